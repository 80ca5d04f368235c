// Rates: so many events in a unit of time.
#pragma once

#include "base/duration.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace rehearse {

/// `count` events in each `per`; kept apart so that whole numbers stay exact.
struct rate {
  double count = 0;
  duration per = std::chrono::seconds{1};
};

/// The events that `r` brings in `time` on the average; exact wherever the
/// result is a whole number and `r.count` times `time` is below 2^53.
inline double expected(const rate& r, duration time) {
  return r.count * static_cast<double>(time.count())
         / static_cast<double>(r.per.count());
}

/// The most events a second that a scenario may state.
constexpr double highest_rate = 1e7;

/// Reads `NUMBER/UNIT`, e.g. "80/s" or "1.5 / min"; units s min h ms. Fails on
/// a missing or unknown unit, a sign, and more than `highest_rate`; zero is
/// read. `failure::message` is the text to show.
/// `out_of_range` (may be null) tells a value out of range from a malformed
/// one.
result<rate> parse_rate(std::string_view text, bool* out_of_range = nullptr);

} // namespace rehearse
