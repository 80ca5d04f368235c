// Warnings about runs that ended early, or that did more than is possible.
#include "base/spelling.hpp"
#include "results/theory_networks.hpp"
#include "results/theory_path.hpp"
#include "results/warning_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

/// The most tasks a second that users can bring in a run, and how far chance
/// takes it off that.
struct throughput_bound {
  double most = 0;
  double deviation = 0; ///< Of the run's mean demands, relative.
};

/// Of the means of so many tasks' times, the largest: of a whole cycle, and of
/// the visits to each station.
double deviation_of(const theory_path& path, double tasks) {
  double mean = path.closed->think_ns + path.delay;
  double variance = path.closed->think_variance + path.delay_variance;
  double most = 0;
  for (const auto& one : path.stations) {
    const auto visits = static_cast<double>(one.visits);
    const auto cv2 = one.at_rate(0).cv2;
    mean += visits * one.mean();
    variance += visits * cv2 * one.mean() * one.mean();
    most = std::max(most, cv2 / visits);
  }
  if (mean > 0)
    most = std::max(most, variance / mean / mean);
  return std::sqrt(most / tasks);
}

/// Unset where theory cannot follow the tasks, or no users bring them.
std::optional<throughput_bound> bound_of(const rule_input& seen,
                                         const run_summary& run) {
  const auto path = path_of(seen.work, {run.model, run.workers, run.cores});
  const auto measured = run.makespan - seen.work.warmup;
  if (!path || !path->closed || measured <= duration::zero()
      || run.latency.count == 0)
    return std::nullopt;
  std::vector<station_demand> stations;
  for (const auto& one : path->stations)
    stations.push_back({one.mean() * static_cast<double>(one.visits),
                        static_cast<double>(one.servers)});
  const auto think = path->closed->think_ns;
  const auto users = static_cast<double>(path->closed->users);
  const auto time = static_cast<double>(measured.count());
  // A user need not think before the first task.
  const auto begun = 1 + think / time;
  return throughput_bound{
    1e9 * begun * highest_throughput(users, think + path->delay, stations),
    deviation_of(*path, static_cast<double>(run.latency.count))};
}

} // namespace

std::vector<finding> tasks_cut_off(const rule_input& seen) {
  std::vector<std::string> models;
  const run_summary* worst = nullptr;
  for (const auto* run : middle_runs(seen)) {
    if (run->tasks.abandoned == 0)
      continue;
    models.push_back(run->model);
    if (worst == nullptr || run->tasks.abandoned > worst->tasks.abandoned)
      worst = run;
  }
  if (worst == nullptr)
    return {};
  return {
    {fmt::format("the drain cut off {} of {} tasks ({}): latencies leave "
                 "out the longest, and such runs take no part in the "
                 "verdict",
                 worst->tasks.abandoned, worst->tasks.arrived, joined(models)),
     "raise scenario.drain, or let fewer tasks arrive"}};
}

std::vector<finding> faster_than_possible(const rule_input& seen) {
  constexpr double certain = 5; // Standard deviations.
  std::vector<finding> found;
  for (const auto* run : middle_runs(seen)) {
    const auto bound = bound_of(seen, *run);
    if (!bound
        || run->throughput_per_s
             <= bound->most * (1 + certain * bound->deviation))
      continue;
    found.push_back(
      {fmt::format("{} completed {:.4g} tasks a second, and users and services "
                   "can do {:.4g}: its figures cannot be right",
                   run->model, run->throughput_per_s, bound->most),
       "please report it, with the scenario"});
  }
  return found;
}

} // namespace rehearse
