// A figure of which theory knows the value.
#pragma once

#include "scenarios/goal.hpp"

#include <optional>
#include <string>

namespace rehearse {

/// A figure of which a closed form gives the expected value in the long run.
struct theory_row {
  std::string metric; ///< As goals name it, e.g. "latency.mean".
  quantity kind = quantity::time;
  double expected = 0;             ///< In the unit of `kind`; times in ns.
  std::optional<double> simulated; ///< Unset: nothing was run.
  std::string form;                ///< The closed form, e.g. "M/M/1".
};

} // namespace rehearse
