// What every distribution can do that has an inverse CDF.
#include "scenarios/distributions/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rehearse {

namespace {

/// The smallest and the largest share that is ever drawn; to_unit() may round
/// up to 1 for the last of the 2^53 values.
constexpr double above_zero = 0x1p-54;
constexpr double below_one = 0x1.fffffffffffffp-1;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Integrates quantiles and their squares over the shares from `from` to `to`.
/// A substitution takes the steps ever closer to both ends, where a density may
/// have a pole; midpoint rule.
draws_between integrate(const distribution& dist, double from, double to) {
  constexpr int steps = 4096;
  draws_between sum;
  for (int i = 0; i < steps; ++i) {
    const double t = (i + 0.5) / steps;
    const double s = t * t * t * (10 + t * (6 * t - 15));
    const double ds = 30 * t * t * (1 - t) * (1 - t);
    const double u = from + (to - from) * s;
    const double x = dist.quantile(std::clamp(u, above_zero, below_one));
    sum.first += x * ds;
    sum.second += x * x * ds;
  }
  sum.share = to - from;
  sum.first *= (to - from) / steps;
  sum.second *= (to - from) / steps;
  return sum;
}

} // namespace

double distribution::share_below(double x) const {
  if (quantile(above_zero) >= x)
    return 0;
  if (quantile(below_one) < x)
    return 1;
  double low = 0;
  double high = 1;
  for (int i = 0; i < 64; ++i) {
    const double u = (low + high) / 2;
    if (u <= low || u >= high)
      break;
    (quantile(u) < x ? low : high) = u;
  }
  return low;
}

draws_between distribution::between(double low, double high) const {
  const double from = share_below(low);
  const double to = share_up_to(*this, high);
  if (to < 1 || 1 - from < 1e-3)
    return integrate(*this, from, to);
  // What lies below is bounded and integrates well, other than a long tail.
  const auto below = integrate(*this, 0, from);
  return {1 - from, mean() - below.first,
          variance() + mean() * mean() - below.second};
}

distribution_ptr distribution::within(double, double) const {
  return nullptr;
}

double share_up_to(const distribution& dist, double x) {
  return dist.share_below(std::nextafter(x, infinity));
}

duration sample(const distribution& dist, double u, std::uint64_t position) {
  const double value = dist.value(std::min(u, below_one), position);
  const double rounded = std::floor(value + 0.5);
  if (!(rounded > 0))
    return duration::zero();
  if (rounded >= static_cast<double>(longest_duration.count()))
    return longest_duration;
  return duration{static_cast<std::int64_t>(rounded)};
}

} // namespace rehearse
