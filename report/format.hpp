// Words, numbers and columns, as views write them.
#pragma once

#include "base/duration.hpp"
#include "results/summary.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// "1 task", "3 tasks".
std::string counted(std::uint64_t number, std::string_view noun);

/// "a, b and c".
std::string listed(const std::vector<std::string>& words);

/// "0 to 40 ms"; one value if both look alike.
std::string range_text(duration least, duration most);

/// "69 %", rounded to whole percents; "-" if not a number.
std::string percent_text(double ratio);

/// Two decimals, e.g. "2.57".
std::string ratio_text(double ratio);

/// "6.2 MiB".
std::string mebibytes_text(double bytes);

/// `text` filled with spaces behind, to `width` columns.
std::string left(std::string text, std::size_t width);

/// `text` filled with spaces before, to `width` columns.
std::string right(const std::string& text, std::size_t width);

/// `text` made harmless and cut to `width` columns; "..." shows the cut.
std::string fitted(std::string_view text, std::size_t width);

/// "2.4": for means of small counts.
std::string one_decimal(double value);

/// `parts`, separated by `separator`, in lines of at most `width` columns of
/// which `indent` are blank; broken between parts, else at spaces.
std::string packed(const std::vector<std::string>& parts,
                   std::string_view separator, std::size_t width,
                   std::size_t indent);

/// A labelled row of a summary: `packed` parts behind a label.
std::string labelled(std::string_view label,
                     const std::vector<std::string>& parts,
                     std::string_view separator, std::size_t width);

/// `text` broken at spaces, and in words that are too long, into lines of at
/// most `width` columns, of which `indent` are blank.
std::string wrapped(std::string_view text, std::size_t width,
                    std::size_t indent = 0);

/// Rows of cells in columns, the first one to the left, the others to the
/// right. As many columns as fit into `width`: put what matters first.
std::string aligned(const std::vector<std::vector<std::string>>& rows,
                    std::size_t width);

/// What carries the tasks of a run: "1 worker", "2 workers and 3 threads".
std::string carriers_text(const run_summary& run);

} // namespace rehearse
