// min, max and on_limit: the keys that keep draws within limits.
#pragma once

#include "scenarios/distributions/distribution.hpp"

#include <optional>
#include <string>

namespace rehearse {

class fields;

/// What happens to a draw beyond a limit.
enum class limit_rule {
  resample, ///< It is drawn again, so that only draws within are left.
  clamp,    ///< It becomes the limit.
};

/// What a scenario says about the limits of a distribution.
struct draw_limits {
  std::optional<duration> min;
  std::optional<duration> max;
  limit_rule rule = limit_rule::resample;
};

/// Which of the keys of limits a kind of distribution has.
enum class limit_keys {
  both,
  only_max, ///< `min` is a parameter of its own.
  none,     ///< `min` and `max` are.
};

/// Limits in nanoseconds, infinity for none, beyond which draws are repeated.
draw_limits limits_of(double low, double high);

/// `text`, a distribution as a scenario writes it, with the keys of `limits`.
std::string text_with_limits(std::string text, const draw_limits& limits);

/// Reads the keys of limits; nullopt after reporting what is wrong.
std::optional<draw_limits> read_limits(fields& in, limit_keys keys);

/// `dist` within `limits`; itself if they bind no draw. Where hardly one draw
/// in 10^12 lies within, drawing again is no way to get one: they are clamped.
distribution_ptr limited(distribution_ptr dist, const draw_limits& limits);

} // namespace rehearse
