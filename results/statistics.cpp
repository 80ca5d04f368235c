// Means, percentiles and levels, exact on integers.
#include "results/statistics.hpp"

#include <algorithm>
#include <cstdint>

namespace rehearse {

namespace {

constexpr fine_percent percent = 1'000'000;
constexpr fine_percent hundred_percent = 100 * percent;

/// The rank ⌈pN⌉, from 1.
std::uint64_t rank_of(std::uint64_t count, fine_percent at) {
  return std::max<std::uint64_t>(
    (count * at + hundred_percent - 1) / hundred_percent, 1);
}

std::vector<percentile>
percentiles_of(const duration_series& values,
               const std::vector<fine_percent>& wanted) {
  std::vector<percentile> all;
  for (const auto at : wanted) {
    percentile p;
    p.q = static_cast<double>(at) / static_cast<double>(percent);
    p.needs = samples_needed(at);
    if (values.count() >= p.needs)
      p.value = value_at(values, at);
    all.push_back(p);
  }
  return all;
}

/// How many stretches began before `at` and end after it.
/// Preconditions: `begins` and `ends` are sorted.
std::size_t around(const std::vector<time_point>& begins,
                   const std::vector<time_point>& ends, time_point at) {
  const auto begun = std::lower_bound(begins.begin(), begins.end(), at);
  const auto ended = std::upper_bound(ends.begin(), ends.end(), at);
  return static_cast<std::size_t>(begun - begins.begin())
         - static_cast<std::size_t>(ended - ends.begin());
}

} // namespace

std::uint64_t samples_needed(fine_percent at) {
  // The longest is there however few there are.
  if (at == hundred_percent)
    return 1;
  constexpr std::uint64_t beyond = 10;
  return (beyond * hundred_percent + hundred_percent - at - 1)
         / (hundred_percent - at);
}

duration value_at(const duration_series& values, fine_percent at) {
  return values.at_rank(rank_of(values.count(), at));
}

duration_summary describe(const duration_series& values,
                          const std::vector<fine_percent>& wanted) {
  duration_summary sum;
  sum.count = values.count();
  sum.min = values.min();
  sum.mean = values.mean();
  sum.sd = values.deviation();
  sum.max = values.max();
  sum.error = values.error();
  sum.percentiles = percentiles_of(values, wanted);
  return sum;
}

duration_summary describe(const duration_histogram& values,
                          const std::vector<fine_percent>& wanted) {
  duration_series all;
  all.merge(values);
  return describe(all, wanted);
}

double share(duration part, duration whole) {
  if (whole.count() <= 0)
    return 0;
  return static_cast<double>(part.count()) / static_cast<double>(whole.count());
}

level overlap(const std::vector<stretch>& stretches, duration until) {
  std::vector<time_point> begins;
  std::vector<time_point> ends;
  std::vector<time_point> instants; ///< Stretches of no length.
  double total = 0;
  for (const auto& [from, to] : stretches) {
    if (from == to) {
      instants.push_back(from);
      continue;
    }
    begins.push_back(from);
    ends.push_back(to);
    total += static_cast<double>((to - from).count());
  }
  std::sort(begins.begin(), begins.end());
  std::sort(ends.begin(), ends.end());
  level found;
  std::size_t ended = 0;
  for (std::size_t begun = 0; begun < begins.size(); ++begun) {
    while (ends[ended] <= begins[begun] && ended < begun)
      ++ended;
    found.max = std::max(found.max, begun + 1 - ended);
  }
  for (const auto at : instants)
    found.max = std::max(found.max, around(begins, ends, at) + 1);
  if (until.count() > 0)
    found.mean = total / static_cast<double>(until.count());
  return found;
}

} // namespace rehearse
