// How far a run is, for those who look on from another thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rehearse {

/// Counts that actors keep while a run is under way. Each has one writer, which
/// stores it without waiting for anybody, but `blocked`, whose writers are
/// about to sleep. Readers see each count a little late, and not all of the
/// same instant.
class run_gauges {
public:
  using count = std::uint64_t;

  /// @param services how many actors answer requests.
  explicit run_gauges(std::size_t services) : open_(services) {
  }

  /// Tasks that have arrived, have ended, and of these have failed.
  void arrived(count tasks) {
    arrived_.store(tasks, std::memory_order_relaxed);
  }
  void ended(bool failed) {
    ended_.store(ended() + 1, std::memory_order_relaxed);
    if (failed)
      failed_.store(this->failed() + 1, std::memory_order_relaxed);
  }

  /// `requests` of service `rank` have no reply yet.
  void open(std::size_t rank, std::size_t requests) {
    open_[rank].requests.store(requests, std::memory_order_relaxed);
  }

  /// A task begins and ends to hold its thread while it waits.
  void begin_blocked() {
    blocked_.fetch_add(1, std::memory_order_relaxed);
  }
  void end_blocked() {
    blocked_.fetch_sub(1, std::memory_order_relaxed);
  }

  count arrived() const {
    return arrived_.load(std::memory_order_relaxed);
  }
  count ended() const {
    return ended_.load(std::memory_order_relaxed);
  }
  count failed() const {
    return failed_.load(std::memory_order_relaxed);
  }
  count blocked() const {
    return blocked_.load(std::memory_order_relaxed);
  }
  /// Requests without a reply, of all services and timers.
  count open() const {
    count sum = 0;
    for (const auto& one : open_)
      sum += one.requests.load(std::memory_order_relaxed);
    return sum;
  }

private:
  /// One cache line each, so that services do not slow each other down.
  struct alignas(64) open_requests {
    std::atomic<count> requests{0};
  };

  std::atomic<count> arrived_{0};
  std::atomic<count> ended_{0};
  std::atomic<count> failed_{0};
  std::atomic<count> blocked_{0};
  std::vector<open_requests> open_;
};

} // namespace rehearse
