// Settings of CAF's INI that the command line gives with --set.
#include "cli/ini_overrides.hpp"

#include "base/text.hpp"
#include "config/scheduler_keys.hpp"

#include <string_view>

namespace rehearse {

namespace {

constexpr std::string_view source_start = "--set ";

bool is_quoted(std::string_view text) {
  return !text.empty() && (text[0] == '"' || text[0] == '\'');
}

/// `value` as the INI writes it, where `name` decides on the quotes.
std::string in_ini_quotes(const std::string& name, const std::string& value) {
  for (const auto& key : scheduler_keys()) {
    if (std::string{key.group} + "." + std::string{key.name} != name)
      continue;
    const bool atom = key.type == ini_type::policy;
    if (value.empty() || (!atom && key.type != ini_type::text))
      return value;
    if (!is_quoted(value))
      return atom ? "'" + value + "'" : "\"" + value + "\"";
    // TOML's quotes are right for --set, and an atom has none of its own.
    if (atom && value.size() > 1 && value[0] == '"' && value.back() == '"')
      return "'" + value.substr(1, value.size() - 2) + "'";
  }
  return value;
}

} // namespace

bool is_ini_key(const std::string& set) {
  return set.rfind("scheduler.", 0) == 0 || set.rfind("work-stealing.", 0) == 0;
}

scheduler_settings read_ini_override(const std::string& set,
                                     diagnostics& found) {
  const auto source = std::string{source_start} + set;
  const auto dot = set.find('.');
  auto setting = set.substr(dot + 1);
  const auto equals = setting.find('=');
  diagnostic wrong;
  wrong.id = "E031";
  wrong.where.source = source;
  wrong.names_itself = true;
  if (equals == std::string::npos) {
    wrong.message = "expected KEY=VALUE, e.g. scheduler.max-throughput=5, not '"
                    + escaped(set) + "'";
    found.add(std::move(wrong));
    return {};
  }
  // A second line could set something else than the text seems to say.
  if (set.find_first_of("\n\r") != std::string::npos) {
    wrong.message = "expected one line, not '" + escaped(set) + "'";
    found.add(std::move(wrong));
    return {};
  }
  const auto name = set.substr(0, dot + 1) + setting.substr(0, equals);
  setting = setting.substr(0, equals + 1)
            + in_ini_quotes(name, setting.substr(equals + 1));
  return read_scheduler_ini(
    source, "[" + set.substr(0, dot) + "]\n" + setting + "\n", found);
}

bool is_override(const std::string& source) {
  return source.rfind(source_start, 0) == 0;
}

} // namespace rehearse
