// How far the repetitions of a run pin its figures down.
#pragma once

#include "results/statistics_intervals.hpp"
#include "results/summary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// The ranks, from 1, between which a percentile of a distribution lies in
/// 95 % of all samples, whatever the distribution.
struct rank_interval {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

/// The ranks for the percentile `at` (0 < at < 1) of `count` independent
/// values, by the binomial distribution (Conover, Practical Nonparametric
/// Statistics, 3.2): at most 2.5 % lie beyond either. Nullopt if there are too
/// few values for that.
std::optional<rank_interval> percentile_ranks(std::uint64_t count, double at);

/// The 95 % interval of the median of `values`, by their ranks; nullopt for
/// fewer than six.
std::optional<value_interval> median_interval(std::vector<double> values);

/// Half of `interval` as a share of its middle, `mean`; 0 if both are 0.
/// Precondition: it has a `ci95`.
double relative_half(const metric_interval& interval);

/// The makespan (its mean, and from six repetitions on its median), the mean
/// latency and the percentiles p50, p95 and p99 of every model with at least
/// two complete and valid repetitions, none cut off by the drain; percentiles
/// only where each repetition supports them. Means that `work` leaves unsettled
/// have no interval.
std::vector<metric_interval> intervals_of(const scenario& work,
                                          const campaign_result& all);

/// The widest interval, relative to its middle, of the mean makespan and p99
/// over all of `models`; nullptr if one of them has no interval of its
/// makespan.
const metric_interval* widest_of(const std::vector<metric_interval>& intervals,
                                 const std::vector<std::string>& models);

} // namespace rehearse
