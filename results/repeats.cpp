// Whether the repetitions of a run are alike: outliers, drift, two humps.
#include "results/repeats.hpp"

#include "results/statistics_intervals.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace rehearse {

namespace {

/// Differences below that share of the median are of no interest.
constexpr double small = 0.02;

double deviation_of(const std::vector<double>& values, double median) {
  std::vector<double> off;
  off.reserve(values.size());
  for (const auto value : values)
    off.push_back(std::abs(value - median));
  return median_of(std::move(off));
}

/// The variance of Mann and Kendall's sum, with groups of equal values.
double variance_of(const std::vector<double>& values) {
  const auto term = [](double n) {
    return n * (n - 1) * (2 * n + 5);
  };
  std::map<double, double> equal;
  for (const auto value : values)
    ++equal[value];
  auto sum = term(static_cast<double>(values.size()));
  for (const auto& [value, count] : equal)
    sum -= term(count);
  return sum / 18;
}

/// Mann and Kendall's sum: pairs that rise less pairs that fall.
double pairs_rising(const std::vector<double>& values) {
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t j = i + 1; j < values.size(); ++j)
      sum += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
  return sum;
}

} // namespace

std::vector<std::size_t> outliers(const std::vector<double>& values) {
  std::vector<std::size_t> found;
  if (values.empty())
    return found;
  const auto median = median_of(values);
  const auto limit
    = std::max(14.826 * deviation_of(values, median), small * median);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::abs(values[i] - median) > limit)
      found.push_back(i);
  return found;
}

drift drift_of(const std::vector<double>& values) {
  constexpr std::size_t fewest = 6;
  constexpr double z_of_one_percent = 2.5758293035489;
  if (values.size() < fewest)
    return drift::none;
  const auto sum = pairs_rising(values);
  const auto half = static_cast<std::ptrdiff_t>(values.size() / 2);
  const auto before = median_of({values.begin(), values.begin() + half});
  const auto after = median_of({values.end() - half, values.end()});
  const bool matters = std::abs(after - before) > small * median_of(values);
  const bool certain
    = std::abs(sum) - 1 > z_of_one_percent * std::sqrt(variance_of(values));
  if (!matters || !certain)
    return drift::none;
  return sum > 0 ? drift::up : drift::down;
}

bool has_two_humps(std::vector<double> values) {
  constexpr std::size_t fewest = 10;
  if (values.size() < fewest)
    return false;
  std::sort(values.begin(), values.end());
  const auto n = values.size();
  const auto least = (n + 3) / 4;
  for (auto low = least; low + least <= n; ++low) {
    const auto gap = values[low] - values[low - 1];
    const auto widest
      = std::max(values[low - 1] - values.front(), values.back() - values[low]);
    if (gap > small * median_of(values) && gap > 2 * widest)
      return true;
  }
  return false;
}

} // namespace rehearse
