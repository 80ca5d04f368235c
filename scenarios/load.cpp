// Finds the text of a scenario that the user names.
#include "base/spelling.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reading/prescan.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

namespace rehearse {

namespace {

namespace fs = std::filesystem;

void not_loaded(diagnostics& found, const std::string& path,
                std::string message, std::string label = "") {
  found.add_source(path, "");
  diagnostic finding;
  finding.id = "E030";
  finding.message = std::move(message);
  finding.where.source = path;
  finding.label = std::move(label);
  found.add(std::move(finding));
}

/// All of `in`, which is called `path`; at most a little more than a scenario
/// may have.
std::optional<std::string> read_all(std::istream& in, const std::string& path,
                                    diagnostics& found) {
  std::string text;
  std::string block(std::size_t{1} << 16, '\0');
  while (in && text.size() <= largest_scenario) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    text.append(block, 0, static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) {
    not_loaded(found, path, "cannot read " + path);
    return std::nullopt;
  }
  if (text.size() <= largest_scenario)
    return text;
  not_loaded(found, path, path + " is larger than 64 MiB");
  return std::nullopt;
}

std::optional<std::string> shipped(const std::string& name,
                                   diagnostics& found) {
  std::vector<std::string> names;
  for (const auto& one : shipped_scenarios()) {
    if (one.name == name)
      return std::string{one.text};
    names.emplace_back(one.name);
  }
  not_loaded(found, name, "file not found: " + name, did_you_mean(name, names));
  return std::nullopt;
}

} // namespace

std::optional<std::string> load_scenario_text(const std::string& path,
                                              diagnostics& found) {
  if (path == "-")
    return read_all(std::cin, path, found);
  std::error_code ignored;
  const bool usable = path.find('\0') == std::string::npos;
  if (!usable || !fs::exists(path, ignored))
    return shipped(path, found);
  if (fs::is_directory(path, ignored)) {
    not_loaded(found, path, path + " is a directory");
    return std::nullopt;
  }
  std::ifstream file{path, std::ios::binary};
  if (!file) {
    not_loaded(found, path, "cannot open " + path);
    return std::nullopt;
  }
  return read_all(file, path, found);
}

} // namespace rehearse
