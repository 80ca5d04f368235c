// What closed forms expect, beside what was simulated.
#include "report/theory_text.hpp"

#include "report/format.hpp"
#include "report/quantity_text.hpp"
#include "results/theory.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rehearse {

namespace {

std::string difference_text(const theory_row& row) {
  const auto off = difference(row);
  return off ? fmt::format("{:+.1f} %", *off * 100) : "-";
}

/// "48.4 to 52.2 ms": the unit once, if both have the same.
std::string interval_text(const theory_row& row) {
  if (!row.ci95)
    return "-";
  const auto low = quantity_text(row.kind, row.ci95->low);
  const auto high = quantity_text(row.kind, row.ci95->high);
  const auto unit_at = [](const std::string& text) {
    return std::min(text.find_first_not_of("0123456789.-"), text.size());
  };
  const bool same = low.substr(unit_at(low)) == high.substr(unit_at(high));
  return low == high
           ? low
           : (same ? low.substr(0, unit_at(low)) : low) + " to " + high;
}

} // namespace

std::string theory_table(const std::vector<theory_row>& rows, std::size_t width,
                         const std::string& simulated_as) {
  if (rows.empty())
    return {};
  const bool simulated = rows.front().simulated.has_value();
  const bool intervals
    = std::any_of(rows.begin(), rows.end(),
                  [](const auto& row) { return row.ci95.has_value(); });
  std::vector<std::vector<std::string>> cells{
    {"theory: " + rows.front().form, "long run"}};
  if (simulated)
    cells[0].insert(cells[0].end(), {simulated_as, "off by"});
  if (intervals)
    cells[0].emplace_back("95 % interval");
  for (const auto& row : rows) {
    cells.push_back({row.metric, quantity_text(row.kind, row.expected)});
    if (simulated)
      cells.back().insert(
        cells.back().end(),
        {quantity_text(row.kind, *row.simulated), difference_text(row)});
    if (intervals)
      cells.back().push_back(interval_text(row));
  }
  return aligned(cells, width);
}

} // namespace rehearse
