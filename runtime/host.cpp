// What this process looks like from outside: CPUs, threads, memory.
#include "runtime/host.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

namespace rehearse {

namespace {

duration to_duration(const timeval& t) {
  return std::chrono::seconds{t.tv_sec} + std::chrono::microseconds{t.tv_usec};
}

/// The number behind `key` in a /proc file's line, e.g. "VmRSS:  123 kB".
bool number_of(const std::string& line, const std::string& key,
               std::uint64_t& number) {
  if (line.compare(0, key.size(), key) != 0)
    return false;
  number = std::strtoull(line.c_str() + key.size(), nullptr, 10);
  return true;
}

} // namespace

std::size_t usable_cpus() {
  cpu_set_t mask;
  CPU_ZERO(&mask);
  if (sched_getaffinity(0, sizeof mask, &mask) != 0)
    return 1;
  return static_cast<std::size_t>(CPU_COUNT(&mask));
}

process_snapshot look_at_process() {
  process_snapshot seen;
  std::ifstream in{"/proc/self/status"};
  for (std::string line; std::getline(in, line);) {
    std::uint64_t number = 0;
    if (number_of(line, "Threads:", number))
      seen.threads = number;
    else if (number_of(line, "VmRSS:", number))
      seen.resident = number * 1024;
    else if (number_of(line, "VmHWM:", number))
      seen.resident_peak = number * 1024;
  }
  return seen;
}

process_usage look_at_usage() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return {to_duration(usage.ru_utime), to_duration(usage.ru_stime),
          static_cast<std::uint64_t>(usage.ru_nvcsw),
          static_cast<std::uint64_t>(usage.ru_nivcsw)};
}

duration process_cpu_time() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return std::chrono::seconds{t.tv_sec} + duration{t.tv_nsec};
}

void reset_memory_peak() {
  // "5" resets VmHWM (Linux 4.0); without the right to, the peak stays as is.
  std::ofstream{"/proc/self/clear_refs"} << "5";
}

struct confinement::saved_mask {
  cpu_set_t mask;
};

confinement::confinement(std::size_t cpus) {
  cpu_set_t before;
  CPU_ZERO(&before);
  if (cpus == 0 || sched_getaffinity(0, sizeof before, &before) != 0)
    return;
  cpu_set_t after;
  CPU_ZERO(&after);
  for (int cpu = 0; cpu < CPU_SETSIZE && cpus > 0; ++cpu) {
    if (!CPU_ISSET(cpu, &before))
      continue;
    CPU_SET(cpu, &after);
    --cpus;
  }
  if (sched_setaffinity(0, sizeof after, &after) == 0)
    saved_ = new saved_mask{before};
}

confinement::~confinement() {
  if (saved_ != nullptr)
    sched_setaffinity(0, sizeof saved_->mask, &saved_->mask);
  delete saved_;
}

} // namespace rehearse
