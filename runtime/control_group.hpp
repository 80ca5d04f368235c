// The control groups of this process, whose limits hold for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// Folders of the control groups that limit `controller` ("pids", "cpu") for
/// this process, the innermost first: of version 1 if it has the controller,
/// else of version 2. A folder may lack the file that is looked for.
/// @param root stands before every path; for tests.
std::vector<std::string> control_groups(std::string_view controller,
                                        const std::string& root = {});

} // namespace rehearse
