// A scenario with every default filled in, as text.
#pragma once

#include "scenarios/scenario.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// The scenario `work` as a file in which no default is left to be known:
/// behind each line stands where its values come from, `# FILE:LINE`, `--set`,
/// `# [defaults.call]` or `# default`. Defaults that depend on the machine or
/// on the run stand there as comments. The text is a scenario that does the
/// same as the original.
/// @param text What `work` was read from, under the name `work.path`.
/// @param overrides The `KEY=VALUE` texts that `work` was read with.
std::string resolved_text(const scenario& work, const std::string& text,
                          const std::vector<std::string>& overrides);

} // namespace rehearse
