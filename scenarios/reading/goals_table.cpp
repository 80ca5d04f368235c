// Reads [goals], and the goals of the command line.
#include "base/text.hpp"
#include "scenarios/reading/goal_parser.hpp"
#include "scenarios/reading/tables.hpp"

#include <algorithm>

namespace rehearse {

namespace {

/// The column of the first character of a string's value; nullopt if its
/// characters do not stand in the source one by one.
std::optional<std::size_t> first_column(const reading& in,
                                        const source_span& where,
                                        const std::string& value) {
  const auto line = in.found.line(where.source, where.line);
  auto column = where.column;
  std::size_t offset = 0;
  for (std::size_t i = 1; i < column && offset < line.size(); ++i)
    offset += first_code_point(line.substr(offset)).size;
  const auto rest = line.substr(std::min(offset, line.size()));
  // An override may do without quotes.
  const bool quoted = !rest.empty() && (rest[0] == '"' || rest[0] == '\'');
  const auto written = rest.substr(quoted ? 1 : 0, value.size());
  if (written != value)
    return std::nullopt;
  return column + (quoted ? 1 : 0);
}

void add_goal(reading& in, const goal_site& site, const std::string& name) {
  auto read = parse_goal(in, site);
  if (!read)
    return;
  read->name = name;
  in.out.goals.push_back(std::move(*read));
}

void read_written_goals(reading& in, const toml::table& root) {
  const auto all = open_table(in, root, "goals");
  if (!all)
    return;
  for (const auto& [key, node] : in_written_order(all->table(), in.sources)) {
    const std::string name{key->str()};
    const auto path = all->path(name);
    const auto where = span_of(node->source());
    // Goals may be called what the metrics are, e.g. "threads".
    if (!check_name_form(in, name, path, span_of(key->source())))
      continue;
    const auto* text = node->as_string();
    if (text == nullptr) {
      in.error("E011", path,
               "expected a goal such as \"latency.p99 < 350ms\", got "
                 + type_words(*node),
               where);
      continue;
    }
    const auto& written = text->get();
    add_goal(in, {path, written, where, first_column(in, where, written)},
             name);
  }
}

} // namespace

std::string goal_source(std::size_t position) {
  return position == 0 ? "--goal" : "--goal " + std::to_string(position + 1);
}

void read_goals(reading& in, const toml::table& root) {
  read_written_goals(in, root);
  const auto& more = in.options.goals;
  for (std::size_t i = 0; i < more.size(); ++i) {
    const source_span whole{goal_source(i), 1, 1, 1,
                            count_code_points(more[i]) + 1};
    add_goal(in, {"goal", more[i], whole, 1}, more[i]);
  }
}

} // namespace rehearse
