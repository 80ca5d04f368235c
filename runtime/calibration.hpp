// Measures what this host spends on threads, for virtual time.
#pragma once

#include "base/result.hpp"
#include "scenarios/machine_costs.hpp"

#include <cstddef>

namespace rehearse {

/// How often each cost is measured; the results are medians.
inline constexpr std::size_t calibration_tries = 500;

/// Measures, in well under a second:
/// - `switch_cost`: one of two threads on one CPU lets the other go on and
///   sleeps itself,
/// - `spawn_cost`: a thread that does nothing is created and joined,
/// - `wake_cost`: from when a sleeping thread is told to go on until it does,
///   less `switch_cost`, and never below zero.
/// @returns a failure if no thread can be had.
result<machine_costs> measure_machine_costs();

} // namespace rehearse
