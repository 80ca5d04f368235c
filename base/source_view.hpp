// One source line as a terminal shows it, with marks under a part of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rehearse {

/// A source line, cut to what fits, and the marks below it.
struct marked_line {
  std::string text;  ///< Harmless, tabs as spaces, "…" where it was cut.
  std::string marks; ///< Spaces, then `mark` under every marked column.
};

/// Shows `line` with `mark` under the code points from column `from` (counted
/// from 1) to one before `to`; at least one mark, even behind the line's end.
marked_line mark_line(std::string_view line, std::size_t from, std::size_t to,
                      char mark);

/// Shows `line` as it would stand above or below a marked one.
std::string plain_line(std::string_view line);

} // namespace rehearse
