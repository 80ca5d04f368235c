// The models side by side: one column each, one row a figure.
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
                                      const columns& runs, bool ascii) {
  auto best = duration::max();
  for (const auto* run : runs)
    if (blemish_of(all, *run).empty())
      best = std::min(best, run->makespan);
  std::vector<std::string> cells;
  for (const auto* run : runs) {
    if (!blemish_of(all, *run).empty() || best <= duration::zero())
      cells.emplace_back("-");
    else if (run->makespan == best)
      cells.emplace_back("best");
    else
      cells.push_back(ratio_text(static_cast<double>(run->makespan.count())
                                 / static_cast<double>(best.count()))
                      + (ascii ? "x" : "×"));
  }
  return cells;
}

std::string row(const char* label, const std::vector<std::string>& cells,
                std::size_t width) {
  constexpr std::size_t label_columns = 17;
  auto line = left("  " + std::string{label}, label_columns);
  for (const auto& cell : cells)
    line += right(cell, width);
  return line + "\n";
}

std::vector<std::string> cells_of(const columns& runs, cell_text text) {
  std::vector<std::string> cells;
  for (const auto* run : runs)
    cells.push_back(text(*run));
  return cells;
}

} // namespace

std::string draw_table(const view_input& input, const view_options& options) {
  const auto runs = middle_runs(input.all);
  if (runs.size() < 2)
    return {};
  std::vector<std::string> models;
  std::vector<std::string> carriers;
  std::size_t width = 10;
  for (const auto* run : runs) {
    models.push_back(run->model);
    carriers.push_back(carriers_text(*run));
    width = std::max({width, run->model.size(), carriers.back().size()});
  }
  width += 3;
  const bool measured
    = std::any_of(runs.begin(), runs.end(),
                  [](const auto* run) { return run->process.has_value(); });
  auto out = row("", models, width) + row("", carriers, width)
             + row("makespan", makespan_cells(input.all, runs), width);
  const auto spread = spread_cells(input, runs, options.ascii);
  if (!spread.empty())
    out += row("  sd of runs", spread, width);
  out += row("vs best", against_best(input.all, runs, options.ascii), width)
         + row("latency max", cells_of(runs, &latency_cell), width)
         + row("carrier threads", cells_of(runs, &carrier_cell), width)
         + row("busy", cells_of(runs, &busy_cell), width);
  if (measured)
    out += row("memory peak", cells_of(runs, &memory_cell), width);
  return out;
}

} // namespace rehearse
