// Reads metrics from runs, of one run or of all runs of a model together.
#include "results/metrics.hpp"

#include "results/metric_rows.hpp"
#include "results/statistics.hpp"
#include "results/statistics_intervals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace rehearse {

namespace {

using runs_of_model = std::vector<const run_summary*>;

/// Precondition: the language knows no metric without a row.
const metric_row& row_of(const metric_term& term) {
  // Tasks and services share some names.
  const bool of_service = term.service.has_value();
  for (const auto& row : metrics())
    if (row.word.name == term.metric
        && (row.word.scope == metric_scope::service) == of_service)
      return row;
  assert(!"no such metric");
  return metrics().front();
}

const class_summary* class_of(const metric_term& term, const run_summary& run) {
  return term.task_class ? &run.classes.at(*term.task_class) : nullptr;
}

metric_view view_of(const metric_term& term, const run_summary& run) {
  const auto* service
    = term.service ? &run.services.at(*term.service) : nullptr;
  return {run, class_of(term, run), service, term.counter};
}

metric_value pooled_value(const metric_row& row, const metric_term& term,
                          const runs_of_model& runs, bool supported_or_not) {
  if (row.read != nullptr && runs.size() == 1)
    return row.read(view_of(term, *runs[0]));
  duration_series all;
  for (const auto* run : runs)
    if (const auto* one = row.series(view_of(term, *run)))
      all.merge(*one);
  if (all.empty())
    return {std::nullopt, row.if_empty};
  const auto count = all.count();
  const auto needs = term.percent == 0 ? 0 : samples_needed(term.percent);
  if (supported_or_not || count >= needs)
    return {row.figure(all, term.percent), {}};
  return {std::nullopt,
          fmt::format("p{:g} needs {} samples, there are {}",
                      static_cast<double>(term.percent) / 1e6, needs, count),
          true};
}

/// The value in one run, divided by the tasks that arrived if asked for.
metric_value single_value(const metric_row& row, const metric_term& term,
                          const run_summary& run) {
  auto out = row.read(view_of(term, run));
  if (!out.value || !term.by_arrived)
    return out;
  const auto* of_class = class_of(term, run);
  const auto arrived
    = of_class != nullptr ? of_class->tasks.arrived : run.tasks.arrived;
  if (arrived == 0)
    return {std::nullopt, "no task arrived"};
  *out.value /= static_cast<double>(arrived);
  return out;
}

double merged(over_runs how, const std::vector<double>& values) {
  switch (how) {
    case over_runs::pooled:
    case over_runs::mean:
      return mean_of(values);
    case over_runs::median:
      return median_of(values);
    case over_runs::least:
      return *std::min_element(values.begin(), values.end());
    case over_runs::most:
      return *std::max_element(values.begin(), values.end());
  }
  return 0;
}

} // namespace

const std::vector<metric_row>& metrics() {
  static const auto all = [] {
    std::vector<metric_row> out;
    metric_rows::add_of_tasks(out);
    metric_rows::add_of_run(out);
    return out;
  }();
  return all;
}

std::vector<metric_word> metric_words() {
  std::vector<metric_word> words;
  for (const auto& row : metrics())
    words.push_back(row.word);
  return words;
}

bool asks_for(const std::vector<goal>& goals, kept_series which) {
  const auto asks = [which](const goal_step& step) {
    const auto* term = std::get_if<metric_term>(&step);
    return term != nullptr && row_of(*term).keep == which;
  };
  return std::any_of(goals.begin(), goals.end(), [&](const goal& one) {
    return std::any_of(one.left.begin(), one.left.end(), asks)
           || std::any_of(one.right.begin(), one.right.end(), asks);
  });
}

metric_value value_over(const metric_term& term, const runs_of_model& runs,
                        bool supported_or_not) {
  const auto& row = row_of(term);
  if (row.together == over_runs::pooled)
    return pooled_value(row, term, runs, supported_or_not);
  std::vector<double> values;
  for (const auto* run : runs) {
    auto one = single_value(row, term, *run);
    if (!one.value)
      return one;
    values.push_back(*one.value);
  }
  return {merged(row.together, values), {}};
}

} // namespace rehearse
