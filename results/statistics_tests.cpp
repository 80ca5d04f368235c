// Tests of significance that assume nothing about the shape of the noise.
#include "results/statistics_tests.hpp"

#include "base/draw.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

namespace rehearse {

namespace {

constexpr std::uint64_t draws = 10'000;

/// Whether `sum` lies as far from zero as `seen`; sums of the same terms in
/// another order may differ in their last digits.
bool as_far(double sum, double seen) {
  return std::abs(sum) >= std::abs(seen) * (1 - 1e-12);
}

/// The p-value of `hits` among random draws: what was seen is one of them.
double drawn_p(std::uint64_t hits) {
  return static_cast<double>(hits + 1) / static_cast<double>(draws + 1);
}

std::vector<double> differences_of(const value_pairs& pairs) {
  std::vector<double> all;
  for (std::size_t i = 0; i < pairs.a.size(); ++i)
    all.push_back(pairs.a[i] - pairs.b[i]);
  return all;
}

/// The sum of `values` with the signs that `sign` gives them.
template <class Sign>
double signed_sum(const std::vector<double>& values, Sign sign) {
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    sum += sign(i) ? values[i] : -values[i];
  return sum;
}

/// Counts the ways to choose the first group whose sums lie as far apart.
struct division_count {
  const std::vector<double>& values;
  double whole;
  double seen;
  std::uint64_t hits = 0;
  std::uint64_t all = 0;

  /// Goes through all ways to add `left` of the values from `from` on to a
  /// group whose sum is `sum`.
  void go(std::size_t from, std::size_t left, double sum) {
    if (left == 0) {
      ++all;
      hits += as_far(2 * sum - whole, seen) ? 1 : 0;
      return;
    }
    for (auto i = from; i + left <= values.size(); ++i)
      go(i + 1, left - 1, sum + values[i]);
  }
};

double drawn_permutation_p(std::vector<double> values, std::size_t group,
                           double whole, double seen) {
  std::uint64_t hits = 0;
  for (std::uint64_t draw = 0; draw < draws; ++draw) {
    const auto stream = combine(combine(mix(group), "permutation"), draw);
    double sum = 0;
    // Fisher and Yates, as far as the first group goes.
    for (std::size_t i = 0; i < group; ++i) {
      const auto pick = i + combine(stream, i) % (values.size() - i);
      std::swap(values[i], values[pick]);
      sum += values[i];
    }
    hits += as_far(2 * sum - whole, seen) ? 1 : 0;
  }
  return drawn_p(hits);
}

} // namespace

double sign_flip_p(const value_pairs& pairs) {
  constexpr std::size_t most_exact = 16;
  const auto differences = differences_of(pairs);
  const auto n = differences.size();
  const auto seen
    = std::accumulate(differences.begin(), differences.end(), 0.0);
  std::uint64_t hits = 0;
  if (n <= most_exact) {
    const auto all = std::uint64_t{1} << n;
    for (std::uint64_t signs = 0; signs < all; ++signs)
      hits += as_far(signed_sum(differences,
                                [signs](std::size_t i) {
                                  return ((signs >> i) & 1) != 0;
                                }),
                     seen)
                ? 1
                : 0;
    return static_cast<double>(hits) / static_cast<double>(all);
  }
  for (std::uint64_t draw = 0; draw < draws; ++draw) {
    const auto stream = combine(combine(mix(n), "signs"), draw);
    hits += as_far(signed_sum(differences,
                              [stream](std::size_t i) {
                                return (combine(stream, i) & 1) != 0;
                              }),
                   seen)
              ? 1
              : 0;
  }
  return drawn_p(hits);
}

double permutation_p(const value_pairs& values) {
  constexpr std::size_t most_exact = 8;
  auto all = values.a;
  all.insert(all.end(), values.b.begin(), values.b.end());
  const auto first = std::accumulate(values.a.begin(), values.a.end(), 0.0);
  const auto whole = std::accumulate(all.begin(), all.end(), 0.0);
  const auto seen = 2 * first - whole;
  if (values.a.size() > most_exact)
    return drawn_permutation_p(all, values.a.size(), whole, seen);
  division_count count{all, whole, seen};
  count.go(0, values.a.size(), 0);
  return static_cast<double>(count.hits) / static_cast<double>(count.all);
}

double paired_p(const value_pairs& pairs) {
  constexpr std::size_t enough = 8;
  return pairs.a.size() < enough ? permutation_p(pairs) : sign_flip_p(pairs);
}

std::vector<double> holm_adjusted(const std::vector<double>& p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(
    order.begin(), order.end(),
    [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  std::vector<double> adjusted(p_values.size());
  double least = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto left = static_cast<double>(order.size() - i);
    least = std::max(least, std::min(1.0, left * p_values[order[i]]));
    adjusted[order[i]] = least;
  }
  return adjusted;
}

} // namespace rehearse
