// Means, percentiles and levels, exact on integers.
#pragma once

#include "base/duration.hpp"
#include "results/duration_histogram.hpp"
#include "results/summary.hpp"

#include <utility>
#include <vector>

namespace rehearse {

/// The samples that a percentile takes, so that ten of them lie beyond it; 1 of
/// the maximum. Precondition: 0 < at <= 100 %.
std::uint64_t samples_needed(fine_percent at);

/// The percentile of `values` by rank ⌈pN⌉, whatever their number.
/// Preconditions: not empty, at most 10^10 values, 0 < at <= 100 %.
duration value_at(const duration_series& values, fine_percent at);

/// Sums up `values`; percentiles are those `wanted`, by rank ⌈pN⌉, and are
/// given only where at least ten values lie beyond them. Does not keep the
/// values.
/// @{
duration_summary describe(const duration_series& values,
                          const std::vector<fine_percent>& wanted
                          = report_settings{}.percentiles);
duration_summary describe(const duration_histogram& values,
                          const std::vector<fine_percent>& wanted
                          = report_settings{}.percentiles);
/// @}

/// `part` as a share of `whole`; 0 of nothing.
double share(duration part, duration whole);

/// A stretch of time, from … to.
using stretch = std::pair<time_point, time_point>;

/// How many of `stretches` overlap: the most at once, and the mean from time
/// zero to `until`. A stretch that ends when another begins does not overlap
/// it; one of no length overlaps those around it, but no other of its kind.
level overlap(const std::vector<stretch>& stretches, duration until);

} // namespace rehearse
