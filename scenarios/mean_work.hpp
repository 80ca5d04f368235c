// What a task does on average and at least, worked out from its program.
#pragma once

#include "base/duration.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <map>
#include <vector>

namespace rehearse {

/// Requests of one service that a task makes.
struct mean_calls {
  double calls = 0;    ///< Call steps that it comes past, on average.
  double attempts = 0; ///< With the retries that the service's errors bring.
  double most = 0;     ///< If every attempt failed, and was hedged.
};

/// Requests by the index of their service, of services that are called.
using calls_by_service = std::map<std::size_t, mean_calls>;

/// What a task, or a request of a service, does on average if nothing is in its
/// way: every call is answered at once and in full. Times in nanoseconds;
/// infinity where a distribution has no mean.
struct mean_work {
  double cpu = 0;     ///< CPU time.
  double blocked = 0; ///< Time in which it holds its thread without CPU time.
  double length = 0;  ///< From begin to end; of branches, the longest mean.
  calls_by_service calls; ///< Of its own steps only.
};

/// The mean work of `code`, the steps of a task or of a service.
/// @param answer The mean time to an answer, by service, in nanoseconds.
mean_work mean_work_of(const scenario& work, const program& code,
                       const std::vector<double>& answer);

/// No task with the steps `code` that completes takes less: the sum of the
/// least draws of what it cannot leave out, if nothing is in its way.
duration shortest_length(const scenario& work, const program& code);

/// What CPU times are divided by: the machine's speed in virtual time, else 1.
double speed_of(const scenario& work);

} // namespace rehearse
