// Rehearsing scenarios from C++: one call from a file to figures.
#include "runtime/embedding.hpp"

#include "config/presets.hpp"
#include "config/scheduler_ini.hpp"
#include "results/metrics.hpp"
#include "runtime/models/model.hpp"
#include "runtime/plugins.hpp"
#include "runtime/teardown.hpp"

#include <fstream>
#include <iterator>
#include <utility>

namespace rehearse {

namespace {

read_options language_of(const run_options& options) {
  read_options out;
  for (const auto& row : models())
    out.models.push_back({std::string{row.name}, row.has_workers});
  out.overrides = options.overrides;
  out.scheduler_presets = preset_names();
  out.metrics = metric_words();
  out.goals = options.goals;
  out.actors = built_in_actor_kinds();
  out.actors.insert(out.actors.end(), options.actors.begin(),
                    options.actors.end());
  out.load_plugin = &load_plugin;
  return out;
}

failure as_failure(const diagnostics& found) {
  return failure{render(found, diagnostic_format::short_text)};
}

/// The scheduler's settings that the scenario names, if the caller gives none.
void read_scheduler(const scenario& work, campaign_settings& settings,
                    diagnostics& found) {
  if (!work.run.scheduler || !settings.scheduler.values.empty())
    return;
  const auto& name = *work.run.scheduler;
  if (work.run.scheduler_is_preset) {
    settings.scheduler = read_scheduler_ini(
      preset_source(name), preset_text(name).value_or(""), found);
    return;
  }
  std::ifstream file{name, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  settings.scheduler = read_scheduler_ini(name, text, found);
}

/// What a run has left behind may need it for ever.
void keep_for_ever(std::shared_ptr<const scenario> work) {
  // Never destroyed, not even when the program ends.
  static auto& kept = *new std::vector<std::shared_ptr<const scenario>>;
  kept.push_back(std::move(work));
}

} // namespace

result<run_result> run(const std::string& scenario_path,
                       const run_options& options) {
  diagnostics found;
  const auto text = load_scenario_text(scenario_path, found);
  if (!text)
    return as_failure(found);
  auto read = read_scenario(scenario_path, *text, language_of(options), found);
  if (!read)
    return as_failure(found);
  const auto work = std::make_shared<const scenario>(std::move(*read));
  auto settings = options.settings;
  read_scheduler(*work, settings, found);
  for (auto& refusal : preflight(*work, settings))
    found.add(std::move(refusal.why));
  if (found.errors() > 0)
    return as_failure(found);
  run_result out{work, run_campaign(*work, settings)};
  if (!torn_down_within(teardown_patience))
    keep_for_ever(work);
  return out;
}

} // namespace rehearse
