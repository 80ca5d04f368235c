// A list of values: drawn at random, or one after the other.
#pragma once

#include "scenarios/distributions/distribution.hpp"

#include <vector>

namespace rehearse {

/// In which order the values of a list are drawn.
enum class list_order {
  random, ///< Each value is equally likely.
  last,   ///< One after the other, then the last one for ever.
  loop,   ///< One after the other, again and again.
};

/// The distribution of `values`; its mean, quantiles and so on are those of the
/// list, each value once. `text` is how the scenario writes it. Precondition:
/// there is a value.
distribution_ptr make_value_list(std::vector<duration> values, list_order order,
                                 std::string text);

} // namespace rehearse
