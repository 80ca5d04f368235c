// Means, percentiles and levels, exact on integers.
#pragma once

#include "base/duration.hpp"
#include "results/duration_histogram.hpp"
#include "results/summary.hpp"

#include <utility>
#include <vector>

namespace rehearse {

/// Sums up `values`, which it sorts. Percentiles are by rank ⌈pN⌉; one is given
/// only where at least ten values lie beyond it.
duration_summary describe(std::vector<duration>& values);

/// The same of a histogram: percentiles and the deviation are as exact as its
/// buckets, the rest exact.
duration_summary describe(const duration_histogram& values);

/// A stretch of time, from … to.
using stretch = std::pair<time_point, time_point>;

/// How many of `stretches` overlap: the most at once, and the mean from time
/// zero to `until`. A stretch that ends when another begins does not overlap
/// it.
level overlap(const std::vector<stretch>& stretches, duration until);

} // namespace rehearse
