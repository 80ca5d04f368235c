// What can be said of a run before it runs: lower bounds and sizes.
#pragma once

#include "base/duration.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace rehearse {

/// What a bound depends on besides the scenario.
struct bound_settings {
  std::uint64_t stream = 0;   ///< Seed and repetition: the bound is exact for
                              ///< this run's draws.
  std::size_t processors = 1; ///< Threads that can compute at once.
  bool one_at_a_time = false; ///< Whether tasks follow one another.
};

/// A makespan that no schedule on so many processors can beat: the largest of
/// all computing divided by the processors; the longest task; the computing
/// before the tasks' first waits divided by the processors, plus the shortest
/// remainder; a service's work divided by its capacity (Graham 1969).
/// Tasks that are abandoned cut it short.
/// @returns nullopt where tasks can fail early, such as at a full queue, and
/// where it is unknown how many tasks arrive.
std::optional<duration> shortest_makespan(const scenario& work,
                                          const bound_settings& settings);

/// About how many tasks of class `c` a run has, never none.
std::uint64_t expected_tasks(const scenario& work, const task_class& c);

/// About how many tasks of all classes a run has.
std::uint64_t expected_tasks(const scenario& work);

/// About how many stretches a full timeline of one run has; saturates.
std::uint64_t expected_intervals(const scenario& work);

/// CPU time of a compute step of `work` in slices of `slice` (zero: none) on a
/// machine of speed `speed`: each slice divided by the speed and rounded half
/// up to a nanosecond.
duration cpu_cost(duration work, duration slice, double speed);

} // namespace rehearse
