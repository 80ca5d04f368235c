// What computing costs on a machine of another speed.
#include "base/rounding.hpp"
#include "scenarios/bounds.hpp"

namespace rehearse {

duration cpu_cost(duration work, duration slice, double speed) {
  if (speed == 1.0)
    return work;
  const auto scaled = [speed](duration part) {
    const auto ns = static_cast<double>(part.count()) / speed;
    return duration{round_half_up(ns)};
  };
  if (slice.count() == 0)
    return scaled(work);
  return (work / slice) * scaled(slice) + scaled(work % slice);
}

} // namespace rehearse
