// The distributions there are: one row each.
#pragma once

#include "scenarios/distributions/distribution.hpp"
#include "scenarios/distributions/limits.hpp"
#include "scenarios/keys.hpp"

#include <string_view>
#include <vector>

namespace rehearse {

class fields;

/// One kind of distribution.
struct distribution_kind {
  std::string_view name;    ///< The word behind `dist =`.
  std::string_view summary; ///< One line for lists.
  std::vector<key_info> keys;
  /// Makes one from its table; null after reporting what is wrong.
  distribution_ptr (*read)(fields& in);
  limit_keys limits = limit_keys::both;
  bool percentiles = false; ///< Whether keys such as p99 are its own.
};

/// Every kind, in the order of the manual.
const std::vector<distribution_kind>& distribution_kinds();

} // namespace rehearse
