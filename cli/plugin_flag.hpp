// The flag --plugin, which several commands take.
#pragma once

#include "base/result.hpp"
#include "cli/flag_list.hpp"
#include "scenarios/read.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// Declares --plugin with `add`.
void declare_plugin_flag(const flag_list& add, std::vector<std::string>& files);

/// The custom actors there are: those of the program, then those of `files`,
/// which are loaded.
result<custom_actor_list> load_actors(const std::vector<std::string>& files);

} // namespace rehearse
