// Columns of numbers in files of comma-separated values.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rehearse {

/// A column by its name in the first line, or by its number from 1.
using csv_column = std::variant<std::string, std::size_t>;

/// A number and the line where it stands, from 1.
struct csv_number {
  double value;
  std::size_t line;
};

/// The cells of one line; a cell may stand in double quotes (RFC 4180).
std::vector<std::string> csv_cells(std::string_view line);

/// The numbers of `column` in the file `path`. A first line whose cell is not a
/// number is taken for a heading. Empty lines are skipped. Fails with "file
/// not found: …" or "NAME:LINE: …" where a number or the column is missing.
/// @param most the most lines that the file may have.
result<std::vector<csv_number>> read_csv_column(const std::string& path,
                                                const csv_column& column,
                                                std::size_t most);

} // namespace rehearse
