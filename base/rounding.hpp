// Rounds to whole numbers, the same everywhere.
#pragma once

#include <cmath>
#include <cstdint>

namespace rehearse {

/// `value` rounded to the nearest whole number, halves up; by floor, so that
/// the rounding mode of the machine does not matter. Precondition: |value| is
/// below 2^62.
inline std::int64_t round_half_up(double value) {
  return static_cast<std::int64_t>(std::floor(value + 0.5));
}

} // namespace rehearse
