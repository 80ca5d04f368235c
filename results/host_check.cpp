// What of a host spoils measurements: one table of checks.
#include "results/host_check.hpp"

#include "base/spelling.hpp"
#include "results/result_json_parts.hpp"

#include <fmt/format.h>

namespace rehearse {

namespace {

using namespace std::chrono_literals;
using state = check_state;

check_finding check_cpus(const host_facts& host) {
  const auto found
    = fmt::format("{} of {} may be used", host.cpus_allowed, host.cpus_online);
  if (host.cpus_allowed < 2)
    return {state::look, found,
            "simulated services share the only CPU with the tasks; use long "
            "steps, or --clock virtual"};
  return {state::ok, found, {}};
}

check_finding check_quota(const host_facts& host) {
  if (!host.cgroup_quota)
    return {state::ok, "none", {}};
  const auto found = fmt::format("{:.3g} CPUs' worth of time on {} CPUs",
                                 *host.cgroup_quota, host.cpus_allowed);
  if (!is_throttled(host))
    return {state::ok, found, {}};
  return {state::trouble, found,
          "raise it (cpu.max), or use fewer CPUs: machine.cores and "
          "machine.confine"};
}

check_finding check_load(const host_facts& host) {
  if (host.loadavg.empty())
    return {state::ok, "not told by this host", {}};
  const auto load = host.loadavg.front();
  const auto found = fmt::format("{:.2f} over the last minute on {} CPUs", load,
                                 host.cpus_allowed);
  if (!is_loaded(host))
    return {state::ok, found, {}};
  const bool full = load > static_cast<double>(host.cpus_allowed);
  return {full ? state::trouble : state::look, found,
          "end other programs, or wait"};
}

check_finding check_frequency(const host_facts& host) {
  if (host.governor.empty())
    return {state::ok, "not told by this host", {}};
  const auto found = "governor " + host.governor;
  if (host.governor == "performance")
    return {state::ok, found, {}};
  return {state::look, found, "cpupower frequency-set -g performance, as root"};
}

check_finding check_power(const host_facts& host) {
  if (!host.on_battery)
    return {state::ok, "not told by this host", {}};
  if (!*host.on_battery)
    return {state::ok, "mains", {}};
  return {state::trouble, "battery", "plug it in"};
}

check_finding check_clock(const host_facts& host) {
  const auto found = fmt::format("{}, steps of {}, a look costs {}",
                                 host.clocksource.empty() ? "unknown source"
                                                          : host.clocksource,
                                 to_rounded_text(host.clock_resolution),
                                 to_rounded_text(host.clock_read_cost));
  // A few tens of nanoseconds without a system call, else a few hundred.
  if (host.clock_read_cost <= 200ns && host.clock_resolution <= 1us)
    return {state::ok, found, {}};
  const bool slow = host.clock_read_cost > 1us || host.clock_resolution > 100us;
  return {slow ? state::trouble : state::look, found,
          "choose another clock source, e.g. tsc, if the host offers one"};
}

check_finding check_timers(const host_facts& host) {
  const auto found = "may be late by " + to_rounded_text(host.timer_slack);
  if (host.timer_slack <= 50us)
    return {state::ok, found, {}};
  return {state::look, found,
          "start the program from a shell with the usual timer slack, 50 us"};
}

check_finding check_threads(const host_facts& host) {
  if (!host.threads_left)
    return {state::ok, "no limit found", {}};
  constexpr std::uint64_t many = 5'000;
  const auto left = *host.threads_left;
  const auto found = fmt::format("{} more, by {}", left, host.threads_limit);
  if (left >= many)
    return {state::ok, found, {}};
  return {state::look, found,
          "the parallel model is refused above that; raise the limit, or lower "
          "max_in_flight"};
}

check_finding check_steal(const host_facts& host) {
  constexpr double some = 0.01;
  constexpr double much = 0.05;
  if (!host.noise || !host.noise->steal)
    return {state::ok, "not measured", {}};
  const auto steal = *host.noise->steal;
  const auto found = fmt::format("{:.1f} % of the CPUs' time", steal * 100);
  if (steal <= some)
    return {state::ok, found, {}};
  return {steal > much ? state::trouble : state::look, found,
          "a hypervisor gives the CPUs to others; use a machine of your own"};
}

check_finding check_noise(const host_facts& host) {
  if (!host.noise)
    return {state::ok, "not measured", {}};
  auto noise = *host.noise;
  noise.steal.reset(); // Has a row of its own.
  const auto found = noise_found(noise);
  if (found.empty())
    return {state::ok,
            fmt::format("sleeps of 1 ms take {}, equal work up to {:.2f} times "
                        "its least",
                        to_rounded_text(noise.sleep_median),
                        work_spread(noise)),
            {}};
  return {found.size() > 1 ? state::trouble : state::look, joined(found),
          "end other programs; repeat runs (-r 5) and compare their middle"};
}

} // namespace

const char* to_text(check_state state) {
  switch (state) {
    case check_state::ok:
      return "ok";
    case check_state::look:
      return "look";
    case check_state::trouble:
      return "trouble";
  }
  return "";
}

const std::vector<host_check_row>& host_checks() {
  static const std::vector<host_check_row> rows{
    {"cpus", "CPUs that may be used", &check_cpus},
    {"quota", "what the control group allows of them", &check_quota},
    {"load", "what other programs take of them", &check_load},
    {"frequency", "whether their frequency changes", &check_frequency},
    {"power", "mains or battery", &check_power},
    {"clock", "how exact the clock is and what it costs", &check_clock},
    {"timers", "how late timers may be", &check_timers},
    {"threads", "how many may be started", &check_threads},
    {"steal", "what a hypervisor takes", &check_steal},
    {"noise", "how much a thread is disturbed", &check_noise},
  };
  return rows;
}

std::string doctor_json(const host_facts& host) {
  auto checks = json::array();
  for (const auto& row : host_checks()) {
    const auto seen = row.look(host);
    json check{{"name", row.name},
               {"state", to_text(seen.state)},
               {"found", seen.found}};
    check["advice"] = seen.advice.empty() ? json(nullptr) : json(seen.advice);
    checks.push_back(std::move(check));
  }
  const json all{{"schema", "rehearse.doctor/1"},
                 {"host", to_json(host)},
                 {"checks", std::move(checks)}};
  return all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

} // namespace rehearse
