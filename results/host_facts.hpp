// Facts about the host of a result, and how noisy it was.
#pragma once

#include "base/duration.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// What a thread of ours saw of other users of the host while it did nothing
/// but look.
struct noise_samples {
  duration spun{0};             ///< Length of a busy loop.
  std::vector<duration> gaps;   ///< Times above 10 us in which it stood still.
  std::vector<duration> sleeps; ///< How long sleeps of 1 ms took.
  std::vector<duration> work;   ///< How long equal pieces of computing took.
  std::optional<double> steal;  ///< Share of all CPUs' time that a hypervisor
                                ///< kept meanwhile; unset: unknown.
};

/// Noise in a few figures. "High" is the longest but two, as a hiccup or two is
/// normal: the 99th percentile of 200 samples, the 90th of 20.
struct noise_figures {
  duration spun{0};
  duration stolen{0}; ///< Sum of the gaps.
  std::uint64_t sleeps = 0;
  duration sleep_median{0};
  duration sleep_high{0};
  std::uint64_t work_units = 0;
  duration work_min{0};
  duration work_high{0};
  std::optional<double> steal;
};

/// Sums `samples` up.
noise_figures sum_up(noise_samples samples);

/// What of `noise` is too much, each as a phrase such as "3.1 % of a busy
/// loop's time was stolen"; empty if the host is quiet. The limits: 2 % of the
/// loop and 1 ms stolen; sleeps of 1 ms that take 2 ms (high); work that takes
/// 1.10 times its least (high); 1 % kept by a hypervisor.
std::vector<std::string> noise_found(const noise_figures& noise);

/// How many times its least equal work took (high); 0: not measured.
double work_spread(const noise_figures& noise);

/// Whether `work_spread` is above 1.10.
bool computes_unevenly(const noise_figures& noise);

/// A limit of the process.
struct process_limit {
  std::string name;                   ///< "nproc", "nofile", "as", "stack".
  std::optional<std::uint64_t> value; ///< Unset: unlimited.
};

/// Facts about the host and the process.
struct host_facts {
  std::size_t cpus_online = 0;
  std::size_t cpus_allowed = 0;
  std::optional<double> cgroup_quota; ///< CPUs' worth of time; unset: no limit.
  std::string cpu_model;
  std::string kernel;
  std::vector<double> loadavg; ///< Over 1, 5 and 15 minutes; may be empty.
  std::string governor;        ///< Of CPU 0's frequency; empty: not told.
  std::optional<bool> on_battery;
  std::string clocksource;        ///< The kernel's; empty: not told.
  std::uint64_t memory_total = 0; ///< Bytes.
  std::vector<process_limit> limits;
  std::optional<std::uint64_t> threads_left; ///< That may still be started.
  std::string threads_limit;                 ///< What allows no more.
  std::string libc;
  duration timer_slack{0};      ///< How late the kernel may let timers be.
  duration clock_resolution{0}; ///< Of the steady clock.
  duration clock_read_cost{0};  ///< CPU time of one look at it.
  std::string utc_date;         ///< "2026-01-31T12:00:00Z"; may be empty.
  std::optional<noise_figures> noise; ///< Unset: not measured.
};

/// Whether other programs take CPU time: the load average of the last minute is
/// above half a CPU for each that may be used.
bool is_loaded(const host_facts& host);

/// Whether the control group gives less CPU time than the CPUs would.
bool is_throttled(const host_facts& host);

} // namespace rehearse
