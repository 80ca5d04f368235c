// The scheduler INIs that ship with the program.
#include "config/presets.hpp"

namespace rehearse {

std::vector<std::string> preset_names() {
  std::vector<std::string> names;
  for (const auto& preset : scheduler_presets())
    names.emplace_back(preset.name);
  return names;
}

std::optional<std::string> preset_text(std::string_view name) {
  for (const auto& preset : scheduler_presets())
    if (preset.name == name)
      return std::string{preset.text};
  return std::nullopt;
}

std::string preset_source(std::string_view name) {
  return "preset " + std::string{name};
}

} // namespace rehearse
