// The program's log; keeps spdlog out of headers.
#pragma once

#include <functional>
#include <string_view>

namespace rehearse {

/// How much is logged.
enum class log_level { debug, info, warning, error, off };

/// Sets up the log; messages below `level` are dropped. `file` may be empty:
/// then `show` gets each line, with its line end, and one at a time.
/// @returns false if `file` cannot be opened.
bool start_log(log_level level, std::string_view file,
               std::function<void(std::string_view)> show);

/// Whether debug messages are wanted, so that nobody builds them in vain.
bool logs_debug();

void log_debug(std::string_view message);
void log_info(std::string_view message);
void log_warning(std::string_view message);

} // namespace rehearse
