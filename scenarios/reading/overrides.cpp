// Settings of the command line, laid over those of the file.
#include "scenarios/reading/overrides.hpp"

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "scenarios/reading/syntax.hpp"
#include "scenarios/reading/toml_source.hpp"

#include <array>
#include <utility>

namespace rehearse {

namespace {

/// `text` as a TOML basic string.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += c;
  }
  return out + "\"";
}

/// Moves the entries of `over` into `base`. Tables that are written as a whole
/// replace what is there; tables that a dotted key passes through do not.
void merge(toml::table& base, toml::table& over) {
  for (auto&& [key, node] : over) {
    auto* inner = node.as_table();
    auto* there = base.get_as<toml::table>(key.str());
    if (inner != nullptr && there != nullptr && !inner->is_inline()) {
      merge(*there, *inner);
      continue;
    }
    // Copies of nodes lose their places in toml++, moved ones keep them.
    node.visit([&base, name = toml::key{key}](auto& value) {
      base.insert_or_assign(name, std::move(value));
    });
  }
}

syntax_result parse_override(const std::string& text,
                             const std::string& source) {
  const auto equals = text.find('=');
  syntax_result bad;
  bad.why.id = "E001";
  bad.why.where = {source, 1, 1, 1, 1};
  if (equals == std::string::npos) {
    bad.why.message = "expected KEY=VALUE, e.g. task.fetch.count=1000";
    return bad;
  }
  // A second line could set something else than the text seems to say.
  if (text.find_first_of("\n\r") != std::string::npos) {
    bad.why.message = "expected one line";
    return bad;
  }
  auto as_written = parse_toml(text, source);
  if (as_written.table)
    return as_written;
  auto as_string = parse_toml(
    text.substr(0, equals + 1) + quoted(text.substr(equals + 1)), source);
  return as_string.table ? std::move(as_string) : std::move(as_written);
}

/// The tables that have names, and the key that makes a new one.
struct named_tables {
  std::string kind;
  std::string required; ///< Empty: none is required.
};

/// Whether `node` is all that a new class or service needs, or no table.
bool makes_a_table(const toml::node& node, const std::string& required) {
  const auto* table = node.as_table();
  return table == nullptr || table->is_inline() || table->contains(required);
}

/// Whether `over` changes a class or service that `root` does not have and that
/// it does not make either; reports E021 if one was meant that there is.
bool misses_a_name(const reading& in, const toml::table& root,
                   const toml::table& over) {
  static const std::array<named_tables, 3> all{
    {{"task", "steps"}, {"service", "latency"}, {"lock", ""}}};
  for (const auto& [kind, required] : all) {
    const auto* written = over.get_as<toml::table>(kind);
    const auto* there = root.get_as<toml::table>(kind);
    if (written == nullptr || there == nullptr)
      continue;
    std::vector<std::string> names;
    for (const auto& [key, node] : *there)
      names.emplace_back(key.str());
    for (const auto& [key, node] : *written) {
      if (there->contains(key.str()) || makes_a_table(node, required))
        continue;
      const auto hint = did_you_mean(key.str(), names);
      if (hint.empty())
        continue;
      const std::string name{key.str()};
      auto path = kind;
      path.append(".").append(name);
      auto message = "no " + kind;
      message.append(" '").append(escaped(name)).append("' to change");
      in.error("E021", path, message, span_of(key.source()), hint);
      return true;
    }
  }
  return false;
}

} // namespace

std::string override_source(const std::string& text) {
  return "--set " + text;
}

void apply_overrides(reading& in, toml::table& root) {
  for (const auto& text : in.options.overrides) {
    const auto source = override_source(text);
    auto parsed = parse_override(text, source);
    if (!parsed.table)
      in.found.add(std::move(parsed.why));
    else if (!misses_a_name(in, root, *parsed.table))
      merge(root, *parsed.table);
  }
}

} // namespace rehearse
