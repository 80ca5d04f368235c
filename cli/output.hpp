// Writing to standard output and standard error, checked.
#pragma once

#include "base/diagnostic.hpp"
#include "cli/exit_codes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// Prepares the process for writing: closed pipes and size limits become errors
/// of the write rather than signals, and closed standard streams are taken, so
/// that no file gets their numbers.
void guard_standard_streams();

/// Writes `text` to standard output and flushes it. A failure other than a
/// closed pipe is told on standard error.
/// @returns `done`, `closed` or `cannot`.
exit_code write_output(std::string_view text);

/// Writes `text` to standard error, in place of the region if there is one;
/// nobody can be told if that fails. Any thread may call it.
void write_error(std::string_view text);

/// From now on complain() writes in `format`.
void set_error_format(diagnostic_format format);

/// Writes "rehearse: TEXT" and a line end to standard error; a finding without
/// an id for machines.
void complain(std::string_view text);

/// Complains that the command line is wrong.
/// @returns `bad_input`.
exit_code refuse(std::string_view why);

/// Tells of a mistake of ours and how to report it.
void complain_of_defect(std::string_view what);

/// Draws `lines` as a region below what standard error, a terminal, shows, or
/// in place of the region that is there. They must be narrower than it is.
void show_region(const std::vector<std::string>& lines);

/// Takes the region away, if there is one.
void hide_region();

} // namespace rehearse
