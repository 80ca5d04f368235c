// A barrier at which tasks wait for each other.
#pragma once

#include "actors/waiter.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace rehearse {

/// Opens whenever enough tasks are there, again and again. Its functions may be
/// called by all threads of a run.
class task_barrier {
public:
  explicit task_barrier(std::uint64_t parties) : parties_(parties) {
  }

  /// `one` arrives at `now`.
  /// @returns whether it was the last one, which goes on at once; the others
  /// are then answered `replied`, and `cancelled` if the run is stopped.
  bool arrive(const waiter& one, time_point now);

  /// `who` no longer waits under `id`.
  /// @returns false if it has been answered already.
  bool withdraw(const caf::strong_actor_ptr& who, std::uint64_t id);

  /// The run is stopped: answers everybody.
  void cancel(time_point now);

  /// How many wait.
  std::size_t waiting() const;

private:
  void wake_all(call_outcome outcome, time_point now);

  mutable std::mutex guard_;
  std::uint64_t parties_;
  bool cancelled_ = false;
  std::vector<waiter> here_; ///< In order of arrival.
};

} // namespace rehearse
