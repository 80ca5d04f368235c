// Measures threads, CPU and memory of the process around a run.
#include "runtime/probe.hpp"

#include "runtime/burner.hpp"
#include "runtime/teardown.hpp"
#include "runtime/thread_budget.hpp"
#include "runtime/thread_roles.hpp"
#include "runtime/throttling.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace rehearse {

void probe::before() {
  using clock = std::chrono::steady_clock;
  // A thread is counted when it first runs, a moment after it was made, and has
  // its name by then; a director gets its own another moment later.
  const auto end = clock::now() + std::chrono::seconds{1};
  const auto settled = [this] {
    const bool all_counted
      = counter_->alive + threads_outside_ == look_at_process().threads;
    record_.roles = read_thread_roles();
    return all_counted && count_of(record_.roles, "printer") <= 1;
  };
  while (!settled() && clock::now() < end)
    std::this_thread::sleep_for(std::chrono::microseconds{200});
  alive_before_ = counter_->alive;
  reset_memory_peak();
  const auto seen = look_at_process();
  record_.threads_before = seen.threads;
  record_.memory_before = seen.resident;
  throttled_before_ = read_throttling();
  usage_before_ = look_at_usage();
  observer_before_ = thread_cpu_time();
}

process_record probe::after() {
  record_.observer = thread_cpu_time() - observer_before_;
  const auto usage = look_at_usage();
  record_.throttled = throttled_between(throttled_before_, read_throttling());
  const auto peak = look_at_process().resident_peak;
  // A detached task's thread goes a moment after its task.
  wait_for_threads(record_.threads_before);
  const auto seen = look_at_process();
  record_.threads_after = seen.threads;
  // Only tasks start threads during a run.
  const auto task_threads = counter_->peak - alive_before_;
  record_.threads_peak = record_.threads_before + task_threads;
  for (auto& role : record_.roles)
    if (role.name == "task")
      role.count += task_threads;
  record_.stack_size = thread_stack_size();
  record_.memory_peak = std::max(peak, seen.resident);
  record_.memory_after = seen.resident;
  record_.user = usage.user - usage_before_.user;
  record_.system = usage.system - usage_before_.system;
  record_.switches_voluntary
    = usage.switches_voluntary - usage_before_.switches_voluntary;
  record_.switches_involuntary
    = usage.switches_involuntary - usage_before_.switches_involuntary;
  return record_;
}

} // namespace rehearse
