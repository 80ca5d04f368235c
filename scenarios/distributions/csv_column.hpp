// One column of a CSV file as durations.
#pragma once

#include "base/duration.hpp"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace rehearse {

/// Which numbers of a CSV file are read.
struct csv_request {
  std::string path;
  std::string label; ///< The file in messages.
  /// The column's name in the first row, or its number from 1.
  std::variant<std::string, std::size_t> column = std::size_t{1};
  double unit = 1; ///< Nanoseconds of a 1.
};

/// Why a column cannot be read.
struct csv_failure {
  std::string message;
  std::string label; ///< What may have been meant; may be empty.
};

/// Most rows of a file.
constexpr std::size_t most_csv_rows = 10'000'000;

/// Reads the column that `request` names, rounded half up to nanoseconds. Cells
/// are separated by commas, semicolons or tabs (what the first row has), and
/// may stand in double quotes on one line. With a number for the column, the
/// first row may be a header, too. Empty lines are passed over. Fails at the
/// first cell that is no number from 0 to `longest_duration`.
std::variant<std::vector<duration>, csv_failure>
read_csv_column(const csv_request& request);

} // namespace rehearse
