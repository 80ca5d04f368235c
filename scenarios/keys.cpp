// Looks keys up, and gathers the tables of the whole language.
#include "scenarios/keys.hpp"

#include "scenarios/arrivals/registry.hpp"
#include "scenarios/distributions/registry.hpp"
#include "scenarios/steps/registry.hpp"

#include <cassert>

namespace rehearse {

std::vector<key_table> all_tables() {
  auto tables = file_tables();
  for (const auto& kind : step_kinds())
    tables.push_back({kind.name, kind.keys});
  for (const auto& kind : distribution_kinds())
    tables.push_back({kind.name, kind.keys});
  for (const auto& kind : arrival_kinds())
    tables.push_back({kind.name, kind.keys});
  const auto& values = value_tables();
  tables.insert(tables.end(), values.begin(), values.end());
  return tables;
}

const key_table* find_value_table(std::string_view name) {
  for (const auto& table : value_tables())
    if (table.name == name)
      return &table;
  return nullptr;
}

std::vector<key_info> all_later(std::vector<key_info> keys) {
  for (auto& key : keys)
    key.when = availability::later;
  return keys;
}

const key_table& file_table(std::string_view name) {
  for (const auto& table : file_tables())
    if (table.name == name)
      return table;
  assert(!"no such table");
  return file_tables().front();
}

const key_info* find_key(const std::vector<key_info>& keys,
                         std::string_view name) {
  for (const auto& key : keys)
    if (key.name == name)
      return &key;
  return nullptr;
}

std::vector<std::string> key_names(const std::vector<key_info>& keys) {
  std::vector<std::string> names;
  for (const auto& key : keys)
    if (key.when == availability::now)
      names.emplace_back(key.name);
  return names;
}

} // namespace rehearse
