// Whether the repetitions of a run are alike: outliers, drift, two humps.
#pragma once

#include <cstddef>
#include <vector>

namespace rehearse {

/// Positions of values that lie more than 14.826 median absolute deviations
/// (ten standard deviations, were they normal) and more than 2 % of the median
/// off it.
std::vector<std::size_t> outliers(const std::vector<double>& values);

/// How a series develops.
enum class drift { none, up, down };

/// Mann and Kendall's test at p < 0.01 (two-sided, normal approximation with
/// correction for ties and continuity), if the medians of the first and the
/// second half also differ by more than 2 %. Fewer than six values never drift.
drift drift_of(const std::vector<double>& values);

/// Whether at least ten values fall into two groups of at least a quarter of
/// them each, with a gap between that is more than 2 % of the median and twice
/// as wide as either group.
bool has_two_humps(std::vector<double> values);

} // namespace rehearse
