// Why a run ended before its time, in words.
#pragma once

#include "results/summary.hpp"

#include <string>

namespace rehearse {

/// What ended `run` early; empty for a complete run.
std::string why_ended(const run_summary& run);

} // namespace rehearse
