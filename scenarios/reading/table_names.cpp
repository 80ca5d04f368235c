// Which tables a scenario has, and which of them it may have.
#include "base/spelling.hpp"
#include "scenarios/reading/tables.hpp"

#include <algorithm>
#include <array>

namespace rehearse {

namespace {

constexpr std::array<std::string_view, 9> known_now{
  "scenario", "machine", "run",      "service", "task",
  "lock",     "goals",   "defaults", "report"};

/// The word before the dot of "service.NAME".
std::string first_word(std::string_view name) {
  return std::string{name.substr(0, name.find('.'))};
}

std::vector<std::string> table_words() {
  std::vector<std::string> words;
  for (const auto& table : file_tables())
    words.push_back(first_word(table.name));
  return words;
}

/// Whether a key that stands before every table belongs into one of them.
std::string table_with_key(std::string_view key) {
  for (const auto& table : file_tables())
    if (find_key(table.keys, key) != nullptr)
      return "in [" + std::string{table.name} + "]?";
  return {};
}

void unknown(reading& in, const toml::key& key, const toml::node& node) {
  const auto words = table_words();
  const std::string name{key.str()};
  diagnostic finding;
  finding.id = "E012";
  finding.path = name;
  finding.where = span_of(key.source());
  finding.message = node.is_table()
                      ? "unknown table [" + name + "]"
                      : "unknown key '" + name + "' outside every table";
  finding.label = did_you_mean(name, words);
  if (finding.label.empty() && !node.is_table())
    finding.label = table_with_key(name);
  finding.notes.push_back("tables: " + joined(words));
  if (name == "scheduler" || name == "work-stealing")
    finding.help = "settings of CAF's scheduler stand in its INI: "
                   "run.scheduler = \"scheduler.ini\"";
  finding.names_itself = true;
  in.found.add(std::move(finding));
}

} // namespace

void check_table_names(reading& in, const toml::table& root) {
  const auto words = table_words();
  for (const auto& [key, node] : root) {
    const std::string name{key.str()};
    if (std::find(known_now.begin(), known_now.end(), name) != known_now.end())
      continue;
    if (std::find(words.begin(), words.end(), name) == words.end())
      unknown(in, key, node);
    else if (name == "sweep")
      // The settings as they stand can be run all the same.
      in.warn("W117", name,
              "[sweep] is ignored: sweeps arrive in a later version",
              span_of(key.source()), "--set tries one setting after the other");
    else
      in.later("table [" + name + "]", name, span_of(key.source()));
  }
}

std::optional<fields> open_table(reading& in, const toml::table& root,
                                 const std::string& name) {
  const auto* node = root.get(name);
  if (node == nullptr)
    return std::nullopt;
  const auto where = span_of(node->source());
  const auto* table = node->as_table();
  if (table == nullptr) {
    in.error("E011", name, "expected a table, got " + type_words(*node), where);
    return std::nullopt;
  }
  return fields{in, *table, name, "[" + name + "]", where};
}

std::vector<declared_table>
declared_tables(reading& in, const toml::table& root, const std::string& kind) {
  std::vector<declared_table> out;
  const auto all = open_table(in, root, kind);
  if (!all)
    return out;
  for (const auto& [key, node] : in_written_order(all->table(), in.sources)) {
    const std::string name{key->str()};
    auto path = kind;
    path.append(".").append(name);
    const auto where = span_of(node->source());
    const bool good = check_name(in, name, path, span_of(key->source()));
    if (!node->is_table())
      in.error("E011", path,
               "expected a table [" + kind + ".NAME], got " + type_words(*node),
               where);
    else if (good)
      out.push_back({name, where});
  }
  return out;
}

} // namespace rehearse
