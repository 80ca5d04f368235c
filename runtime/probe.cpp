// Measures threads, CPU and memory of the process around a run.
#include "runtime/probe.hpp"

#include "runtime/burner.hpp"
#include "runtime/teardown.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace rehearse {

void probe::before() {
  using clock = std::chrono::steady_clock;
  // CAF counts a thread when it first runs, a moment after it was made.
  const auto end = clock::now() + std::chrono::seconds{1};
  while (counter_->alive + threads_outside_ != look_at_process().threads
         && clock::now() < end)
    std::this_thread::sleep_for(std::chrono::microseconds{200});
  alive_before_ = counter_->alive;
  reset_memory_peak();
  const auto seen = look_at_process();
  record_.threads_before = seen.threads;
  record_.memory_before = seen.resident;
  usage_before_ = look_at_usage();
  observer_before_ = thread_cpu_time();
}

process_record probe::after() {
  record_.observer = thread_cpu_time() - observer_before_;
  const auto usage = look_at_usage();
  const auto peak = look_at_process().resident_peak;
  // A detached task's thread goes a moment after its task.
  wait_for_threads(record_.threads_before);
  const auto seen = look_at_process();
  record_.threads_after = seen.threads;
  record_.threads_peak
    = record_.threads_before + (counter_->peak - alive_before_);
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
