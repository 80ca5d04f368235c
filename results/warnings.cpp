// The table of warnings that come from runs: one row each.
#include "results/warnings.hpp"

#include "results/warning_rules.hpp"

#include <utility>

namespace rehearse {

const std::vector<warning_rule>& warning_rules() {
  constexpr auto real = rule_scope::real_clock;
  constexpr auto any = rule_scope::any_clock;
  static const std::vector<warning_rule> rules{
    {"W101", "more workers than CPUs", real, &too_many_workers},
    {"W102", "a step shorter than timers are exact", real, &steps_below_timers},
    {"W103", "a run too short to be measured", real, &runs_too_short},
    {"W104", "the first run is slower than the others", real, &first_run_slow},
    {"W105", "runs that lie far off the others", real, &runs_far_off},
    {"W106", "runs that drift, or fall into two groups", real, &runs_not_alike},
    {"W107", "the CPUs' frequency changes", real, &frequency_scaled},
    {"W108", "the control group gives less than the CPUs", real,
     &quota_below_cpus},
    {"W109", "a service is saturated", any, &service_saturated},
    {"W111", "workers poll while they are idle", real, &workers_poll},
    {"W112", "watching the run cost CPU time", real, &observer_costs},
    {"W113", "a goal's percentile needs more samples", any,
     &percentile_unsupported},
    {"W114", "tasks arrived later than planned", real, &arrivals_late},
    {"W115", "the host was busy before the runs", real, &host_busy},
    {"W127", "the drain cut tasks off", any, &tasks_cut_off},
    {"W128", "users did more than is possible", any, &faster_than_possible},
  };
  return rules;
}

std::vector<run_warning> judge(const campaign_result& all, const scenario& work,
                               const host_facts& host) {
  std::vector<run_warning> warnings;
  for (const auto& rule : warning_rules()) {
    if (rule.scope == rule_scope::real_clock
        && work.run.clock != clock_kind::real)
      continue;
    for (auto& found : rule.look({all, work, host}))
      warnings.push_back({std::string{rule.id}, std::move(found.message),
                          std::move(found.hint)});
  }
  return warnings;
}

} // namespace rehearse
