// What this process looks like from outside: CPUs, threads, memory.
#pragma once

#include "base/duration.hpp"

#include <cstddef>
#include <cstdint>

namespace rehearse {

/// CPUs that the process may use.
std::size_t usable_cpus();

/// Threads and memory of this process, as /proc tells.
struct process_snapshot {
  std::size_t threads = 0;
  std::uint64_t resident = 0;      ///< Bytes.
  std::uint64_t resident_peak = 0; ///< Bytes, since the last reset.
};
process_snapshot look_at_process();

/// CPU time and context switches of the whole process so far.
struct process_usage {
  duration user{0};
  duration system{0};
  std::uint64_t switches_voluntary = 0;
  std::uint64_t switches_involuntary = 0;
};
process_usage look_at_usage();

/// CPU time of the whole process so far.
duration process_cpu_time();

/// Lets the peak of resident memory start anew, where the kernel allows it.
void reset_memory_peak();

/// Restricts the process to its first `cpus` CPUs while it lives.
class confinement {
public:
  /// @param cpus 0: no restriction.
  explicit confinement(std::size_t cpus);
  ~confinement();
  confinement(const confinement&) = delete;
  confinement& operator=(const confinement&) = delete;

private:
  struct saved_mask;
  saved_mask* saved_ = nullptr;
};

} // namespace rehearse
