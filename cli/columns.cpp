// Rows of words, aligned for people to read.
#include "cli/columns.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace rehearse {

namespace {

using rows_of_cells = std::vector<std::vector<std::string>>;

std::vector<std::size_t> widths_of(const rows_of_cells& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  }
  return widths;
}

} // namespace

std::string columns_of(const rows_of_cells& rows, std::size_t indent) {
  const auto widths = widths_of(rows);
  std::string out;
  for (const auto& row : rows) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i)
      if (widths[i] > 0)
        line
          += row[i] + std::string(widths[i] - display_width(row[i]) + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

} // namespace rehearse
