// Which figures of a scenario no run can settle, however long it is.
#pragma once

#include "scenarios/offered_load.hpp"
#include "scenarios/scenario.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// Why times of the parts of a scenario stay open, by index; empty for parts
/// whose times can be settled.
struct unsettled_parts {
  std::vector<std::string> classes;
  std::vector<std::string> services;
};

/// Who has to wait for draws of infinite variance, with what is drawn, such as
/// "the latency of db": the mean, the sum and the maximum of its times never
/// settle, while percentiles do. Reached are those who make the draws, and all
/// who wait for them at a service, its queue, a lock, a barrier or for a
/// worker; not behind a timeout, nor classes that end at their deadline.
unsettled_parts reached_by_infinite_variance(const scenario& work);

/// Who has to wait for a service that is offered more than it can do, with what
/// it is offered, such as "db is offered 1.2 × what it can do": the longer the
/// run, the longer the wait. Of classes only those that go on until the run's
/// duration is over: a `count`, or arrivals that end, ask about so many tasks.
unsettled_parts reached_by_overload(const scenario& work);

/// Whether classes with a rate make the queue of `what` ever longer: they keep
/// more slots busy than there are, and no request is turned away.
bool is_overloaded(const service& what, const service_load& load);

/// "db is offered 1.2 × what it can do".
std::string overload_text(const service& what, const service_load& load);

/// The first reason of `parts`; empty if there is none.
std::string first_reason(const std::vector<std::string>& parts);

} // namespace rehearse
