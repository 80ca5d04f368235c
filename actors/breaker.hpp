// A circuit breaker: callers that stop asking a service that fails.
#pragma once

#include "base/duration.hpp"
#include "scenarios/service.hpp"

#include <cstdint>
#include <deque>
#include <optional>

namespace rehearse {

/// Opens when as many calls as its settings say have failed within its window.
/// While it is open no call goes through; after that some do, to try: when all
/// of them have succeeded it closes, when one fails it opens again. Times must
/// not fall from call to call.
class breaker {
public:
  /// Names the attempt to close in which a call went through; 0 while closed.
  using trial = std::uint32_t;

  explicit breaker(const breaker_settings& settings) : settings_(settings) {
  }

  /// Whether a call may go through.
  /// @returns what `succeeded`, `failed` or `cancelled` must be told.
  std::optional<trial> admit(time_point now);

  /// A call that went through has succeeded, has failed, or was given up. While
  /// the breaker is half open, only the calls of this attempt count.
  /// @{
  void succeeded(trial of);
  void failed(time_point now, trial of);
  void cancelled(trial of);
  /// @}

private:
  enum class state { closed, open, half_open };

  void open(time_point now);
  bool counts(trial of) const {
    return state_ == state::half_open && of == trial_;
  }

  breaker_settings settings_;
  state state_ = state::closed;
  std::deque<time_point> failures_; ///< While closed; the last ones.
  time_point opened_{};
  trial trial_ = 0;               ///< Number of the last attempt to close.
  std::uint64_t let_through_ = 0; ///< In this attempt.
  std::uint64_t succeeded_ = 0;   ///< Of these.
};

} // namespace rehearse
