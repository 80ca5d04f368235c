// Burns thread CPU time: what a compute step does on the real clock.
#pragma once

#include "base/duration.hpp"

#include <atomic>

namespace rehearse {

/// The CPU time that the calling thread has used so far.
duration thread_cpu_time();

/// Burns `work` of the calling thread's CPU time, or less if `stop` is set.
/// Between two looks at the clock it runs a loop that is calibrated once per
/// process, so that short work is not all clock reading.
/// @returns the CPU time burnt.
duration burn(duration work, const std::atomic<bool>& stop);

} // namespace rehearse
