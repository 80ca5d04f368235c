// The stages of arrivals whose rate changes with time.
#pragma once

#include "base/duration.hpp"

#include <vector>

namespace rehearse {

class fields;

/// A stretch of time in which the rate is constant or changes evenly. Rates are
/// given as the tasks that they would bring in the whole stage, so that whole
/// numbers stay exact.
struct arrival_stage {
  duration from{0}; ///< After the start of the class.
  duration length{0};
  double at_begin = 0; ///< The rate, times the length.
  double at_end = 0;
  double tasks_before = 0; ///< Expected in all stages before.

  /// Tasks that are expected until the end of this stage.
  double tasks_end() const {
    return tasks_before + (at_begin + at_end) / 2;
  }
};

/// Stages in a row, without gaps.
using stage_list = std::vector<arrival_stage>;

/// When the expected number of tasks reaches `point` in `stage`: the inverse of
/// the integrated rate. Precondition: tasks_before <= point < tasks_end().
duration instant_of(const arrival_stage& stage, double point);

/// Reads the array `stages`; empty after reporting what is wrong with it.
stage_list read_stage_list(fields& in);

} // namespace rehearse
