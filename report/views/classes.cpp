// The class table: how long the tasks of each class took.
#include "base/text.hpp"
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

std::string row(const std::string& name, const std::vector<std::string>& cells,
                std::size_t width) {
  auto out = "  " + left(fitted(name, width), width);
  for (const auto& cell : cells)
    out += right(cell, 10);
  return out + "\n";
}

std::vector<std::string> cells_of(const class_summary& tasks) {
  const auto& latency = tasks.latency;
  const auto any = [&](duration value) {
    return time_text(latency.count == 0 ? std::nullopt : std::optional{value});
  };
  return {std::to_string(tasks.tasks.completed), any(latency.min),
          any(latency.mean), time_text(percentile_at(latency, 99)),
          any(latency.max)};
}

} // namespace

std::string draw_classes(const view_input& input, const view_options&) {
  const auto* run = median_run(input.all, input.model);
  // Of one class the summary tells the same.
  if (run == nullptr || run->classes.size() < 2)
    return {};
  constexpr std::size_t widest = 24;
  auto width = display_width("latency of");
  for (const auto& tasks : run->classes)
    width = std::max(width, std::min(display_width(tasks.name), widest));
  auto out = row("latency of", {"done", "min", "mean", "p99", "max"}, width);
  for (const auto& tasks : run->classes)
    out += row(tasks.name, cells_of(tasks), width);
  return out;
}

} // namespace rehearse
