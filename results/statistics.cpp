// Means, percentiles and levels, exact on integers.
#include "results/statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace rehearse {

namespace {

/// Wide enough for the squares of 10^7 durations of a day.
__extension__ using wide = __int128;

/// A percentile as a share of a thousand, so that ranks are whole numbers.
constexpr std::array<std::uint64_t, 5> shown_permille{500, 900, 950, 990, 999};

percentile percentile_of(const std::vector<duration>& sorted,
                         std::uint64_t permille) {
  percentile p;
  p.q = static_cast<double>(permille) / 10.0;
  const auto beyond = 1000 - permille;
  constexpr std::uint64_t ten_beyond = 10'000;
  p.needs = (ten_beyond + beyond - 1) / beyond;
  if (sorted.size() >= p.needs) {
    const auto rank = (sorted.size() * permille + 999) / 1000;
    p.value = sorted[rank - 1];
  }
  return p;
}

duration deviation(const std::vector<duration>& values, wide sum) {
  const auto n = static_cast<wide>(values.size());
  if (n < 2)
    return duration{0};
  // Sum of squared distances from the mean, times n: exact on integers.
  wide squares = 0;
  for (const auto value : values)
    squares += static_cast<wide>(value.count()) * value.count();
  const auto spread = static_cast<double>(squares * n - sum * sum);
  const auto variance = spread / static_cast<double>(n * (n - 1));
  // Half up by floor: the same everywhere, whatever the rounding mode.
  return duration{
    static_cast<std::int64_t>(std::floor(std::sqrt(variance) + 0.5))};
}

} // namespace

duration_summary describe(std::vector<duration>& values) {
  duration_summary sum;
  sum.count = values.size();
  std::sort(values.begin(), values.end());
  for (const auto permille : shown_permille)
    sum.percentiles.push_back(percentile_of(values, permille));
  if (values.empty())
    return sum;
  wide total = 0;
  for (const auto value : values)
    total += value.count();
  const auto n = static_cast<wide>(values.size());
  sum.min = values.front();
  sum.max = values.back();
  sum.mean = duration{static_cast<std::int64_t>((total + n / 2) / n)};
  sum.sd = deviation(values, total);
  return sum;
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
