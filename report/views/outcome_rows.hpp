// The rows of a summary that tell what went wrong; for `summary.cpp` only.
#pragma once

#include "report/views/view.hpp"

#include <cstddef>
#include <string>

namespace rehearse {

/// Tasks that failed, were abandoned or had not ended; empty if all completed.
std::string failures_row(const view_input& input, const run_summary& run,
                         std::size_t width);

/// Tasks that ended behind their deadline, of those that have one; empty if
/// none did.
std::string late_row(const run_summary& run, std::size_t width);

/// What it took to have the calls answered; empty if each was made once.
std::string calls_row(const run_summary& run, std::size_t width);

} // namespace rehearse
