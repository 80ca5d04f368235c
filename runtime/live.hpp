// A window on the run under way, for another thread to look through.
#pragma once

#include "base/duration.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>

namespace rehearse {

struct run_context;

/// Where the tasks of a run are at a moment. The counts are read one after the
/// other while the run goes on, so they need not add up exactly.
struct live_counts {
  std::uint64_t tasks = 0;   ///< Of the whole run; about, where it is open.
  std::uint64_t running = 0; ///< At most as many as there are cores.
  std::uint64_t ready = 0;   ///< Arrived and none of the others.
  std::uint64_t waiting = 0; ///< For a service or a timer.
  std::uint64_t blocked = 0; ///< In `block` steps.
  std::uint64_t done = 0;    ///< Ended without failing.
  std::uint64_t failed = 0;
};

/// Shows the run under way to another thread. The run itself does not notice.
class live_window {
public:
  /// Nothing if no run is under way.
  std::optional<live_counts> look() const;

  /// `context` of a run on `cores` can be looked at until `hide`.
  void show(const run_context& context, std::size_t cores);
  void hide();

  /// The CPU time that looking on has taken so far.
  void observer_used(duration cpu) {
    observer_ns_.store(cpu.count(), std::memory_order_relaxed);
  }
  duration observer() const {
    return duration{observer_ns_.load(std::memory_order_relaxed)};
  }

private:
  mutable std::mutex lock_; ///< Keeps the context while it is looked at.
  const run_context* context_ = nullptr;
  std::size_t cores_ = 0;
  std::uint64_t tasks_ = 0;
  std::atomic<std::int64_t> observer_ns_{0};
};

/// Shows a run while it lives.
class shown_run {
public:
  /// @param window May be null: nobody looks.
  shown_run(live_window* window, const run_context& context, std::size_t cores);
  ~shown_run();
  shown_run(const shown_run&) = delete;
  shown_run& operator=(const shown_run&) = delete;

  /// CPU time that looking on took since the run is shown.
  duration observer() const;

private:
  live_window* window_;
  duration observer_before_{0};
};

} // namespace rehearse
