// The scheduler INIs that ship with the program.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// An INI that ships with the program and can be named like a file.
struct scheduler_preset {
  std::string_view name;
  std::string_view text;
};

/// The files of config/presets/, by name.
const std::vector<scheduler_preset>& scheduler_presets();

/// Their names.
std::vector<std::string> preset_names();

/// The text of the preset `name`, if there is one.
std::optional<std::string> preset_text(std::string_view name);

/// What reports call the preset `name`, where a file has its path.
std::string preset_source(std::string_view name);

} // namespace rehearse
