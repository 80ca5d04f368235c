// From the text of a goal to its two sides.
#pragma once

#include "scenarios/reading/goal_terms.hpp"

#include <optional>

namespace rehearse {

/// The goal that stands at `site`, without a name:
///
///     goal    = sum relation sum          relation: < <= > >= ==
///     sum     = product (("+" | "-") product)*
///     product = term (("*" | "/") term)*
///     term    = metric ["@" model] | value
///
/// Reports E012, E021 or E040 for everything wrong in it.
std::optional<goal> parse_goal(const reading& in, const goal_site& site);

} // namespace rehearse
