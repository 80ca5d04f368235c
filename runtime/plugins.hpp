// Custom actors: those of the program and those of plug-ins.
#pragma once

#include "base/result.hpp"
#include "scenarios/read.hpp"

#include <string>

namespace rehearse {

/// The custom actors that come with the program.
const custom_actor_list& built_in_actor_kinds();

/// Loads the plug-in at `path`, a shared object; a second time it gives the
/// same kinds. Fails if there is no such file, if it is no plug-in or one for
/// another version, and if one of its kinds has a name that is taken. A plug-in
/// stays loaded until the program ends.
result<custom_actor_list> load_plugin(const std::string& path);

} // namespace rehearse
