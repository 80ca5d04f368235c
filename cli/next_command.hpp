// The command to try next.
#pragma once

#include <string>
#include <vector>

namespace rehearse {

/// The command line `argv` for every model, as a shell takes it; nothing if it
/// cannot be repeated, because it read standard input.
std::string every_model_command(const std::vector<std::string>& argv);

} // namespace rehearse
