// What tests of runs share: scenario text in, figures out.
#pragma once

#include "base/diagnostic.hpp"
#include "results/metrics.hpp"
#include "runtime/campaign.hpp"
#include "runtime/models/model.hpp"
#include "runtime/plugins.hpp"
#include "scenarios/read.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

namespace rehearse {

/// Reads `text` and the `overrides`; fails the test if there is an error.
inline scenario read_or_fail(const std::string& text,
                             const std::vector<std::string>& overrides = {},
                             const custom_actor_list& actors = {}) {
  read_options options;
  for (const auto& row : models())
    options.models.push_back({std::string{row.name}, row.has_workers});
  options.metrics = metric_words();
  options.overrides = overrides;
  options.actors = built_in_actor_kinds();
  options.actors.insert(options.actors.end(), actors.begin(), actors.end());
  diagnostics found;
  auto work = read_scenario("test.toml", text, options, found);
  if (!work)
    BOOST_FAIL(render(found, diagnostic_format::short_text));
  return *work;
}

/// Runs `text` in virtual time under `model` with full detail.
inline run_summary run_virtually(const std::string& text,
                                 const std::string& model,
                                 std::vector<std::string> overrides = {},
                                 const custom_actor_list& actors = {}) {
  overrides.emplace_back("run.clock=\"virtual\"");
  overrides.push_back("run.models=[\"" + model + "\"]");
  const auto work = read_or_fail(text, overrides, actors);
  campaign_settings settings;
  settings.detail = detail_level::full;
  auto result = run_campaign(work, settings);
  BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
  for (const auto& why : result.runs.front().invalid_because)
    BOOST_ERROR(why);
  return result.runs.front();
}

/// Runs the tables `body` of a scenario in virtual time, likewise.
inline run_summary run_tables(const std::string& body, const std::string& model,
                              std::vector<std::string> overrides = {},
                              const custom_actor_list& actors = {}) {
  return run_virtually("[scenario]\nformat = 1\n" + body, model,
                       std::move(overrides), actors);
}

/// Runs `text` on the real clock under `model`.
inline run_summary run_for_real(const std::string& text,
                                const std::string& model,
                                std::vector<std::string> overrides = {},
                                const custom_actor_list& actors = {}) {
  overrides.push_back("run.models=[\"" + model + "\"]");
  const auto work = read_or_fail(text, overrides, actors);
  auto result = run_campaign(work, {});
  BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
  for (const auto& why : result.runs.front().invalid_because)
    BOOST_ERROR(why);
  return result.runs.front();
}

/// The text of the shipped scenario `name`.
inline std::string shipped_text(const std::string& name) {
  for (const auto& one : shipped_scenarios())
    if (one.name == name)
      return std::string{one.text};
  BOOST_FAIL("no shipped scenario " << name);
  return {};
}

/// The tutorial's scenario.
inline const std::string& three_tasks() {
  static const std::string text = R"(
[scenario]
format = 1
name   = "three-tasks"

[service.network]
latency = "60ms"

[task.fetch]
count = 3
steps = [
  { compute = "20ms", name = "preprocess" },
  { call = "network" },
  { compute = "10ms", name = "postprocess" },
]
)";
  return text;
}

} // namespace rehearse
