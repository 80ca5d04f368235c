// The step from a share u to a draw, the same for every distribution.
#include "scenarios/distributions/distribution.hpp"

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

/// The largest number below 1; `u` may round up to 1 for the last of the 2^53
/// values.
constexpr double below_one = 0x1.fffffffffffffp-1;

} // namespace

duration sample(const distribution& dist, double u) {
  const double value = dist.quantile(std::min(u, below_one));
  const double rounded = std::floor(value + 0.5);
  if (!(rounded > 0))
    return duration::zero();
  if (rounded >= static_cast<double>(longest_duration.count()))
    return longest_duration;
  return duration{static_cast<std::int64_t>(rounded)};
}

} // namespace rehearse
