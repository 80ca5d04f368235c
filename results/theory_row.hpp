// A figure of which theory knows the value.
#pragma once

#include "results/statistics_intervals.hpp"
#include "scenarios/goal.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// A figure of which a closed form gives the expected value in the long run.
struct theory_row {
  std::string metric; ///< As goals name it, e.g. "latency.mean".
  quantity kind = quantity::time;
  double expected = 0;             ///< In the unit of `kind`; times in ns.
  std::optional<double> simulated; ///< Unset: nothing was run.
  std::string form;                ///< The closed form, e.g. "M/M/1".
  /// The 95 % interval of what is simulated; unset: none can be told.
  std::optional<value_interval> ci95 = {};
};

/// What theory says of the repetitions of a model.
struct model_theory {
  std::string model;
  std::size_t repetitions = 0;
  std::vector<theory_row> rows; ///< `simulated` is the mean of all.
};

} // namespace rehearse
