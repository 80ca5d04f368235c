// One run: one model, one repetition, one actor system from start to end.
#pragma once

#include "results/record.hpp"
#include "runtime/clocks/clock.hpp"
#include "runtime/live.hpp"
#include "runtime/models/model.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <functional>

namespace rehearse {

/// What tells one run of a scenario from another.
struct run_plan {
  const model_row* model = nullptr;
  std::size_t repetition = 0;
  std::size_t order = 0;
  bool keep_intervals = false;
  live_window* live = nullptr; ///< Shows the run; may be null.
  run_shape shape;
  /// For tests: may exchange actors before tasks arrive.
  std::function<void(caf::actor_system&, run_context&)> before_tasks;
};

/// Runs `work` as `plan` says and returns what was measured. A run that is
/// ended early returns what exists. What the run leaves behind ends in the
/// background: precondition: `wait_for_teardown()` was true since the last one.
/// @param work outlives what the run leaves behind.
run_record run_once(const scenario& work, const run_plan& plan);

} // namespace rehearse
