// Means, percentiles and levels, exact on integers.
#pragma once

#include "base/duration.hpp"
#include "results/duration_histogram.hpp"
#include "results/summary.hpp"

#include <utility>
#include <vector>

namespace rehearse {

/// The samples that a percentile takes, so that ten of them lie beyond it.
/// Precondition: 0 < at < 100 %.
std::uint64_t samples_needed(fine_percent at);

/// The percentile of `sorted` by rank ⌈pN⌉, whatever their number.
/// Preconditions: sorted, not empty, at most 10^10 values, 0 < at < 100 %.
duration value_at(const std::vector<duration>& sorted, fine_percent at);

/// Sums up `values`, which it sorts. Percentiles are by rank ⌈pN⌉; one is given
/// only where at least ten values lie beyond it.
duration_summary describe(std::vector<duration>& values);

/// The same of a histogram: percentiles and the deviation are as exact as its
/// buckets, the rest exact.
duration_summary describe(const duration_histogram& values);

/// `part` as a share of `whole`; 0 of nothing.
double share(duration part, duration whole);

/// A stretch of time, from … to.
using stretch = std::pair<time_point, time_point>;

/// How many of `stretches` overlap: the most at once, and the mean from time
/// zero to `until`. A stretch that ends when another begins does not overlap
/// it.
level overlap(const std::vector<stretch>& stretches, duration until);

} // namespace rehearse
