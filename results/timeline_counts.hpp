// How many tasks were in each state over time, in bins of equal length.
#pragma once

#include "base/duration.hpp"
#include "results/record.hpp"

#include <cstddef>
#include <vector>

namespace rehearse {

/// A whole length of 1, 2 or 5 times a power of ten nanoseconds, or also 2.5
/// with `quarters`, of which at most `most` cover `whole`. Precondition:
/// `most` is above zero.
duration even_length(duration whole, std::size_t most, bool quarters = false);

/// Counts over time. A bin's running, ready, waiting and blocked are means over
/// the bin, rounded to thousandths and above zero if there was any; its done is
/// the count at the bin's end.
struct timeline_counts {
  duration bin{1};
  std::vector<double> running;
  std::vector<double> ready;
  std::vector<double> waiting;
  std::vector<double> blocked;
  std::vector<std::size_t> done;
  std::vector<double> yet_to_start; ///< Means, as those of running.
};

/// Counts the states of `tasks`, which keep their intervals, from zero to
/// `makespan` in bins of length `bin`. Precondition: `bin` is above zero.
timeline_counts count_states(const std::vector<task_record>& tasks,
                             duration makespan, duration bin);

} // namespace rehearse
