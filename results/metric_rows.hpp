// What the rows of the metrics share; for their own files only.
#pragma once

#include "results/metrics.hpp"
#include "results/statistics.hpp"

#include <cstdint>
#include <vector>

namespace rehearse::metric_rows {

using rows = std::vector<metric_row>;
using view = const metric_view&;

/// A value that is known.
/// @{
inline metric_value known(double value) {
  return {value, {}};
}
inline metric_value known(duration value) {
  return known(static_cast<double>(value.count()));
}
inline metric_value known(std::uint64_t value) {
  return known(static_cast<double>(value));
}
/// @}

/// A value that is not, with the reason.
inline metric_value unknown(const char* why) {
  return {std::nullopt, why};
}

/// Short names for the columns of the table.
/// @{
inline constexpr auto time = quantity::time;
inline constexpr auto number = quantity::number;
inline constexpr auto share = quantity::share;
inline constexpr auto a_class = metric_scope::tasks;
inline constexpr auto a_run = metric_scope::run;
inline constexpr auto a_service = metric_scope::service;
inline constexpr auto pooled = over_runs::pooled;
inline constexpr auto mean = over_runs::mean;
inline constexpr auto median = over_runs::median;
inline constexpr auto least = over_runs::least;
inline constexpr auto most = over_runs::most;
/// @}

/// Figures of a series.
/// @{
inline double least_of(const duration_series& all, fine_percent) {
  return static_cast<double>(all.min().count());
}
inline double mean_of(const duration_series& all, fine_percent) {
  return static_cast<double>(all.mean().count());
}
inline double most_of(const duration_series& all, fine_percent) {
  return static_cast<double>(all.max().count());
}
inline double percentile_of(const duration_series& all, fine_percent percent) {
  return static_cast<double>(value_at(all, percent).count());
}
inline double median_of(const duration_series& all, fine_percent) {
  constexpr fine_percent half = 50'000'000;
  return percentile_of(all, half);
}
/// @}

/// Adds the metrics that a class of tasks may have, too.
void add_of_tasks(rows& out);

/// Adds those of them that are times in a state.
void add_of_states(rows& out);

/// Adds the metrics of a run as a whole, and those of services.
void add_of_run(rows& out);

} // namespace rehearse::metric_rows
