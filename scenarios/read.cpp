// From the text of a scenario file to a scenario, or to everything wrong in it.
#include "scenarios/read.hpp"

#include "base/text.hpp"
#include "scenarios/reading/overrides.hpp"
#include "scenarios/reading/prescan.hpp"
#include "scenarios/reading/syntax.hpp"
#include "scenarios/reading/tables.hpp"

#include <utility>

namespace rehearse {

namespace {

/// Makes the texts known that findings may point into.
void add_sources(reading& in, const std::string& text) {
  in.sources.push_back(in.out.path);
  in.found.add_source(in.out.path,
                      text.size() > largest_scenario ? std::string{} : text);
  for (const auto& line : in.options.overrides) {
    in.sources.push_back(override_source(line));
    in.found.add_source(in.sources.back(), line);
  }
  for (std::size_t i = 0; i < in.options.goals.size(); ++i)
    in.found.add_source(goal_source(i), in.options.goals[i]);
}

void read_tables(reading& in, const toml::table& root) {
  check_table_names(in, root);
  read_scenario_table(in, root);
  // What is wrong with the machine or a step depends on the run.
  read_run_table(in, root);
  read_machine_table(in, root);
  read_defaults(in, root);
  read_services(in, root);
  read_locks(in, root);
  read_tasks(in, root);
  check_flow(in);
  check_calls_of_services(in, root);
  read_goals(in, root);
  read_report_table(in, root);
}

} // namespace

std::optional<scenario> read_scenario(const std::string& path,
                                      const std::string& text,
                                      const read_options& options,
                                      diagnostics& found) {
  const auto errors_before = found.errors();
  reading in{options, found, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  in.actors = options.actors;
  in.out.path = path;
  in.out.sha256 = sha256_hex(text);
  const auto body = without_byte_order_mark(text);
  add_sources(in, body);
  auto parsed = parse_toml(body, path);
  if (!parsed.table) {
    found.add(std::move(parsed.why));
    return std::nullopt;
  }
  apply_overrides(in, *parsed.table);
  read_tables(in, *parsed.table);
  if (found.errors() > errors_before)
    return std::nullopt;
  check_load(in, *parsed.table);
  return std::move(in.out);
}

} // namespace rehearse
