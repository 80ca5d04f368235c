// Burns thread CPU time: what a compute step does on the real clock.
#pragma once

#include "base/duration.hpp"

#include <atomic>
#include <cstdint>

namespace rehearse {

/// The CPU time that the calling thread has used so far.
duration thread_cpu_time();

/// Burns `work` of the calling thread's CPU time, or less if `stop` is set.
/// Between two looks at the clock it runs a loop that is calibrated once per
/// process, so that short work is not all clock reading.
/// @returns the CPU time burnt.
duration burn(duration work, const std::atomic<bool>& stop);

/// Rounds of `spin` in a microsecond of CPU time, measured once per process.
double rounds_per_microsecond();

/// Computes for so many rounds, of which each needs the one before.
void spin(std::uint64_t rounds);

} // namespace rehearse
