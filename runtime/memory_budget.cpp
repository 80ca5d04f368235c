// How much memory runs take, and how much more this process may take.
#include "runtime/memory_budget.hpp"

#include "runtime/control_group.hpp"
#include "runtime/kernel_files.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace rehearse {

namespace {

/// As measured with release builds on x86-64, of `run three-tasks -o FILE` in
/// virtual time: peaks at 10^3 and 10^6 tasks differ by 1 900 (concurrent) and
/// 2 390 (parallel) bytes a task with jemalloc, by 2 140 and 2 480 with glibc's
/// malloc. At 10^5 tasks of six intervals each, --detail full adds 170 bytes an
/// interval and another 150 (glibc: 220) with each further run. On the real
/// clock, at 100 and 3 000 threads, 11 600 bytes a thread and its task.
constexpr std::uint64_t program_bytes = 18'000'000;
constexpr std::uint64_t task_bytes = 2'500;
constexpr std::uint64_t thread_bytes = 9'000;
constexpr std::uint64_t interval_bytes = 170;

std::uint64_t less(std::uint64_t limit, std::uint64_t used) {
  return limit - std::min(limit, used);
}

/// Bytes of address space that this process takes.
std::uint64_t address_space_used() {
  return kernel_number("/proc/self/statm").value_or(0)
         * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

} // namespace

std::uint64_t memory_needed(const memory_use& use) {
  return program_bytes + task_bytes * use.tasks + thread_bytes * use.threads
         + interval_bytes * use.intervals;
}

std::uint64_t address_space_needed(std::uint64_t memory) {
  return memory / 2 * 3;
}

std::optional<memory_limit> address_space_left() {
  rlimit space{};
  if (getrlimit(RLIMIT_AS, &space) != 0 || space.rlim_cur == RLIM_INFINITY)
    return std::nullopt;
  return memory_limit{"RLIMIT_AS (ulimit -v)",
                      less(space.rlim_cur, address_space_used())};
}

std::vector<memory_limit> group_memory_left(const std::string& root) {
  std::vector<memory_limit> limits;
  for (const auto& folder : control_groups("memory", root)) {
    const auto stat = folder + "/memory.stat";
    if (const auto most = kernel_number(folder + "/memory.max")) {
      const auto used = kernel_number(folder + "/memory.current").value_or(0);
      limits.push_back(
        {"memory.max of the control group",
         less(*most, less(used, kernel_field(stat, "inactive_file")))});
    } else if (const auto old
               = kernel_number(folder + "/memory.limit_in_bytes")) {
      const auto used
        = kernel_number(folder + "/memory.usage_in_bytes").value_or(0);
      limits.push_back(
        {"memory.limit_in_bytes of the control group",
         less(*old, less(used, kernel_field(stat, "total_inactive_file")))});
    }
  }
  return limits;
}

} // namespace rehearse
