// Findings as machines read them: JSON, and GitHub's workflow commands.
#pragma once

#include "base/diagnostic.hpp"

#include <string>

namespace rehearse {

/// "error" or "warning".
const char* word_of(severity level);

/// The findings as one line that holds a JSON object, in ASCII: `findings`, an
/// array of the first `max_shown_findings`, and `not_shown`, the number of the
/// rest. Each has `severity`, `id`, `path`, `message`, `label`, `file`, `line`,
/// `col`, `end` ({line, col}, one behind the last character), `notes` and
/// `help`; null where there is nothing to say. Empty if there is no finding.
std::string json_findings(const diagnostics& all);

/// The findings as commands to a workflow of GitHub, a line each, such as
/// "::error file=a.toml,line=3,col=1,title=E012::unknown key".
std::string github_findings(const diagnostics& all);

} // namespace rehearse
