// The book of percentiles, which a run's summary has.
#pragma once

#include "results/summary.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// I-12: the percentiles of each series rise and lie between its extremes; the
/// latencies are as many as the tasks.
/// @returns what does not balance.
std::vector<std::string> check_percentiles(const run_summary& run);

} // namespace rehearse
