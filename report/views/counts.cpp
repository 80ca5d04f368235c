// Counts over time: the picture for runs of more tasks than lanes can show.
#include "report/format.hpp"
#include "report/lanes.hpp"
#include "report/views/view.hpp"
#include "results/statistics.hpp"
#include "results/timeline_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

/// Up to that many tasks have lanes instead.
constexpr std::size_t most_lanes = 40;
constexpr std::size_t margin = 12;
constexpr std::size_t peak_columns = 14;

/// The most tasks that were in `state` at one instant.
std::size_t peak_of(const run_summary& run, task_state state) {
  std::vector<stretch> stretches;
  for (const auto& task : run.timeline)
    for (const auto& one : task.intervals)
      if (one.state == state)
        stretches.emplace_back(one.from, one.to);
  return overlap(stretches, run.makespan).max;
}

/// A bar a bin, as high as its share of the row's highest value; what is above
/// zero leaves a mark.
template <class T>
std::string bars(const std::vector<T>& values, const glyph_set& set) {
  const auto highest = std::max_element(values.begin(), values.end());
  std::string out;
  for (const auto value : values) {
    if (value <= 0) {
      out += ' ';
      continue;
    }
    const auto share
      = static_cast<double>(value) / static_cast<double>(*highest);
    const auto level
      = std::ceil(share * static_cast<double>(set.levels.size()));
    out += set.levels[static_cast<std::size_t>(std::max(level, 1.0)) - 1];
  }
  return out;
}

} // namespace

std::string draw_counts(const view_input& input, const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr || !run->has_timeline || run->timeline.size() <= most_lanes
      || options.timeline != timeline_choice::automatic)
    return {};
  const auto room = options.width > margin + peak_columns + 10
                      ? options.width - margin - peak_columns
                      : 10;
  const auto grid = divide(run->makespan, room);
  const auto counts = count_states(run->timeline, run->makespan, grid.cell);
  const auto& set = glyphs(options.ascii);
  const auto row
    = [&](const char* name, const std::string& lane, const std::string& peak) {
        return left("  " + std::string{name}, margin) + left(lane, grid.cells)
               + "  " + peak + "\n";
      };
  const auto state_row = [&](const char* name, task_state state,
                             const std::vector<double>& values) {
    const auto peak = peak_of(*run, state);
    return peak == 0
             ? std::string{}
             : row(name, bars(values, set), fmt::format("peak {}", peak));
  };
  auto out
    = std::string(margin, ' ') + axis_text(grid, options.width - margin) + "\n";
  out += state_row("running", task_state::running, counts.running);
  out += state_row("ready", task_state::ready, counts.ready);
  out += state_row("waiting", task_state::waiting, counts.waiting);
  out += state_row("blocked", task_state::blocked, counts.blocked);
  const auto done = counts.done.empty() ? 0 : counts.done.back();
  out += row("done", bars(counts.done, set), std::to_string(done));
  return out;
}

} // namespace rehearse
