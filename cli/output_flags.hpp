// Flags that choose what a run shows, and where to.
#pragma once

#include "base/result.hpp"
#include "cli/run_flags.hpp"

#include <optional>

namespace rehearse {

/// Declares the flags with `all`.
void declare_output_flags(const flag_list& all, run_flags& flags);

/// Reads the flags into `choices`.
/// @returns what is wrong with them, or nullopt.
std::optional<failure> read_output_flags(const run_flags& flags,
                                         run_choices& choices);

} // namespace rehearse
