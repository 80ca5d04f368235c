// Means, percentiles and levels, exact on integers.
#include "results/statistics.hpp"

#include "base/rounding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace rehearse {

namespace {

/// Wide enough for the squares of 10^10 durations of a day.
__extension__ using wide = __int128;

constexpr fine_percent percent = 1'000'000;
constexpr fine_percent hundred_percent = 100 * percent;

constexpr std::array<fine_percent, 5> shown{
  50 * percent, 90 * percent, 95 * percent, 99 * percent, 999 * percent / 10};

/// The rank ⌈pN⌉, from 1.
std::uint64_t rank_of(std::uint64_t count, fine_percent at) {
  return std::max<std::uint64_t>(
    (count * at + hundred_percent - 1) / hundred_percent, 1);
}

/// @param at_rank gives the value of a rank, from 1.
template <class AtRank>
percentile percentile_of(std::uint64_t count, fine_percent at,
                         const AtRank& at_rank) {
  percentile p;
  p.q = static_cast<double>(at) / static_cast<double>(percent);
  p.needs = samples_needed(at);
  if (count >= p.needs)
    p.value = at_rank(rank_of(count, at));
  return p;
}

template <class AtRank>
std::vector<percentile> percentiles_of(std::uint64_t count,
                                       const AtRank& at_rank) {
  std::vector<percentile> all(shown.size());
  std::transform(shown.begin(), shown.end(), all.begin(),
                 [&](auto at) { return percentile_of(count, at, at_rank); });
  return all;
}

duration mean_of(wide sum, std::uint64_t count) {
  return duration{static_cast<std::int64_t>((sum + count / 2) / count)};
}

/// Sums up distances from the mean, rounded to whole ns, for the deviation.
struct distances {
  wide sum = 0; ///< What rounding the mean left over.
  wide squares = 0;

  void add(wide distance, std::uint64_t count) {
    sum += distance * count;
    squares += distance * distance * count;
  }
};

duration deviation(std::uint64_t count, const distances& from_mean) {
  if (count < 2)
    return duration{0};
  const auto n = static_cast<double>(count);
  const auto left_over = static_cast<double>(from_mean.sum);
  const auto spread
    = static_cast<double>(from_mean.squares) - left_over * left_over / n;
  return duration{round_half_up(std::sqrt(spread / (n - 1)))};
}

} // namespace

std::uint64_t samples_needed(fine_percent at) {
  constexpr std::uint64_t beyond = 10;
  return (beyond * hundred_percent + hundred_percent - at - 1)
         / (hundred_percent - at);
}

duration value_at(const std::vector<duration>& sorted, fine_percent at) {
  return sorted[rank_of(sorted.size(), at) - 1];
}

duration_summary describe(std::vector<duration>& values) {
  duration_summary sum;
  sum.count = values.size();
  std::sort(values.begin(), values.end());
  sum.percentiles = percentiles_of(
    sum.count, [&](std::uint64_t rank) { return values[rank - 1]; });
  if (values.empty())
    return sum;
  wide total = 0;
  for (const auto value : values)
    total += value.count();
  sum.min = values.front();
  sum.max = values.back();
  sum.mean = mean_of(total, sum.count);
  distances from_mean;
  for (const auto value : values)
    from_mean.add((value - sum.mean).count(), 1);
  sum.sd = deviation(sum.count, from_mean);
  return sum;
}

duration_summary describe(const duration_histogram& values) {
  duration_summary sum;
  sum.count = values.count();
  sum.percentiles = percentiles_of(
    sum.count, [&](std::uint64_t rank) { return values.at_rank(rank); });
  if (sum.count == 0)
    return sum;
  sum.min = values.min();
  sum.max = values.max();
  sum.mean = mean_of(values.sum().count(), sum.count);
  distances from_mean;
  for (std::size_t i = 0; i < values.counts().size(); ++i)
    from_mean.add((duration_histogram::middle_of(i) - sum.mean).count(),
                  values.counts()[i]);
  sum.sd = deviation(sum.count, from_mean);
  return sum;
}

double share(duration part, duration whole) {
  if (whole.count() <= 0)
    return 0;
  return static_cast<double>(part.count()) / static_cast<double>(whole.count());
}

level overlap(const std::vector<stretch>& stretches, duration until) {
  std::vector<time_point> begins;
  std::vector<time_point> ends;
  double total = 0;
  for (const auto& [from, to] : stretches) {
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
  if (until.count() > 0)
    found.mean = total / static_cast<double>(until.count());
  return found;
}

} // namespace rehearse
