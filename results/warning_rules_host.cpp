// Warnings about the host: load, frequency, limits of CPU time.
#include "base/spelling.hpp"
#include "results/statistics.hpp"
#include "results/warning_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rehearse {

namespace {

/// "stopped concurrent for 20 ms in all, in 3 periods": the run that a control
/// group stopped longest, if for more than 1 % of it; else empty.
std::string throttled_run(const rule_input& seen) {
  constexpr double tolerated = 0.01;
  const run_summary* worst = nullptr;
  const auto time_of = [](const run_summary& run) {
    return run.process->throttled->time;
  };
  for (const auto* run : middle_runs(seen)) {
    if (!run->process || !run->process->throttled)
      continue;
    if (share(time_of(*run), run->makespan) > tolerated
        && (worst == nullptr || time_of(*run) > time_of(*worst)))
      worst = run;
  }
  if (worst == nullptr)
    return {};
  const auto periods = worst->process->throttled->periods;
  return fmt::format("stopped {} for {} in all, in {} {}", worst->model,
                     to_rounded_text(time_of(*worst)), periods,
                     periods == 1 ? "period" : "periods");
}

} // namespace

std::vector<finding> too_many_workers(const rule_input& seen) {
  std::vector<std::string> models;
  std::size_t most = 0;
  std::size_t cores = 0;
  for (const auto* run : middle_runs(seen)) {
    if (run->workers <= run->cores)
      continue;
    models.push_back(run->model);
    most = std::max(most, run->workers);
    cores = run->cores;
  }
  if (models.empty())
    return {};
  return {
    {fmt::format("{} workers share {} {} ({}): the kernel decides who of "
                 "them runs",
                 most, cores, cores == 1 ? "CPU" : "CPUs", joined(models)),
     fmt::format("take no more than -w {}, or calculate with --clock "
                 "virtual --cores {}",
                 cores, most)}};
}

std::vector<finding> frequency_scaled(const rule_input& seen) {
  const auto& host = seen.host;
  if (host.on_battery.value_or(false))
    return {{"this host runs on its battery, which may slow its CPUs down",
             "plug it in"}};
  const bool scales = !host.governor.empty() && host.governor != "performance";
  if (!scales || !host.noise || !computes_unevenly(*host.noise))
    return {};
  return {
    {fmt::format("the CPUs' frequency changes (governor '{}'): equal work "
                 "took up to {:.2f} times its least",
                 host.governor, work_spread(*host.noise)),
     "cpupower frequency-set -g performance, as root"}};
}

std::vector<finding> quota_below_cpus(const rule_input& seen) {
  const auto stopped = throttled_run(seen);
  std::string message;
  if (is_throttled(seen.host))
    message
      = fmt::format("the control group allows {:.3g} CPUs' worth of time on {} "
                    "CPUs{}",
                    *seen.host.cgroup_quota, seen.host.cpus_allowed,
                    stopped.empty() ? ": a run that uses more is stopped for "
                                      "the rest of each period"
                                    : ", and " + stopped);
  else if (!stopped.empty())
    message = "the control group " + stopped;
  if (message.empty())
    return {};
  return {{message, "raise the quota (cpu.max), or confine the runs to fewer "
                    "CPUs: machine.cores and machine.confine"}};
}

std::vector<finding> host_busy(const rule_input& seen) {
  const auto& host = seen.host;
  std::vector<std::string> why;
  if (is_loaded(host))
    why.push_back(fmt::format("the load average is {:.1f} on {} {}",
                              host.loadavg.front(), host.cpus_allowed,
                              host.cpus_allowed == 1 ? "CPU" : "CPUs"));
  if (host.noise)
    for (auto& one : noise_found(*host.noise))
      why.push_back(std::move(one));
  if (why.empty())
    return {};
  constexpr std::size_t enough = 5;
  std::string hint = "end other programs; rehearse doctor looks longer";
  if (seen.work.repeat < enough)
    hint += "; -r 5 shows how much it matters";
  return {{"the host was busy before the runs: " + joined(why), hint}};
}

} // namespace rehearse
