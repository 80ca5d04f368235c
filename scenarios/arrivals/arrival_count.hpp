// How many tasks arrive, worked out before a run.
#pragma once

#include "scenarios/scenario.hpp"

#include <cstdint>

namespace rehearse {

/// The most tasks of a class.
constexpr std::uint32_t most_tasks = 10'000'000;

/// The arrivals of class `c` in the run with the draws `stream`, as if the
/// class began at time zero; stops counting behind `most_tasks`. Precondition:
/// the class is not closed.
std::uint64_t count_arrivals(const scenario& work, const task_class& c,
                             std::uint64_t stream);

} // namespace rehearse
