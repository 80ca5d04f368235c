// A token bucket: how a service limits the rate of its requests.
#pragma once

#include "base/duration.hpp"
#include "base/rate.hpp"

#include <cstdint>

namespace rehearse {

/// A bucket that holds up to `burst` tokens, is full at first, and gains tokens
/// at an even rate. Exact: levels are whole multiples of what a nanosecond
/// brings.
class token_bucket {
public:
  /// @param speed above zero; taken to a millionth of an event.
  /// @param burst at least one.
  token_bucket(const rate& speed, std::uint64_t burst);

  /// Takes a token if there is one. `now` must not fall from call to call.
  bool take(time_point now);

  /// The same for one who has waited since there was none. It would have taken
  /// the token between two nanoseconds; what came since then is not lost, even
  /// if the bucket is full.
  bool take_awaited(time_point now);

  /// The first instant, not before `now`, at which there is a token.
  time_point next(time_point now) const;

private:
  // A burst of 10^6 tokens of up to 3.6 * 10^18 parts each.
  __extension__ using wide = __int128;

  wide level_at(time_point now, wide most) const;
  bool take(time_point now, wide most);

  wide gain_;  ///< Parts that a nanosecond brings.
  wide token_; ///< Parts of a token.
  wide most_;  ///< Parts that the bucket holds.
  wide level_; ///< Parts in it at `since_`.
  time_point since_{};
};

} // namespace rehearse
