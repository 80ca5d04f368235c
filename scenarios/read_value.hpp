// A single value of the language, read without a scenario around it.
#pragma once

#include "base/diagnostic.hpp"
#include "scenarios/distributions/distribution.hpp"

#include <string>

namespace rehearse {

/// The distribution that `text` is, written as in a scenario; quotes around
/// "20ms" or "20ms..40ms" may be left out. Files are looked for from the
/// current folder. Findings point into the source SPEC, which is `text` behind
/// "dist = ".
/// @returns null if `found` got an error.
distribution_ptr read_distribution_text(const std::string& text,
                                        diagnostics& found);

} // namespace rehearse
