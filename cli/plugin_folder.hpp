// A folder to start a plug-in from: `rehearse init --plugin NAME`.
#pragma once

#include "base/result.hpp"
#include "cli/exit_codes.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// A file of the folder; its text has @NAME@ where the plug-in's name goes.
struct plugin_file {
  std::string_view name; ///< Without the last extension.
  std::string_view text;
};

/// The files of cli/plugin_template/.
const std::vector<plugin_file>& plugin_files();

/// Whether a plug-in, and so its actor, may be called `name`: a name as
/// scenarios write them.
bool is_plugin_name(std::string_view name);

/// Makes the folder `name` with all that a plug-in needs to begin with.
/// @returns why it cannot be made; nullopt if it was.
std::optional<failure> make_plugin_folder(const std::string& name);

} // namespace rehearse
