// What it costs the simulated machine to give tasks its threads.
#pragma once

#include "base/duration.hpp"

#include <string_view>

namespace rehearse {

/// CPU times that a machine spends on tasks before they run. Virtual clock
/// only: a real machine has its own.
struct machine_costs {
  duration switch_cost{0}; ///< Taking up another task than the last one.
  duration spawn_cost{0};  ///< Creating a task's own thread.
  duration wake_cost{0};   ///< Going on after a wait.

  /// Whether all is free.
  bool none() const {
    return switch_cost + spawn_cost + wake_cost == duration::zero();
  }
};

/// One cost as files name it.
struct cost_key {
  std::string_view name;
  duration machine_costs::*cost;
};

/// The keys of `[machine]` and of calibration files that hold the costs.
inline constexpr cost_key cost_keys[] = {
  {"switch_cost", &machine_costs::switch_cost},
  {"spawn_cost", &machine_costs::spawn_cost},
  {"wake_cost", &machine_costs::wake_cost},
};

} // namespace rehearse
