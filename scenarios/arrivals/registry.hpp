// The arrival patterns there are: one row each.
#pragma once

#include "scenarios/arrivals/arrival_pattern.hpp"
#include "scenarios/keys.hpp"

#include <string_view>
#include <vector>

namespace rehearse {

class fields;

/// One kind of arrival pattern.
struct arrival_kind {
  std::string_view name;    ///< The word behind `kind =`.
  std::string_view summary; ///< One line for lists.
  std::vector<key_info> keys;
  /// Makes one from its table; null after reporting what is wrong.
  arrival_pattern_ptr (*read)(fields& in);
};

/// Every kind, in the order of the manual.
const std::vector<arrival_kind>& arrival_kinds();

} // namespace rehearse
