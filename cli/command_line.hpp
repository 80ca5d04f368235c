// The command line: global flags, commands, and what is wrong with either.
#pragma once

#include "cli/exit_codes.hpp"

namespace rehearse {

/// Reads the command line and does what it says.
exit_code run_command_line(int argc, const char* const* argv);

} // namespace rehearse
