// What closed forms say of a scenario, beside what its runs say.
#include "results/theory.hpp"

#include "results/metrics.hpp"
#include "results/statistics_intervals.hpp"
#include "results/theory_claims.hpp"
#include "results/unsettled_figures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rehearse {

namespace {

/// What the run says; percentiles that it supports.
std::optional<double> value_in(const run_summary& run,
                               const metric_term& term) {
  if (term.percent == 0)
    return value_over(term, {&run}).value;
  for (const auto& one : run.latency.percentiles)
    if (one.value
        && static_cast<fine_percent>(std::llround(one.q * 1e6)) == term.percent)
      return static_cast<double>(one.value->count());
  return std::nullopt;
}

/// The same in each of `runs`; empty if one of them has none.
std::vector<double> values_in(const std::vector<const run_summary*>& runs,
                              const metric_term& term) {
  std::vector<double> values;
  for (const auto* run : runs) {
    const auto value = value_in(*run, term);
    if (!value)
      return {};
    values.push_back(*value);
  }
  return values;
}

/// Whether the run is long and good enough to stand beside theory.
bool can_tell(const run_summary& run) {
  constexpr std::uint64_t fewest = 1000;
  return run.clock == clock_kind::virtual_time && run.end == run_end::complete
         && is_valid(run) && run.tasks.not_ended() == 0
         && run.latency.count >= fewest;
}

/// Where the mean latency of the only class lies once it has settled.
std::optional<value_interval> steady_interval(const run_summary& run) {
  if (run.classes.size() != 1 || !run.classes.front().steady)
    return std::nullopt;
  const auto& steady = *run.classes.front().steady;
  return steady.latency && doubt_of(steady, run).empty()
           ? std::optional{steady.latency->ci95}
           : std::nullopt;
}

} // namespace

std::vector<theory_row> theory_of(const scenario& work,
                                  const carrier_shape& shape) {
  std::vector<theory_row> rows;
  for (auto& one : claims_of(work, shape))
    rows.push_back(std::move(one.row));
  return rows;
}

std::vector<theory_row> theory_of(const scenario& work,
                                  const run_summary& run) {
  std::vector<theory_row> rows;
  if (!can_tell(run))
    return rows;
  for (auto& one : claims_of(work, {run.model, run.workers, run.cores})) {
    one.row.simulated = value_in(run, one.term);
    if (!one.row.simulated)
      continue;
    if (one.row.metric == "latency.mean")
      one.row.ci95 = steady_interval(run);
    rows.push_back(std::move(one.row));
  }
  return rows;
}

std::vector<model_theory> theory_of_repeats(const scenario& work,
                                            const campaign_result& all) {
  const unsettled_figures unsettled{work};
  std::vector<model_theory> out;
  for (const auto& model : models_in(all)) {
    const auto runs = runs_of(all, model);
    if (runs.size() < repeats_for_theory
        || !std::all_of(runs.begin(), runs.end(),
                        [](const auto* run) { return can_tell(*run); }))
      continue;
    const auto& first = *runs.front();
    model_theory one{model, runs.size(), {}};
    for (auto& made : claims_of(work, {model, first.workers, first.cores})) {
      const auto values = values_in(runs, made.term);
      if (values.empty() || !unsettled.by_infinite_variance(made.term).empty())
        continue;
      made.row.simulated = mean_of(values);
      made.row.ci95 = mean_interval(values);
      one.rows.push_back(std::move(made.row));
    }
    if (!one.rows.empty())
      out.push_back(std::move(one));
  }
  return out;
}

std::optional<double> difference(const theory_row& row) {
  if (!row.simulated || row.expected == 0)
    return std::nullopt;
  return *row.simulated / row.expected - 1;
}

} // namespace rehearse
