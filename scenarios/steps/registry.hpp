// The kinds of steps there are: one row each.
#pragma once

#include "scenarios/keys.hpp"
#include "scenarios/steps/step.hpp"

#include <string_view>
#include <vector>

namespace rehearse {

class fields;
class step_reader;

/// One kind of step.
struct step_kind {
  std::string_view name;    ///< The verb, which is also a key of the step.
  std::string_view summary; ///< One line for lists.
  std::vector<key_info> keys;
  /// Makes one from its table; null after reporting what is wrong. Null itself
  /// for a kind of a later version.
  step_ptr (*read)(fields& in, step_reader& steps);
  bool in_services = false; ///< Whether the steps of a service may have it.
};

/// Every kind, in the order of the manual.
const std::vector<step_kind>& step_kinds();

} // namespace rehearse
