// How often a control group stopped this process, its quota of time being used.
#pragma once

#include "results/record.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// What each control group of this process has counted so far, the innermost
/// first: `nr_throttled`, and `throttled_usec` (version 2) or `throttled_time`
/// (version 1) of its cpu.stat. Empty for a group that does not count.
/// @param root stands before every path; for tests.
std::vector<std::optional<throttling>> read_throttling(const std::string& root
                                                       = {});

/// What the group that stopped the process longest counted between two
/// readings; nullopt if none counts. A process that two groups stop at the same
/// time is not stopped twice, so they are not added up.
std::optional<throttling>
throttled_between(const std::vector<std::optional<throttling>>& before,
                  const std::vector<std::optional<throttling>>& after);

} // namespace rehearse
