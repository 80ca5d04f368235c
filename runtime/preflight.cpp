// What a scenario asks for that cannot be done here, before anything runs.
#include "runtime/campaign.hpp"
#include "runtime/effective.hpp"
#include "runtime/host.hpp"
#include "runtime/memory_budget.hpp"
#include "runtime/models/model.hpp"
#include "runtime/planner.hpp"
#include "runtime/thread_budget.hpp"
#include "scenarios/bounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace rehearse {

namespace {

diagnostic error(const char* id, std::string path, std::string message) {
  diagnostic d;
  d.id = id;
  d.path = std::move(path);
  d.message = std::move(message);
  return d;
}

void check_cores(const scenario& work, std::vector<refusal>& found) {
  const auto cores = work.machine.cores.value_or(1);
  const auto usable = usable_cpus();
  if (cores <= usable)
    return;
  auto why = error("E050", "machine.cores",
                   fmt::format("machine.cores = {} but this process may use {} "
                               "CPUs; use --clock virtual, or lower it",
                               cores, usable));
  why.where.source = work.path;
  found.push_back({std::move(why), false});
}

void check_threads(const scenario& work, std::vector<refusal>& found) {
  for (const auto& name : models_of(work)) {
    const auto need = own_threads(work, *find_model(name)->make());
    if (need <= work.run.max_threads)
      continue;
    auto why = error(
      "E050", "run.max_threads",
      fmt::format("{} needs up to {} threads; the limit here is {}. Raise "
                  "run.max_threads, use max_in_flight, or leave {} out",
                  name, need, work.run.max_threads, name));
    why.where.source = work.path;
    found.push_back({std::move(why), true});
  }
}

/// What this host allows, whatever the scenario says. Nothing may be started
/// that cannot be finished: CAF 0.17 never ends once a thread has failed to
/// start.
void check_host_threads(const scenario& work, const scheduler_settings& ini,
                        std::uint64_t memory, std::vector<refusal>& found) {
  const auto limit
    = tightest(read_thread_limits({work.run.stack_size, memory}));
  if (!limit)
    return;
  for (const auto& name : models_of(work)) {
    const auto& row = *find_model(name);
    const auto need
      = own_threads(work, *row.make())
        + standing_threads_of(work, workers_of(work, row, ini).count);
    if (need <= limit->left)
      continue;
    auto why = error(
      "E050", "",
      fmt::format("{} needs up to {} threads; this host allows {} more ({}). "
                  "Use --clock virtual, max_in_flight or "
                  "--threads-best-effort, raise the limit{}, or leave {} out",
                  name, need, limit->left, limit->name,
                  limit->way_out.empty() ? "" : ", " + limit->way_out, name));
    why.where.source = work.path;
    found.push_back({std::move(why), false});
  }
}

/// The most that the runs take at once.
memory_use memory_of(const scenario& work, const campaign_settings& settings) {
  memory_use use;
  use.tasks = expected_tasks(work);
  if (work.run.clock == clock_kind::real)
    for (const auto& name : models_of(work))
      use.threads
        = std::max(use.threads, own_threads(work, *find_model(name)->make()));
  const auto plans = plan_runs(work, settings);
  const auto kept
    = std::count_if(plans.begin(), plans.end(), [](const planned_run& next) {
        return !next.warmup && next.plan.keep_intervals;
      });
  use.intervals = expected_intervals(work) * static_cast<std::uint64_t>(kept);
  return use;
}

/// Bytes that the runs take above what the program has now.
std::uint64_t memory_to_come(const scenario& work,
                             const campaign_settings& settings) {
  const auto need = memory_needed(memory_of(work, settings));
  return need - std::min(need, look_at_process().resident);
}

void refuse_memory(const scenario& work, const char* kind, std::uint64_t need,
                   const memory_limit& limit, std::vector<refusal>& found) {
  constexpr double mega = 1e6;
  auto why = error(
    "E050", "",
    fmt::format("the runs need about {:.0f} MB more of {} for {} tasks; {} "
                "leaves {:.0f} MB. Run fewer tasks (-n) or repetitions, keep "
                "less of them (--detail sums), or raise the limit",
                static_cast<double>(need) / mega, kind, expected_tasks(work),
                limit.name, static_cast<double>(limit.left) / mega));
  why.where.source = work.path;
  found.push_back({std::move(why), false});
}

/// Memory that runs out ends the program in the middle of a run, or the kernel
/// does.
void check_memory(const scenario& work, std::uint64_t memory,
                  std::vector<refusal>& found) {
  // Of the threads that look on in every run.
  constexpr std::uint64_t stacks = 2;
  const auto space
    = address_space_needed(memory) + stacks * thread_stack_size();
  if (const auto limit = address_space_left(); limit && space > limit->left)
    return refuse_memory(work, "address space", space, *limit, found);
  for (const auto& limit : group_memory_left())
    if (memory > limit.left)
      return refuse_memory(work, "memory", memory, limit, found);
}

/// `max-threads` of the INI applies to every model with workers; another number
/// written in the scenario contradicts it.
void check_workers(const scenario& work, const campaign_settings& settings,
                   std::vector<refusal>& found) {
  const auto threads = settings.scheduler.integer("scheduler.max-threads");
  if (!threads)
    return;
  const auto& where
    = settings.scheduler.values.at("scheduler.max-threads").where;
  for (const auto& name : models_of(work)) {
    const auto written = work.run.workers.find(name);
    if (written == work.run.workers.end() || written->second.on_command_line
        || written->second.count == static_cast<std::size_t>(*threads))
      continue;
    const auto& there = written->second.where;
    auto why = error(
      "E031", "scheduler.max-threads",
      fmt::format("max-threads = {} ({}:{}) but run.workers.{} = {} ({}:{})",
                  *threads, where.source, where.line, name,
                  written->second.count, there.source, there.line));
    why.where = where;
    found.push_back({std::move(why), true});
  }
}

} // namespace

std::vector<refusal> preflight(const scenario& work,
                               const campaign_settings& settings) {
  std::vector<refusal> found;
  check_workers(work, settings, found);
  const auto memory = memory_to_come(work, settings);
  check_memory(work, memory, found);
  if (work.run.clock == clock_kind::real) {
    check_threads(work, found);
    if (found.empty() && !settings.threads_best_effort)
      check_host_threads(work, settings.scheduler, memory, found);
    check_cores(work, found);
  }
  return found;
}

} // namespace rehearse
