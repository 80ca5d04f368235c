// Which task classes wait for which.
#pragma once

#include "scenarios/reading/fields.hpp"

#include <vector>

namespace rehearse {

/// Reads `after` of every task class, in the order of `in.out.tasks`; reports
/// unknown classes (E021) and circles (E022).
void read_after(reading& in, std::vector<fields>& tables);

} // namespace rehearse
