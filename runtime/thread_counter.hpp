// Counts the threads that CAF starts, exactly, by its thread hooks.
#pragma once

#include <caf/thread_hook.hpp>

#include <atomic>
#include <cstddef>

namespace rehearse {

/// Threads alive now, and the most there were.
struct thread_counter {
  std::atomic<std::size_t> alive{0};
  std::atomic<std::size_t> peak{0};
};

/// Keeps a `thread_counter` up to date.
class counting_hook final : public caf::thread_hook {
public:
  /// @param counter outlives the actor system.
  explicit counting_hook(thread_counter& counter) : counter_(&counter) {
  }

  void init(caf::actor_system&) override {
  }
  void thread_started() override {
    const auto now = ++counter_->alive;
    auto most = counter_->peak.load();
    while (now > most && !counter_->peak.compare_exchange_weak(most, now)) {
    }
  }
  void thread_terminates() override {
    --counter_->alive;
  }

private:
  thread_counter* counter_;
};

} // namespace rehearse
