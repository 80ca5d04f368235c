// Warnings about single runs: too short, late, saturated, watched too much.
#include "base/spelling.hpp"
#include "results/statistics.hpp"
#include "results/warning_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace rehearse {

namespace {

using namespace std::chrono_literals;

/// The steps of `code` that let time pass, each with its mean in nanoseconds.
std::vector<std::pair<step_id, double>> timed_steps(const program& code) {
  std::vector<std::pair<step_id, double>> found;
  const auto mean = [&code](draw_id id) {
    return code.draws[id].dist->mean();
  };
  for (const auto& op : code.ops)
    if (const auto* wait = std::get_if<wait_op>(&op)) {
      // Else it is as long as a custom actor says.
      if (wait->length != code.asked)
        found.emplace_back(wait->step, mean(wait->length));
    } else if (const auto* block = std::get_if<block_op>(&op))
      found.emplace_back(block->step, mean(block->length));
    else if (const auto* call = std::get_if<call_op>(&op))
      found.emplace_back(call->step, mean(call->latency) + mean(call->network));
  return found;
}

/// Whether the service, and not the CPUs, held the run up.
bool is_bottleneck(const service_summary& service, const run_summary& run) {
  constexpr double saturated = 0.95;
  return service.utilisation && *service.utilisation >= saturated
         && *service.utilisation > run.utilisation
         && (service.books.queue_max > 0 || service.books.turned_away > 0);
}

/// The share of its workers' time that a run spent looking for work.
double polled_share(const run_summary& run) {
  duration polled{0};
  duration all{0};
  for (const auto& worker : run.workers_used)
    if (worker.times) {
      polled += worker.times->poll;
      all += worker.times->run + worker.times->poll + worker.times->sleep;
    }
  return share(polled, all);
}

/// Of the runs that were added, the one with the largest figure, and the models
/// of all of them.
template <class Figure>
struct worst {
  const run_summary* run = nullptr;
  Figure figure{};
  std::vector<std::string> models;

  void add(const run_summary& one, Figure value) {
    models.push_back(one.model);
    if (run == nullptr || value > figure) {
      run = &one;
      figure = value;
    }
  }
};

} // namespace

std::vector<const run_summary*> middle_runs(const rule_input& seen) {
  std::vector<const run_summary*> runs;
  for (const auto& model : models_in(seen.all))
    if (const auto* run = median_run(seen.all, model);
        run->end == run_end::complete)
      runs.push_back(run);
  return runs;
}

std::vector<finding> steps_below_timers(const rule_input& seen) {
  duration exact = 100us;
  if (seen.host.noise)
    exact = std::max<duration>(exact, seen.host.noise->sleep_median - 1ms);
  constexpr std::size_t shown = 3;
  std::vector<std::string> steps;
  for (const auto& tasks : seen.work.tasks)
    for (const auto& [step, mean] : timed_steps(tasks.code))
      if (mean > 0 && mean < static_cast<double>(exact.count()))
        steps.push_back(tasks.name + "/" + tasks.code.steps[step].name);
  if (steps.empty())
    return {};
  const auto count = steps.size();
  steps.resize(std::min(count, shown));
  if (count > shown)
    steps.emplace_back("…");
  return {{fmt::format("{} {} on average less than {}, about as much as timers "
                       "are late here",
                       joined(steps), count == 1 ? "lasts" : "last",
                       to_rounded_text(exact)),
           "use longer times, or --clock virtual, which is exact"}};
}

std::vector<finding> runs_too_short(const rule_input& seen) {
  constexpr duration shortest = 50ms;
  worst<duration> found;
  for (const auto* run : middle_runs(seen))
    if (run->tasks.completed > 0 && run->makespan < shortest)
      found.add(*run, -run->makespan);
  if (found.run == nullptr)
    return {};
  return {
    {fmt::format("{} took {}: below {} a timer that is 1 ms late makes up "
                 "more than 2 % of a run",
                 joined(found.models), to_rounded_text(found.run->makespan),
                 to_rounded_text(shortest)),
     "run more tasks (-n) or longer steps, or --clock virtual"}};
}

std::vector<finding> service_saturated(const rule_input& seen) {
  std::vector<finding> all;
  for (const auto& what : seen.work.services) {
    const auto& name = what.name;
    worst<double> found;
    for (const auto* run : middle_runs(seen))
      for (const auto& service : run->services)
        if (service.books.name == name && is_bottleneck(service, *run))
          found.add(*run, *service.utilisation);
    if (found.run == nullptr)
      continue;
    all.push_back(
      {fmt::format("the service {} is the bottleneck under {}: its slots were "
                   "busy for {:.0f} % of the run and requests had to queue",
                   name, joined(found.models), found.figure * 100),
       fmt::format("more workers or threads cannot help; raise "
                   "service.{}.capacity, or call it less",
                   name)});
  }
  return all;
}

std::vector<finding> workers_poll(const rule_input& seen) {
  constexpr double most = 0.10;
  worst<double> found;
  for (const auto* run : middle_runs(seen))
    if (const auto polled = polled_share(*run);
        run->policy == "stealing" && polled > most)
      found.add(*run, polled);
  if (found.run == nullptr)
    return {};
  return {
    {fmt::format("workers spent up to {:.0f} % of their time looking for "
                 "work under policy 'stealing' ({})",
                 found.figure * 100, joined(found.models)),
     "policy='sharing' sleeps until there is work; else fewer workers, or "
     "lower work-stealing.*-poll-attempts"}};
}

std::vector<finding> observer_costs(const rule_input& seen) {
  constexpr double most = 0.01;
  worst<double> found;
  for (const auto* run : middle_runs(seen))
    if (run->process)
      if (const auto cost = share(run->process->observer, run->makespan);
          cost > most)
        found.add(*run, cost);
  if (found.run == nullptr)
    return {};
  return {{fmt::format("watching the run took {:.1f} % of a CPU ({})",
                       found.figure * 100, joined(found.models)),
           "run more tasks (-n) or longer steps"}};
}

std::vector<finding> arrivals_late(const rule_input& seen) {
  constexpr duration normal = 1ms;
  worst<duration> found;
  for (const auto* run : middle_runs(seen))
    if (const auto late = mean_of(run->arrival_lag); late > normal)
      found.add(*run, late);
  if (found.run == nullptr)
    return {};
  return {{fmt::format("tasks arrived {} later than planned on average ({}); "
                       "latencies include that",
                       to_rounded_text(found.figure), joined(found.models)),
           "let tasks arrive less often, free CPUs for the harness, or use "
           "--clock virtual"}};
}

} // namespace rehearse
