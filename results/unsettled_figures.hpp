// Which metrics no run of a scenario can settle, and why.
#pragma once

#include "scenarios/unsettled.hpp"

#include <string>

namespace rehearse {

/// What a scenario says against figures of its runs, whatever they measured:
/// the one place that goals, intervals and steady states ask. Each answer is a
/// sentence without its full stop; empty: nothing speaks against it.
class unsettled_figures {
public:
  explicit unsettled_figures(const scenario& work);

  /// Why no interval about `term` is valid: draws of infinite variance reach a
  /// mean, a sum or a maximum, and what is divided by one. Not a percentile,
  /// nor a number of tasks.
  std::string by_infinite_variance(const metric_term& term) const;

  /// Why `term` grows with the run's length: a time, a queue or a number of
  /// tasks in flight behind a service that is offered more than it can do.
  std::string by_overload(const metric_term& term) const;

private:
  unsettled_parts infinite_variance_;
  unsettled_parts overload_;
};

/// Whether `term` would be larger had the drain not cut the slowest tasks off:
/// their times, and the makespan.
bool needs_all_tasks(const metric_term& term);

} // namespace rehearse
