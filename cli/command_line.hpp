// The command line: global flags, commands, and what is wrong with either.
#pragma once

#include "base/result.hpp"
#include "cli/exit_codes.hpp"

#include <string>

namespace rehearse {

/// Reads the command line and does what it says.
exit_code run_command_line(int argc, const char* const* argv);

/// What the program is, with three examples and the commands.
std::string short_help();

/// The help of the command called `name`; fails if there is none.
result<std::string> command_help(const std::string& name);

} // namespace rehearse
