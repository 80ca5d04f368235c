// Any text as a scenario.
#include "scenarios/read.hpp"
#include "scenarios/resolved.hpp"
#include "tests/fuzz/reading.hpp"

namespace rehearse::fuzz {

namespace {

read_options usual_options() {
  read_options options;
  options.models = {{"sequential", false},
                    {"concurrent", true},
                    {"parallel", false},
                    {"combined", true}};
  return options;
}

/// What is accepted and written with its defaults is accepted again, and then
/// there is nothing left to fill in.
void require_same_again(const scenario& work, const std::string& text) {
  const auto filled = resolved_text(work, text, {});
  diagnostics found;
  const auto again
    = read_scenario("resolved.toml", filled, usual_options(), found);
  require(again.has_value(), "refuses what it wrote:\n"
                               + render(found, diagnostic_format::short_text)
                               + filled);
  require(again->tasks.size() == work.tasks.size()
            && again->services.size() == work.services.size()
            && again->seed == work.seed,
          "reads another scenario than it wrote:\n" + filled);
  for (std::size_t i = 0; i < work.tasks.size(); ++i)
    require(again->tasks[i].code.ops.size() == work.tasks[i].code.ops.size()
              && again->tasks[i].count == work.tasks[i].count,
            "reads other tasks than it wrote:\n" + filled);
}

} // namespace

void fuzz_scenario(std::string_view input) {
  const std::string text{input};
  diagnostics found;
  const auto work = read_scenario("fuzz.toml", text, usual_options(), found);
  require(work.has_value() == (found.errors() == 0),
          "neither a scenario nor an error");
  for (const auto& one : found.sorted())
    require(one.level == severity::warning || one.where.line == 0
              || (one.where.column > 0 && !one.id.empty()),
            "an error without a place");
  require_harmless(found);
  if (work)
    require_same_again(*work, text);
}

} // namespace rehearse::fuzz
