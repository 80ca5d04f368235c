// What a worker of CAF's scheduler does with its time, as it tells itself.
#include "runtime/worker_watch.hpp"

#include <chrono>

namespace rehearse {

namespace {

// Only the worker's own thread writes; others may read a moment later.
constexpr auto relaxed = std::memory_order_relaxed;

std::int64_t wall_now() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return duration{now}.count();
}

std::uint32_t& number_of_thread() {
  thread_local std::uint32_t number = 0;
  return number;
}

} // namespace

std::uint32_t current_worker() {
  return number_of_thread();
}

void worker_watch::begin(std::uint32_t number) {
  number_of_thread() = number;
  since_.store(wall_now(), relaxed);
}

void worker_watch::end() {
  const auto passed = wall_now() - since_.load(relaxed);
  running_.store(running_.load(relaxed) + passed, relaxed);
  resumes_.store(resumes_.load(relaxed) + 1, relaxed);
  since_.store(0, relaxed);
}

worker_reading worker_watch::read(pthread_t thread) const {
  worker_reading seen;
  seen.running = duration{running_.load(relaxed)};
  if (const auto since = since_.load(relaxed); since != 0)
    seen.running += duration{wall_now() - since};
  seen.resumes = resumes_.load(relaxed);
  clockid_t clock{};
  timespec used{};
  if (pthread_getcpuclockid(thread, &clock) == 0
      && clock_gettime(clock, &used) == 0)
    seen.cpu = std::chrono::seconds{used.tv_sec} + duration{used.tv_nsec};
  return seen;
}

} // namespace rehearse
