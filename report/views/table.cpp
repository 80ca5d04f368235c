// The models side by side: one column each, one row a figure.
#include "base/text.hpp"
#include "report/format.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rehearse {

namespace {

using columns = std::vector<const run_summary*>;
using cell_text = std::string (*)(const run_summary&);

/// The middle run of each model, in the order in which they ran first.
columns middle_runs(const campaign_result& all) {
  columns runs;
  for (const auto& run : all.runs) {
    const bool known
      = std::any_of(runs.begin(), runs.end(),
                    [&](const auto* one) { return one->model == run.model; });
    if (!known)
      runs.push_back(median_run(all, run.model));
  }
  return runs;
}

/// Whether a makespan can be compared with others.
bool is_comparable(const run_summary& run) {
  return is_valid(run) && run.end == run_end::complete;
}

std::string makespan_cell(const run_summary& run) {
  if (!is_valid(run))
    return "invalid";
  return run.end == run_end::complete ? to_rounded_text(run.makespan)
                                      : "partial";
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
std::vector<std::string> against_best(const columns& runs, bool ascii) {
  auto best = duration::max();
  for (const auto* run : runs)
    if (is_comparable(*run))
      best = std::min(best, run->makespan);
  std::vector<std::string> cells;
  for (const auto* run : runs) {
    if (!is_comparable(*run) || best <= duration::zero())
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
             + row("makespan", cells_of(runs, &makespan_cell), width)
             + row("vs best", against_best(runs, options.ascii), width)
             + row("latency max", cells_of(runs, &latency_cell), width)
             + row("carrier threads", cells_of(runs, &carrier_cell), width)
             + row("busy", cells_of(runs, &busy_cell), width);
  if (measured)
    out += row("memory peak", cells_of(runs, &memory_cell), width);
  return out;
}

} // namespace rehearse
