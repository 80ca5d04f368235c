// Reads what can be known of this host without measuring it.
#include "runtime/host_facts.hpp"

#include "runtime/burner.hpp"
#include "runtime/control_group.hpp"
#include "runtime/host.hpp"
#include "runtime/thread_budget.hpp"

#include <gnu/libc-version.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

namespace rehearse {

namespace {

/// The first line of a small file of the kernel; empty if there is none.
std::string first_line(const std::string& path) {
  std::ifstream in{path};
  std::string line;
  std::getline(in, line);
  return line;
}

/// What stands behind the colon of the first line that begins with `key`.
std::string field_of(const std::string& path, const std::string& key) {
  std::ifstream in{path};
  for (std::string line; std::getline(in, line);) {
    const auto colon = line.find(':');
    if (line.compare(0, key.size(), key) != 0 || colon == std::string::npos)
      continue;
    const auto from = line.find_first_not_of(" \t", colon + 1);
    return from == std::string::npos ? std::string{} : line.substr(from);
  }
  return {};
}

/// CPUs' worth of time that one control group allows, if it limits it.
std::optional<double> quota_of(const std::string& folder) {
  double quota = 0;
  double period = 0;
  // Version 2 says "max 100000" for no limit, version 1 -1.
  if (std::ifstream in{folder + "/cpu.max"}; in) {
    if (!(in >> quota >> period))
      return std::nullopt;
  } else {
    quota
      = std::strtod(first_line(folder + "/cpu.cfs_quota_us").c_str(), nullptr);
    period
      = std::strtod(first_line(folder + "/cpu.cfs_period_us").c_str(), nullptr);
  }
  if (quota <= 0 || period <= 0)
    return std::nullopt;
  return quota / period;
}

/// The least that the process's control groups allow.
std::optional<double> cgroup_quota(const std::string& root) {
  std::optional<double> least;
  for (const auto& folder : control_groups("cpu", root))
    if (const auto quota = quota_of(folder);
        quota && (!least || *quota < *least))
      least = quota;
  return least;
}

/// Whether the host runs on a battery: a battery discharges, or mains are off.
std::optional<bool> on_battery(const std::string& root) {
  std::optional<bool> found;
  std::error_code none;
  for (const auto& supply : std::filesystem::directory_iterator{
         root + "/sys/class/power_supply", none}) {
    const auto folder = supply.path().string();
    const auto type = first_line(folder + "/type");
    if (type == "Battery")
      found = found.value_or(false)
              || first_line(folder + "/status") == "Discharging";
    else if (type == "Mains")
      found = found.value_or(false) || first_line(folder + "/online") == "0";
  }
  return found;
}

std::vector<process_limit> read_limits() {
  std::vector<process_limit> limits;
  const auto add = [&limits](const char* name, auto which) {
    rlimit limit{};
    if (getrlimit(which, &limit) != 0)
      return;
    const bool none = limit.rlim_cur == RLIM_INFINITY;
    limits.push_back({name, none
                              ? std::nullopt
                              : std::optional<std::uint64_t>{limit.rlim_cur}});
  };
  add("nproc", RLIMIT_NPROC);
  add("nofile", RLIMIT_NOFILE);
  add("as", RLIMIT_AS);
  add("stack", RLIMIT_STACK);
  return limits;
}

duration clock_resolution() {
  timespec step{};
  clock_getres(CLOCK_MONOTONIC, &step);
  return std::chrono::seconds{step.tv_sec} + duration{step.tv_nsec};
}

duration clock_read_cost() {
  constexpr int looks = 1000;
  std::chrono::steady_clock::time_point seen;
  const auto before = thread_cpu_time();
  for (int i = 0; i < looks; ++i)
    seen = std::max(seen, std::chrono::steady_clock::now());
  return (thread_cpu_time() - before) / looks;
}

void add_clocks(host_facts& facts, const std::string& root) {
  facts.clocksource = first_line(
    root + "/sys/devices/system/clocksource/clocksource0/current_clocksource");
  if (const auto slack = prctl(PR_GET_TIMERSLACK); slack > 0)
    facts.timer_slack = duration{slack};
  facts.clock_resolution = clock_resolution();
  facts.clock_read_cost = clock_read_cost();
}

void add_threads(host_facts& facts) {
  if (const auto least = tightest(read_thread_limits())) {
    facts.threads_left = least->left;
    facts.threads_limit = least->name;
  }
}

std::vector<double> read_loadavg(const std::string& root) {
  std::ifstream in{root + "/proc/loadavg"};
  std::vector<double> loads(3);
  for (auto& load : loads)
    if (!(in >> load))
      return {};
  return loads;
}

} // namespace

host_facts read_host_facts(const std::string& root) {
  host_facts facts;
  facts.cpus_online = static_cast<std::size_t>(sysconf(_SC_NPROCESSORS_ONLN));
  facts.cpus_allowed = usable_cpus();
  facts.cgroup_quota = cgroup_quota(root);
  facts.cpu_model = field_of(root + "/proc/cpuinfo", "model name");
  utsname name{};
  if (uname(&name) == 0)
    facts.kernel = name.release;
  facts.loadavg = read_loadavg(root);
  facts.governor = first_line(
    root + "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
  facts.on_battery = on_battery(root);
  constexpr std::uint64_t kib = 1024;
  facts.memory_total
    = kib
      * std::strtoull(field_of(root + "/proc/meminfo", "MemTotal").c_str(),
                      nullptr, 10);
  facts.limits = read_limits();
  facts.libc = std::string{"glibc "} + gnu_get_libc_version();
  add_clocks(facts, root);
  add_threads(facts);
  return facts;
}

} // namespace rehearse
