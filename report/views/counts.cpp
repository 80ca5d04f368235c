// Counts over time: the picture for runs of more tasks than lanes can show.
#include "report/format.hpp"
#include "report/lanes.hpp"
#include "report/pictures.hpp"
#include "report/views/view.hpp"
#include "results/statistics.hpp"
#include "results/timeline_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace rehearse {

namespace {

constexpr std::size_t margin = 12;
constexpr std::size_t peak_columns = 14;

/// The most tasks that were in one of `states` at one instant.
std::size_t peak_of(const run_summary& run,
                    std::initializer_list<task_state> states) {
  std::vector<stretch> stretches;
  for (const auto& task : run.timeline)
    for (const auto& one : task.intervals)
      if (std::find(states.begin(), states.end(), one.state) != states.end())
        stretches.emplace_back(one.from, one.to);
  return overlap(stretches, run.makespan).max;
}

/// Threads that share cores are drawn as running while they get a share; of
/// those that there are too many of, the rest counts as ready.
void count_cores(timeline_counts& counts, std::size_t cores) {
  const auto most = static_cast<double>(cores);
  for (std::size_t i = 0; i < counts.running.size(); ++i) {
    const auto excess = std::max(counts.running[i] - most, 0.0);
    counts.running[i] -= excess;
    counts.ready[i] += excess;
  }
}

/// The most tasks that were running, and that were ready, at one instant.
struct peaks {
  std::size_t running;
  std::size_t ready;
};

peaks peaks_of(const run_summary& run) {
  const auto running = peak_of(run, {task_state::running});
  if (running <= run.cores)
    return {running, peak_of(run, {task_state::ready})};
  const auto both = peak_of(run, {task_state::running, task_state::ready});
  return {run.cores, both - run.cores};
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

/// A mark for each cell in which tasks failed, and how many did in all; empty
/// if none did.
std::string failures_row(const run_summary& run, const time_grid& grid,
                         const glyph_set& set) {
  std::vector<bool> failed(grid.cells);
  std::size_t sum = 0;
  for (const auto& task : run.timeline) {
    if (!has_failed(task.outcome))
      continue;
    ++sum;
    // An end at the very border belongs to the cell before.
    const auto ended
      = std::max(task.ended.time_since_epoch() - duration{1}, duration{0});
    const auto cell = static_cast<std::size_t>(ended / grid.cell);
    failed[std::min(cell, grid.cells - 1)] = true;
  }
  std::string marks;
  for (const bool one : failed)
    marks += one ? set.failed : " ";
  return sum == 0
           ? std::string{}
           : left("  failed", margin) + marks + fmt::format("  {}\n", sum);
}

} // namespace

std::string draw_counts(const view_input& input, const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr || !pictures_of(*run, options).counts)
    return {};
  const auto room = options.width > margin + peak_columns + 10
                      ? options.width - margin - peak_columns
                      : 10;
  const auto grid = divide(run->makespan, room);
  auto counts = count_states(run->timeline, run->makespan, grid.cell);
  count_cores(counts, run->cores);
  const auto& set = glyphs(options.ascii, options.colour);
  const brush paint{options.colour};
  const auto row
    = [&](const char* name, const std::string& lane, const std::string& peak) {
        return left("  " + std::string{name}, margin) + left(lane, grid.cells)
               + "  " + peak + "\n";
      };
  const auto state_row
    = [&](const char* name, task_state state, const std::vector<double>& values,
          std::size_t peak) {
        return peak == 0 ? std::string{}
                         : row(name, paint(ink_of(state), bars(values, set)),
                               fmt::format("peak {}", peak));
      };
  const auto peak = peaks_of(*run);
  auto out
    = std::string(margin, ' ') + axis_text(grid, options.width - margin) + "\n";
  using state = task_state;
  out += state_row("running", state::running, counts.running, peak.running);
  out += state_row("ready", state::ready, counts.ready, peak.ready);
  out += state_row("waiting", state::waiting, counts.waiting,
                   peak_of(*run, {state::waiting}));
  out += state_row("blocked", state::blocked, counts.blocked,
                   peak_of(*run, {state::blocked}));
  out += state_row("to start", state::yet_to_start, counts.yet_to_start,
                   peak_of(*run, {state::yet_to_start}));
  const auto done = counts.done.empty() ? 0 : counts.done.back();
  out += row("done", paint(ink::light, bars(counts.done, set)),
             std::to_string(done));
  return out + failures_row(*run, grid, set);
}

} // namespace rehearse
