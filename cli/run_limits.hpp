// Flags that end runs early or let them begin all the same.
#pragma once

#include "base/result.hpp"
#include "cli/run_flags.hpp"

#include <optional>

namespace rehearse {

/// Declares the flags with `all`.
void declare_limit_flags(const flag_list& all, run_flags& flags);

/// Reads --precision, --max-time, --max-events and --max-virtual-time into
/// `choices`.
/// @returns what is wrong with them, or nullopt.
std::optional<failure> read_limits(const run_flags& flags,
                                   run_choices& choices);

} // namespace rehearse
