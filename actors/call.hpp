// What a caller may ask of a service, and how it is answered.
#pragma once

#include "base/duration.hpp"
#include "scenarios/custom_task.hpp"

#include <cstdint>

namespace rehearse {

/// How the time of a call divides; what is left of it is the way home.
struct wait_parts {
  duration pool{0};    ///< Until a connection was free.
  duration outward{0}; ///< On the way to the service.
  duration limited{0}; ///< Until there was a token.
  duration queued{0};  ///< Until there was a slot.
  duration served{0};  ///< In the slot.
};

/// What a caller may ask beyond a plain request.
struct call_terms {
  /// From then on the answer is `timed_out`; what is due at that very instant
  /// is in time.
  time_point until = time_point::max();
  duration patience = duration::max();     ///< Longest wait for a slot.
  time_point deadline = time_point::max(); ///< Of the calling task.
  std::uint8_t priority = 0;               ///< 0 to 9; 9 goes first.
  bool fails = false;       ///< The answer is an error, after the latency.
  bool cancellable = false; ///< `withdraw` may come.
};

} // namespace rehearse
