// What the copies of one branch share when each of them has a part to play.
#pragma once

#include "scenarios/custom_task.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>

namespace rehearse {

/// Copy 0 of the branch tells the others that they are done.
struct all_done {};

/// Refuses a branch with less than `least` copies.
/// @throws std::logic_error that names `parts`, e.g. "a bank and its accounts".
inline void need_copies(std::uint32_t copies, std::uint32_t least,
                        const std::string& parts) {
  if (copies < least)
    throw std::logic_error{"needs { parallel = [[{ actor = ... }]], times = N "
                           "} with N of at least "
                           + std::to_string(least) + ": " + parts};
}

} // namespace rehearse
