// Durations and points in time: whole nanoseconds, everywhere.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace rehearse {

/// A length of time in whole nanoseconds.
using duration = std::chrono::nanoseconds;

/// Names the time line of one run; its zero is the instant from which starts
/// and arrivals count.
struct run_timeline;

/// An instant of a run, in nanoseconds after its time zero.
using time_point = std::chrono::time_point<run_timeline, duration>;

/// The longest duration a scenario may state.
constexpr duration longest_duration = std::chrono::hours{24};

/// Reads `NUMBER UNIT`, e.g. "20ms" or "1.5 s"; units ns us µs ms s min h.
/// Fails on a missing or unknown unit, a sign, more than `longest_duration`, or
/// a fraction of a nanosecond. `failure::message` is the text to show.
/// `out_of_range` (may be null) tells a value out of range from a malformed
/// one.
result<duration> parse_duration(std::string_view text,
                                bool* out_of_range = nullptr);

/// The shortest exact text with one unit, e.g. "20ms", "1.5s"; `parse_duration`
/// reads it back.
std::string to_text(duration value);

/// A text for people with about three significant digits, e.g. "130 ms",
/// "1.23 s", "60.2 us".
std::string to_rounded_text(duration value);

} // namespace rehearse
