// How far repetitions pin a figure down: medians and intervals.
#include "results/statistics_intervals.hpp"

#include "base/draw.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace rehearse {

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto half = values.size() / 2;
  if (values.size() % 2 == 1)
    return values[half];
  return (values[half - 1] + values[half]) / 2;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0)
         / static_cast<double>(values.size());
}

double deviation_of(const std::vector<double>& values) {
  if (values.size() < 2)
    return 0;
  const auto mean = mean_of(values);
  double squares = 0;
  for (const auto value : values)
    squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double student_t_975(std::size_t degrees) {
  constexpr std::array<double, 30> table{
    12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.30600,
    2.26216, 2.22814, 2.20099, 2.17881, 2.16037, 2.14479, 2.13145, 2.11991,
    2.10982, 2.10092, 2.09302, 2.08596, 2.07961, 2.07387, 2.06866, 2.06390,
    2.05954, 2.05553, 2.05183, 2.04841, 2.04523, 2.04227};
  if (degrees <= table.size())
    return table[degrees - 1];
  // z + (z^3 + z) / 4n + (5 z^5 + 16 z^3 + 3 z) / 96 n^2 with z = 1.959964.
  const auto n = static_cast<double>(degrees);
  return 1.959964 + 2.372271 / n + 2.822502 / (n * n);
}

value_interval mean_interval(const std::vector<double>& values) {
  constexpr auto unbounded = std::numeric_limits<double>::infinity();
  const auto n = values.size();
  if (n < 2)
    return {-unbounded, unbounded};
  const auto mean = mean_of(values);
  const auto half = student_t_975(n - 1) * deviation_of(values)
                    / std::sqrt(static_cast<double>(n));
  return {mean - half, mean + half};
}

value_interval ratio_interval(const value_pairs& pairs) {
  constexpr std::size_t resamples = 2000;
  const auto n = pairs.a.size();
  const auto stream = combine(mix(n), "bootstrap");
  std::vector<double> ratios;
  value_pairs drawn{std::vector<double>(n), std::vector<double>(n)};
  for (std::size_t sample = 0; sample < resamples; ++sample) {
    for (std::size_t i = 0; i < n; ++i) {
      const auto pick = combine(combine(stream, sample), i) % n;
      drawn.a[i] = pairs.a[pick];
      drawn.b[i] = pairs.b[pick];
    }
    ratios.push_back(median_of(drawn.a) / median_of(drawn.b));
  }
  std::sort(ratios.begin(), ratios.end());
  // 50 of 2000 lie below, 50 above.
  constexpr auto tail = resamples / 40;
  return {ratios[tail], ratios[resamples - 1 - tail]};
}

} // namespace rehearse
