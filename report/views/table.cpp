// The models side by side: one column each, one row a figure.
#include "base/ink.hpp"
#include "base/text.hpp"
#include "report/format.hpp"
#include "report/views/view.hpp"
#include "results/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rehearse {

namespace {

using columns = std::vector<const run_summary*>;
using cell_text = std::string (*)(const run_summary&);

/// The middle run of each model, in the order in which they ran first.
columns middle_runs(const campaign_result& all) {
  columns runs;
  for (const auto& model : models_in(all))
    runs.push_back(median_run(all, model));
  return runs;
}

/// Why the makespans of a model cannot be compared with others: one of its runs
/// is "invalid" or "partial"; empty if they can.
std::string blemish_of(const campaign_result& all, const run_summary& middle) {
  std::string found;
  for (const auto* run : runs_of(all, middle.model)) {
    if (!is_valid(*run))
      return "invalid";
    if (run->end != run_end::complete)
      found = "partial";
  }
  return found;
}

std::vector<std::string> makespan_cells(const campaign_result& all,
                                        const columns& runs) {
  std::vector<std::string> cells;
  for (const auto* run : runs) {
    auto blemish = blemish_of(all, *run);
    cells.push_back(blemish.empty() ? to_rounded_text(run->makespan)
                                    : std::move(blemish));
  }
  return cells;
}

/// The standard deviation over the runs of each model; empty if none ran twice.
std::vector<std::string> spread_cells(const view_input& input,
                                      const columns& runs, bool ascii) {
  std::vector<std::string> cells;
  bool repeated = false;
  for (const auto* run : runs) {
    const auto all = runs_of(input.all, run->model);
    repeated = repeated || all.size() > 1;
    cells.push_back(all.size() > 1 ? (ascii ? "+-" : "±")
                                       + to_rounded_text(spread_of(all).sd)
                                   : "-");
  }
  return repeated ? cells : std::vector<std::string>{};
}

std::string model_cell(const run_summary& run) {
  return run.model;
}

std::string carriers_cell(const run_summary& run) {
  return run.workers > 0 ? counted(run.workers, "worker") : carriers_text(run);
}

/// The threads that a model with workers has besides.
std::string more_carriers_cell(const run_summary& run) {
  if (run.workers == 0 || run.threads.carrier <= run.workers)
    return {};
  return "+ " + counted(run.threads.carrier - run.workers, "thread");
}

std::string latency_cell(const run_summary& run) {
  return run.latency.count == 0 ? "-" : to_rounded_text(run.latency.max);
}

std::string carrier_cell(const run_summary& run) {
  return std::to_string(run.threads.carrier);
}

std::string busy_cell(const run_summary& run) {
  return percent_text(run.utilisation);
}

std::string memory_cell(const run_summary& run) {
  if (!run.process)
    return "-";
  return mebibytes_text(static_cast<double>(run.process->memory_peak));
}

/// "best", or how many times longer than the shortest of `runs`.
std::vector<std::string> against_best(const campaign_result& all,
                                      const columns& runs,
                                      const view_options& options) {
  auto best = duration::max();
  for (const auto* run : runs)
    if (blemish_of(all, *run).empty())
      best = std::min(best, run->makespan);
  std::vector<std::string> cells;
  for (const auto* run : runs) {
    if (!blemish_of(all, *run).empty() || best <= duration::zero())
      cells.emplace_back("-");
    else if (run->makespan == best)
      cells.push_back(brush{options.colour}(ink::green, "best"));
    else
      cells.push_back(ratio_text(static_cast<double>(run->makespan.count())
                                 / static_cast<double>(best.count()))
                      + (options.ascii ? "x" : "×"));
  }
  return cells;
}

std::vector<std::string> cells_of(const columns& runs, cell_text text) {
  std::vector<std::string> cells;
  for (const auto* run : runs)
    cells.push_back(text(*run));
  return cells;
}

/// A row of the table: a figure, and its cells.
struct figure {
  std::string label;
  std::vector<std::string> cells;
};

/// The figures of `runs` with the columns from `first` to before `last`.
std::string block(const std::vector<figure>& figures, std::size_t label,
                  std::size_t column, std::size_t first, std::size_t last) {
  std::string out;
  for (const auto& one : figures) {
    auto line = left("  " + one.label, label);
    for (auto i = first; i < last; ++i)
      line += right(one.cells[i], column);
    // Not every figure is known of every model.
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::vector<figure> figures_of(const view_input& input, const columns& runs,
                               const view_options& options) {
  std::vector<figure> figures;
  const auto add
    = [&figures](const char* label, std::vector<std::string> cells) {
        const bool known
          = std::any_of(cells.begin(), cells.end(),
                        [](const auto& cell) { return !cell.empty(); });
        if (known)
          figures.push_back({label, std::move(cells)});
      };
  add("", cells_of(runs, &model_cell));
  add("", cells_of(runs, &carriers_cell));
  add("", cells_of(runs, &more_carriers_cell));
  add("makespan", makespan_cells(input.all, runs));
  add("  sd of runs", spread_cells(input, runs, options.ascii));
  add("vs best", against_best(input.all, runs, options));
  add("latency max", cells_of(runs, &latency_cell));
  add("carrier threads", cells_of(runs, &carrier_cell));
  add("busy", cells_of(runs, &busy_cell));
  const bool measured
    = std::any_of(runs.begin(), runs.end(),
                  [](const auto* run) { return run->process.has_value(); });
  if (measured)
    add("memory peak", cells_of(runs, &memory_cell));
  return figures;
}

} // namespace

std::string draw_table(const view_input& input, const view_options& options) {
  const auto runs = middle_runs(input.all);
  if (runs.size() < 2)
    return {};
  const auto figures = figures_of(input, runs, options);
  constexpr std::size_t label = 17;
  std::size_t column = options.width < 60 ? 1 : 10;
  for (const auto& one : figures)
    for (const auto& cell : one.cells)
      column = std::max(column, display_width(cell));
  // Where not all models fit side by side, they stand closer, and those that
  // do not fit then follow below.
  column += label + (column + 3) * runs.size() <= options.width ? 3 : 1;
  const auto fitting
    = std::max<std::size_t>((options.width - label) / column, 1);
  std::string out;
  for (std::size_t first = 0; first < runs.size(); first += fitting) {
    out += first == 0 ? "" : "\n";
    out += block(figures, label, column, first,
                 std::min(first + fitting, runs.size()));
  }
  return out;
}

} // namespace rehearse
