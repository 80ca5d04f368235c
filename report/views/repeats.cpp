// How far repeated runs pin the figures of each model down.
#include "base/rounding.hpp"
#include "report/format.hpp"
#include "report/views/view.hpp"
#include "results/confidence.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rehearse {

namespace {

duration to_duration(double ns) {
  return duration{round_half_up(std::max(ns, 0.0))};
}

std::string half_text(const metric_interval& one) {
  return fmt::format("±{:.2g} %", relative_half(one) * 100);
}

std::string precision_text(const precision_outcome& one) {
  if (!one.reached)
    return "Precision unknown: a model has too few valid repetitions.";
  return fmt::format(
    "Precision {}: {} is known to ±{:.2g} % after {}, asked were {:g} %.",
    one.met() ? "reached" : "not reached", one.widest, *one.reached * 100,
    counted(one.repetitions, "repetition"), one.asked * 100);
}

constexpr std::size_t enough_runs = 3;

/// Columns of a row of the table; narrower terminals get sentences.
constexpr std::size_t widest_row = 70;

/// Whether there are repetitions enough for intervals, and they differ at all.
bool worth_showing(const std::vector<metric_interval>& all) {
  return std::any_of(all.begin(), all.end(), [](const auto& one) {
    return one.repetitions >= enough_runs && one.ci95.low < one.ci95.high;
  });
}

std::string heading_of(const metric_interval& one, std::size_t width) {
  if (width < widest_row)
    return wrapped(fmt::format("{}, {} runs: mean, 95 % interval", one.model,
                               one.repetitions),
                   width, 2);
  const auto name
    = fitted(fmt::format("{}, {} runs", one.model, one.repetitions), 23);
  return fmt::format("  {}{:>10}   95 % interval\n", left(name, 24), "mean");
}

std::string row_of(const metric_interval& one, std::size_t width) {
  const auto range
    = range_text(to_duration(one.ci95.low), to_duration(one.ci95.high));
  if (width < widest_row)
    return wrapped(fmt::format("{} {}, {} ({})", one.metric,
                               to_rounded_text(to_duration(one.mean)), range,
                               half_text(one)),
                   width, 4);
  return fmt::format("    {:<22}{:>10}   {}  {}\n", one.metric,
                     to_rounded_text(to_duration(one.mean)), left(range, 20),
                     half_text(one));
}

} // namespace

std::string draw_repeats(const view_input& input, const view_options& options) {
  const auto& all = input.all;
  const auto width = text_width(options);
  std::string out;
  std::string model;
  if (worth_showing(all.intervals))
    for (const auto& one : all.intervals) {
      if (one.model != model)
        out += heading_of(one, width);
      model = one.model;
      out += row_of(one, width);
    }
  if (all.precision)
    out += wrapped(precision_text(*all.precision), width, 2);
  return out;
}

} // namespace rehearse
