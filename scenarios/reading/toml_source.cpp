// Places and types of toml++ values, and tables in the order of the file.
#include "scenarios/reading/toml_source.hpp"

#include <algorithm>
#include <tuple>

namespace rehearse {

source_span span_of(const toml::source_region& region) {
  source_span span;
  if (region.path)
    span.source = *region.path;
  span.line = region.begin.line;
  span.column = region.begin.column;
  span.end_line = region.end.line;
  span.end_column = region.end.column;
  return span;
}

std::string type_words(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::none:
      return "nothing";
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a string";
    case toml::node_type::integer:
      return "an integer";
    case toml::node_type::floating_point:
      return "a float";
    case toml::node_type::boolean:
      return "a boolean";
    case toml::node_type::date:
      return "a TOML local date";
    case toml::node_type::time:
      return "a TOML local time";
    case toml::node_type::date_time:
      return "a TOML date-time";
  }
  return "something else";
}

std::vector<toml_entry>
in_written_order(const toml::table& table,
                 const std::vector<std::string>& sources) {
  std::vector<toml_entry> entries;
  for (const auto& [key, node] : table)
    entries.push_back({&key, &node});
  const auto place = [&sources](const toml_entry& entry) {
    const auto span = span_of(entry.key->source());
    const auto source = std::find(sources.begin(), sources.end(), span.source);
    return std::tuple{source - sources.begin(), span.line, span.column};
  };
  std::stable_sort(entries.begin(), entries.end(),
                   [&place](const toml_entry& a, const toml_entry& b) {
                     return place(a) < place(b);
                   });
  return entries;
}

} // namespace rehearse
