// The class table: how long the tasks of each class took.
#include "report/format.hpp"
#include "report/views/view.hpp"

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

std::vector<std::string> cells_of(const class_summary& tasks) {
  const auto& latency = tasks.latency;
  const auto any = [&](duration value) {
    return time_text(latency.count == 0 ? std::nullopt : std::optional{value});
  };
  constexpr std::size_t widest = 24;
  return {fitted(tasks.name, widest),
          std::to_string(tasks.tasks.completed),
          any(latency.min),
          any(latency.mean),
          time_text(percentile_at(latency, 99)),
          any(latency.max)};
}

} // namespace

std::string draw_classes(const view_input& input, const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  // Of one class the summary tells the same.
  if (run == nullptr || run->classes.size() < 2)
    return {};
  std::vector<std::vector<std::string>> rows{
    {"latency of", "done", "min", "mean", "p99", "max"}};
  for (const auto& tasks : run->classes)
    rows.push_back(cells_of(tasks));
  return aligned(rows, options.width);
}

} // namespace rehearse
