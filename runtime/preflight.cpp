// What a scenario asks for that cannot be done here, before anything runs.
#include "runtime/campaign.hpp"
#include "runtime/effective.hpp"
#include "runtime/host.hpp"
#include "runtime/models/model.hpp"
#include "runtime/thread_budget.hpp"

#include <fmt/format.h>

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
                        std::vector<refusal>& found) {
  const auto limit = tightest(read_thread_limits(work.run.stack_size));
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
                  "--threads-best-effort, raise the limit, or leave {} out",
                  name, need, limit->left, limit->name, name));
    why.where.source = work.path;
    found.push_back({std::move(why), false});
  }
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
  if (work.run.clock == clock_kind::real) {
    check_threads(work, found);
    if (found.empty() && !settings.threads_best_effort)
      check_host_threads(work, settings.scheduler, found);
    check_cores(work, found);
  }
  return found;
}

} // namespace rehearse
