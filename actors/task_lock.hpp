// A lock that tasks hold: no actor, so that a free one costs no message.
#pragma once

#include "actors/waiter.hpp"
#include "scenarios/scenario.hpp"

#include <cstdint>
#include <deque>
#include <mutex>

namespace rehearse {

/// Permits and whoever waits for one. Its functions may be called by all
/// threads of a run.
class task_lock {
public:
  /// A lock as `what` describes it.
  explicit task_lock(const lock& what)
    : free_(what.permits),
      by_priority_(what.discipline == lock_discipline::priority) {
  }

  /// Takes a permit that is free. @returns whether there was one.
  bool try_acquire();

  /// Asks for a permit.
  /// @returns whether `one` has it; else it is answered `replied` as soon as it
  /// does, or `cancelled` if the run is stopped.
  bool acquire(const waiter& one);

  /// Gives a permit back at `now`; whoever is next has it.
  void release(time_point now);

  /// `who` no longer waits under `id`.
  /// @returns false if it has been answered already.
  bool withdraw(const caf::strong_actor_ptr& who, std::uint64_t id);

  /// The run is stopped: answers everybody.
  void cancel(time_point now);

  /// How many wait.
  std::size_t waiting() const;

private:
  mutable std::mutex guard_;
  std::size_t free_;
  bool by_priority_;
  bool cancelled_ = false;
  std::deque<waiter> queue_; ///< Whoever gets the next permit stands in front.
};

} // namespace rehearse
