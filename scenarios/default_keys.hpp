// Which keys [defaults.KIND] takes.
#pragma once

#include "scenarios/keys.hpp"

#include <string_view>

namespace rehearse {

/// The keys of a call step ("call"), of a service ("service") or of a task
/// class ("task"), but for those that say which one it is and what it is made
/// of. None is required.
key_table default_keys(std::string_view kind);

} // namespace rehearse
