// The states of a task and the account of its time, which adds up.
#pragma once

#include "base/duration.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace rehearse {

/// What a task that has arrived and not ended is doing.
enum class task_state : std::uint8_t {
  yet_to_start, ///< Never ran so far.
  ready,        ///< Could run, but has no worker or no core.
  running,      ///< Receives CPU time.
  waiting,      ///< For a reply or a timer, without a thread of its own need.
  blocked,      ///< Waits and holds its thread.
};

/// What a waiting task waits for.
enum class wait_kind : std::uint8_t {
  service,    ///< Its request is being served.
  queue,      ///< Its request is queued at the service.
  network,    ///< Its request or reply is on the way.
  pool,       ///< For a client-side connection.
  lock,       ///< For a lock.
  timer,      ///< A `wait` step.
  backoff,    ///< Before a retry.
  join,       ///< For branches.
  barrier,    ///< For others at a barrier.
  rate_limit, ///< For a token.
  message,    ///< For a message of another custom actor.
};

constexpr std::size_t wait_kinds = 11;

/// The name of a state in reports, e.g. "yet_to_start".
const char* to_text(task_state state);

/// The name of a kind of waiting in reports, e.g. "rate_limit".
const char* to_text(wait_kind kind);

/// Where the time of one task, or of many, went. For a task that has ended,
/// `total` equals its latency.
struct time_account {
  duration start_delay{0}; ///< From the intended arrival to the first run.
  duration ready{0};
  duration running{0};
  duration blocked{0};
  std::array<duration, wait_kinds> waiting{};

  /// The sum for `kind`.
  duration& of(wait_kind kind) {
    return waiting[static_cast<std::size_t>(kind)];
  }
  duration of(wait_kind kind) const {
    return waiting[static_cast<std::size_t>(kind)];
  }

  /// All kinds of waiting together.
  duration waited() const {
    duration sum{0};
    for (const auto part : waiting)
      sum += part;
    return sum;
  }

  /// All parts together.
  duration total() const {
    return start_delay + ready + running + blocked + waited();
  }

  time_account& operator+=(const time_account& other) {
    start_delay += other.start_delay;
    ready += other.ready;
    running += other.running;
    blocked += other.blocked;
    for (std::size_t i = 0; i < wait_kinds; ++i)
      waiting[i] += other.waiting[i];
    return *this;
  }
};

} // namespace rehearse
