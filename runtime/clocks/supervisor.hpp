// Watches a run on the real clock from outside its actors, and ends it early.
#pragma once

#include "runtime/clocks/clock.hpp"
#include "runtime/watchdog.hpp"

namespace rehearse {

/// Watches a run on the real clock from outside its actors, and ends it early:
/// when the user says so, its time is over, or it stands still.
class supervisor {
public:
  /// Both outlive the supervisor.
  supervisor(run_context& context, const run_shape& shape);

  /// Looks once, after a sleep that was meant to take `slept`.
  /// @returns false if the run will not even end when it is told to.
  bool look(duration slept);

private:
  std::optional<run_end> reason_to_stop();
  std::uint64_t progress() const;

  run_context& context_;
  const run_shape& shape_;
  stall_watch::instant seen_;
  stall_watch::instant end_;
  duration cpu_seen_;
  stall_watch idle_;
  stall_watch stuck_;
  lost_time lost_;
  int nudges_ = 0;
};

} // namespace rehearse
