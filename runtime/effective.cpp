// What a run takes of what was asked in several places: cores and workers.
#include "runtime/effective.hpp"

#include "runtime/host.hpp"
#include "scenarios/bounds.hpp"

#include <algorithm>

namespace rehearse {

std::size_t cores_of(const scenario& work) {
  constexpr std::size_t virtual_default = 4;
  if (work.machine.cores)
    return *work.machine.cores;
  return work.run.clock == clock_kind::real ? usable_cpus() : virtual_default;
}

effective_workers workers_of(const scenario& work, const model_row& row,
                             const scheduler_settings& ini) {
  const auto own = row.make()->default_workers(cores_of(work));
  if (!row.has_workers)
    return {own, std::nullopt, false};
  const auto written = work.run.workers.find(std::string{row.name});
  if (written != work.run.workers.end())
    return {written->second.count, written->second.where,
            written->second.on_command_line};
  const auto threads = ini.values.find("scheduler.max-threads");
  if (threads != ini.values.end())
    if (const auto count = ini.integer(threads->first))
      return {static_cast<std::size_t>(*count), threads->second.where, false};
  return {own, std::nullopt, false};
}

std::uint64_t own_threads(const scenario& work, const execution_model& model) {
  std::uint64_t threads = 0;
  for (const auto& tasks : work.tasks) {
    if (model.place(tasks) != placement::detached)
      continue;
    auto most = expected_tasks(work, tasks);
    if (tasks.max_in_flight)
      most = std::min<std::uint64_t>(most, *tasks.max_in_flight);
    if (const auto loop = tasks.arrivals->closed())
      most = std::min(most, loop->users);
    threads += most;
  }
  return threads;
}

std::uint64_t standing_threads_of(const scenario& work, std::size_t workers) {
  // The timers of `wait` steps and the six that are named.
  constexpr std::uint64_t harness = 7;
  return harness + work.services.size() + std::max<std::size_t>(workers, 1);
}

} // namespace rehearse
