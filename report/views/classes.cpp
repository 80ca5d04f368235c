// The class table: how long the tasks of each class took.
#include "report/format.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace rehearse {

namespace {

std::string time_text(const std::optional<duration>& value) {
  return value ? to_rounded_text(*value) : "-";
}

std::optional<duration> percentile_at(const duration_summary& series,
                                      double q) {
  for (const auto& one : series.percentiles)
    if (one.q == q)
      return one.value;
  return std::nullopt;
}

/// Which percentile has a column: p99, or the highest of the report's.
double column_of(const report_settings& report) {
  constexpr fine_percent usual = 99'000'000;
  const auto& all = report.percentiles;
  const bool listed = std::find(all.begin(), all.end(), usual) != all.end();
  return static_cast<double>(listed ? usual : all.back()) / 1e6;
}

std::vector<std::string> cells_of(const class_summary& tasks, double column) {
  const auto& latency = tasks.latency;
  const auto any = [&](duration value) {
    return time_text(latency.count == 0 ? std::nullopt : std::optional{value});
  };
  constexpr std::size_t widest = 24;
  return {fitted(tasks.name, widest),
          std::to_string(tasks.tasks.completed),
          any(latency.min),
          any(latency.mean),
          time_text(percentile_at(latency, column)),
          any(latency.max)};
}

} // namespace

std::string draw_classes(const view_input& input, const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  // Of one class the summary tells the same.
  if (run == nullptr || run->classes.size() < 2)
    return {};
  const auto column = column_of(input.work.report);
  std::vector<std::vector<std::string>> rows{
    {"latency of", "done", "min", "mean", fmt::format("p{:g}", column), "max"}};
  for (const auto& tasks : run->classes)
    rows.push_back(cells_of(tasks, column));
  return aligned(rows, options.width);
}

} // namespace rehearse
