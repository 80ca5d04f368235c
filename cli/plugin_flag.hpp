// The flag --plugin, which several commands take.
#pragma once

#include "base/result.hpp"
#include "scenarios/read.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <string>
#include <vector>

namespace rehearse {

/// Declares --plugin on `app`.
/// @param heading Of the help under which it stands; empty: none of its own.
void declare_plugin_flag(CLI::App& app, std::vector<std::string>& files,
                         const char* heading);

/// The custom actors there are: those of the program, then those of `files`,
/// which are loaded.
result<custom_actor_list> load_actors(const std::vector<std::string>& files);

} // namespace rehearse
