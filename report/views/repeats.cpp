// How far repeated runs pin the figures of each model down.
#include "base/rounding.hpp"
#include "base/text.hpp"
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
    return fmt::format("Precision {}: {}.",
                       one.in_vain ? "cannot be reached" : "unknown",
                       one.why_not);
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
    return one.repetitions >= enough_runs && one.ci95
           && one.ci95->low < one.ci95->high;
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
  const auto mean = to_rounded_text(to_duration(one.mean));
  const auto range = one.ci95 ? range_text(to_duration(one.ci95->low),
                                           to_duration(one.ci95->high))
                              : std::string{"none"};
  const auto half = one.ci95 ? half_text(one) : std::string{};
  if (width < widest_row)
    return wrapped(fmt::format("{} {}, {}{}", one.metric, mean, range,
                               one.ci95 ? " (" + half + ")" : half),
                   width, 4);
  if (!one.ci95)
    return fmt::format("    {:<22}{:>10}   {}\n", one.metric, mean, range);
  return fmt::format("    {:<22}{:>10}   {}  {}\n", one.metric, mean,
                     left(range, 20), half);
}

/// Why some rows have no interval.
std::string missing_text(const std::vector<metric_interval>& all,
                         std::size_t width) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [](const auto& one) { return !one.ci95; });
  return found == all.end()
           ? std::string{}
           : wrapped("No interval: " + escaped(found->why_not) + ".", width, 2);
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
  if (!out.empty())
    out += missing_text(all.intervals, width);
  if (all.precision)
    out += wrapped(precision_text(*all.precision), width, 2);
  return out;
}

} // namespace rehearse
