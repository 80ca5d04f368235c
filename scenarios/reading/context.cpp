// What the readers of one scenario file's tables share.
#include "scenarios/reading/context.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rehearse {

namespace {

constexpr std::size_t longest_name = 32;

/// Words with a meaning of their own where names of tasks stand.
constexpr std::array<std::string_view, 7> reserved{
  "all", "none", "total", "threads", "compute", "service", "baseline"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

} // namespace

void reading::error(std::string id, std::string path, std::string message,
                    source_span where, std::string label) const {
  diagnostic finding;
  finding.id = std::move(id);
  finding.path = std::move(path);
  finding.message = std::move(message);
  finding.where = std::move(where);
  finding.label = std::move(label);
  found.add(std::move(finding));
}

void reading::warn(std::string id, std::string path, std::string message,
                   source_span where, std::string help) const {
  diagnostic finding;
  finding.level = severity::warning;
  finding.id = std::move(id);
  finding.path = std::move(path);
  finding.message = std::move(message);
  finding.where = std::move(where);
  finding.help = std::move(help);
  found.add(std::move(finding));
}

void reading::later(const std::string& what, std::string path,
                    source_span where) const {
  diagnostic finding;
  finding.id = "E012";
  finding.path = std::move(path);
  finding.message = what + " arrives in a later version";
  finding.where = std::move(where);
  finding.names_itself = true;
  found.add(std::move(finding));
}

bool reading::runs_model(std::string_view model) const {
  const auto& chosen = out.run.models;
  return chosen.empty()
         || std::find(chosen.begin(), chosen.end(), model) != chosen.end();
}

std::vector<std::string> names_of(const std::vector<declared_table>& tables) {
  constexpr std::size_t most = 200;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < tables.size() && i < most; ++i)
    names.push_back(tables[i].name);
  return names;
}

table_numbers numbers_of(const std::vector<declared_table>& tables) {
  table_numbers numbers;
  for (std::size_t i = 0; i < tables.size(); ++i)
    numbers.emplace(tables[i].name, i);
  return numbers;
}

bool check_name_form(const reading& in, const std::string& name,
                     const std::string& path, const source_span& where) {
  const bool well_formed
    = !name.empty() && name.size() <= longest_name && is_letter(name[0])
      && std::all_of(name.begin(), name.end(), is_name_character);
  if (!well_formed)
    in.error("E016", path,
             "names start with a letter and use letters, digits, '_' and '-', "
             "at most 32 characters",
             where);
  return well_formed;
}

bool check_name(const reading& in, const std::string& name,
                const std::string& path, const source_span& where) {
  if (!check_name_form(in, name, path, where))
    return false;
  if (std::find(reserved.begin(), reserved.end(), name) != reserved.end()) {
    in.error("E016", path, "'" + name + "' is reserved, choose another name",
             where);
    return false;
  }
  return true;
}

} // namespace rehearse
