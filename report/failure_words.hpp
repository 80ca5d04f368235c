// Why tasks failed, in words for people.
#pragma once

#include "results/summary.hpp"

#include <string>

namespace rehearse {

/// The reasons why tasks failed, each that there was with the number of tasks:
/// "2 refused by a service, 1 timed out".
std::string failure_words(const task_totals& tasks);

} // namespace rehearse
