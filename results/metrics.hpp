// The metrics: every figure that a goal may speak of, one row each.
#pragma once

#include "results/summary.hpp"
#include "scenarios/goal.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// A metric's value, in the unit of its quantity, or why it has none.
struct metric_value {
  std::optional<double> value;
  std::string why_not;
  bool too_few_samples = false; ///< That is why: a percentile needs more.
};

/// Where a metric looks.
struct metric_view {
  const run_summary& run;
  const class_summary* of_class;     ///< Null: all classes.
  const service_summary* of_service; ///< Only for metrics of services.
  std::string_view counter;          ///< Of "counter.NAME".
};

/// Which single values a run must keep for a metric.
enum class kept_series { none, latencies, states, service_waits };

/// How the values of several runs of a model become one.
enum class over_runs {
  pooled, ///< The tasks of all runs are taken together.
  mean,
  median,
  least,
  most,
};

/// One row of the table of metrics.
struct metric_row {
  metric_word word;
  over_runs together;
  /// The value in one run; null for one that takes the series.
  metric_value (*read)(const metric_view& view);
  // Only for `over_runs::pooled`.
  kept_series keep = kept_series::none;
  const duration_series* (*series)(const metric_view& view) = nullptr;
  /// The value in a series that is not empty. @param percent is that of "pNN".
  double (*figure)(const duration_series& all, fine_percent percent) = nullptr;
  const char* if_empty = ""; ///< Why there is no value then.
};

/// Every metric, in the order of lists.
const std::vector<metric_row>& metrics();

/// The vocabulary that the rows make.
std::vector<metric_word> metric_words();

/// Whether one of `goals` needs the single values of `which`.
bool asks_for(const std::vector<goal>& goals, kept_series which);

/// What `term` says about `runs`, which are complete runs of one model; at
/// least one. A percentile has a value only where at least ten samples of all
/// runs together lie beyond it, unless `supported_or_not`.
metric_value value_over(const metric_term& term,
                        const std::vector<const run_summary*>& runs,
                        bool supported_or_not = false);

} // namespace rehearse
