// What closed forms expect, beside what was simulated.
#include "report/theory_text.hpp"

#include "report/format.hpp"
#include "report/quantity_text.hpp"
#include "results/theory.hpp"

#include <fmt/format.h>

namespace rehearse {

namespace {

std::string difference_text(const theory_row& row) {
  const auto off = difference(row);
  return off ? fmt::format("{:+.1f} %", *off * 100) : "-";
}

} // namespace

std::string theory_table(const std::vector<theory_row>& rows,
                         std::size_t width) {
  if (rows.empty())
    return {};
  const bool simulated = rows.front().simulated.has_value();
  std::vector<std::vector<std::string>> cells{
    {"theory: " + rows.front().form, "long run"}};
  if (simulated)
    cells[0].insert(cells[0].end(), {"this run", "off by"});
  for (const auto& row : rows) {
    cells.push_back({row.metric, quantity_text(row.kind, row.expected)});
    if (simulated)
      cells.back().insert(
        cells.back().end(),
        {quantity_text(row.kind, *row.simulated), difference_text(row)});
  }
  return aligned(cells, width);
}

} // namespace rehearse
