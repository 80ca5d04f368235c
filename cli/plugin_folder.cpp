// A folder to start a plug-in from: `rehearse init --plugin NAME`.
#include "cli/plugin_folder.hpp"

#include "base/text.hpp"
#include "cli/output_file.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace rehearse {

namespace {

constexpr std::string_view placeholder = "@NAME@";

/// What a template is called in the new folder.
std::string file_name(std::string_view of, const std::string& plugin) {
  if (of == "CMakeLists")
    return "CMakeLists.txt";
  return plugin + (of == "scenario" ? ".toml" : ".cpp");
}

std::string filled_in(std::string_view text, const std::string& name) {
  std::string out;
  for (;;) {
    const auto at = text.find(placeholder);
    out += text.substr(0, at);
    if (at == std::string_view::npos)
      return out;
    out += name;
    text.remove_prefix(at + placeholder.size());
  }
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

bool is_plugin_name(std::string_view name) {
  constexpr std::size_t longest = 32;
  return !name.empty() && name.size() <= longest && is_letter(name[0])
         && std::all_of(name.begin(), name.end(), [](char c) {
              return is_letter(c) || (c >= '0' && c <= '9') || c == '_'
                     || c == '-';
            });
}

std::optional<failure> make_plugin_folder(const std::string& name) {
  std::error_code wrong;
  if (!std::filesystem::create_directory(name, wrong))
    return failure{"cannot make the folder '" + escaped(name)
                   + "': " + (wrong ? wrong.message() : "it exists")};
  for (const auto& one : plugin_files()) {
    const auto path = std::filesystem::path{name} / file_name(one.name, name);
    if (auto why
        = output_file::create(path.string(), filled_in(one.text, name)))
      return why;
  }
  return std::nullopt;
}

} // namespace rehearse
