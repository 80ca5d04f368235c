// The custom actors that come with the program: one row each.
#pragma once

#include "scenarios/custom_actor.hpp"

#include <vector>

namespace rehearse {

/// Every kind, in the order of lists.
const std::vector<const custom_actor_kind*>& built_in_actors();

} // namespace rehearse
