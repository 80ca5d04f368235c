// What --help prints: the program, its commands, and one command's flags.
#pragma once

#include "base/result.hpp"

#include <string>

namespace rehearse {

/// What the program is, three examples and the names of the commands.
std::string short_help();

/// Every command with a line of its own, and the flags that all of them take.
std::string long_help();

/// The command called `name` and all its flags; fails if there is none.
result<std::string> command_help(const std::string& name);

/// What to say about a command `name` that does not exist.
std::string unknown_command(const std::string& name);

} // namespace rehearse
