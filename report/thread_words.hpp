// What the threads of a run are there for, in words.
#pragma once

#include "results/summary.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace rehearse {

/// "(main, 1 worker;", "harness:", "1 service,", …, "signals)": the threads at
/// the peak, those of the model and those around it. On the real clock only.
std::vector<std::string> role_parts(const run_summary& run);

/// "256 KiB", "8.0 MiB".
std::string stack_text(std::uint64_t bytes);

} // namespace rehearse
