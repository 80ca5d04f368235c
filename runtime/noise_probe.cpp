// Looks how much other users of the host disturb a thread of ours.
#include "runtime/noise_probe.hpp"

#include "runtime/burner.hpp"

#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>
#include <thread>

namespace rehearse {

namespace {

using namespace std::chrono_literals;
using wall = std::chrono::steady_clock;

/// What is done, and when its parts end at the latest.
struct plan {
  duration spin;
  std::size_t sleeps;
  duration sleep_limit;
  std::size_t work_units;
  duration work_unit;
  duration work_limit;
};

plan plan_of(probe_length length) {
  switch (length) {
    case probe_length::brief:
      return {12ms, 20, 25ms, 10, 1ms, 13ms};
    case probe_length::thorough:
      return {200ms, 200, 1s, 20, 5ms, 1s};
  }
  return {};
}

/// Watches the clock for `length`; where it jumps, somebody else ran.
void look_for_gaps(noise_samples& seen, duration length) {
  constexpr duration least = 10us;
  const auto begin = wall::now();
  auto last = begin;
  while (last - begin < length) {
    const auto now = wall::now();
    if (now - last > least)
      seen.gaps.emplace_back(now - last);
    last = now;
  }
  seen.spun = last - begin;
}

/// Times `once` up to `most` times, until `limit` has passed.
template <class Action>
std::vector<duration> time_each(std::size_t most, duration limit, Action once) {
  std::vector<duration> lengths;
  const auto begin = wall::now();
  auto last = begin;
  while (lengths.size() < most && last - begin < limit) {
    once();
    const auto now = wall::now();
    lengths.emplace_back(now - last);
    last = now;
  }
  return lengths;
}

/// Time of all CPUs so far, and how much of it a hypervisor kept.
struct cpu_times {
  double all = 0;
  double stolen = 0;
};

/// The first line of /proc/stat: user, nice, system, idle, iowait, irq,
/// softirq and steal.
cpu_times read_cpu_times() {
  constexpr int fields = 8;
  std::ifstream in{"/proc/stat"};
  std::string name;
  in >> name;
  cpu_times seen;
  for (int i = 0; i < fields && in >> seen.stolen; ++i)
    seen.all += seen.stolen;
  return seen;
}

} // namespace

noise_samples probe_noise(probe_length length) {
  const auto how = plan_of(length);
  const auto rounds = static_cast<std::uint64_t>(
    rounds_per_microsecond() * static_cast<double>(how.work_unit.count())
    / 1000.0);
  const auto before = read_cpu_times();
  noise_samples seen;
  look_for_gaps(seen, how.spin);
  seen.sleeps = time_each(how.sleeps, how.sleep_limit,
                          [] { std::this_thread::sleep_for(1ms); });
  seen.work
    = time_each(how.work_units, how.work_limit, [rounds] { spin(rounds); });
  const auto after = read_cpu_times();
  // The kernel counts in hundredths of a second: too coarse for a short look.
  if (length == probe_length::thorough && after.all > before.all)
    seen.steal = (after.stolen - before.stolen) / (after.all - before.all);
  return seen;
}

} // namespace rehearse
