// Tells runs that stand still, and time in which the process did.
#pragma once

#include "base/duration.hpp"

#include <chrono>
#include <cstdint>

namespace rehearse {

/// Tells a run that stands still from one that takes its time.
class stall_watch {
public:
  using instant = std::chrono::steady_clock::time_point;

  /// @param limit How long nothing may happen.
  stall_watch(duration limit, instant now) : limit_(limit), since_(now) {
  }

  /// What is seen at `now`.
  /// @param progress Changes whenever something has happened.
  /// @param pending Whether something will happen by itself.
  /// @returns whether the run stands still.
  bool look(std::uint64_t progress, bool pending, instant now) {
    if (pending || progress != progress_)
      since_ = now;
    progress_ = progress;
    return now - since_ >= limit_;
  }

  /// The limit counts from `now` on.
  void restart(instant now) {
    since_ = now;
  }

private:
  duration limit_;
  instant since_;
  std::uint64_t progress_ = 0;
};

/// Adds up the time in which the whole process did not run: it was stopped, or
/// its machine was.
class lost_time {
public:
  /// A sleep that was meant to take `asked` took `passed`, in which all threads
  /// together used `cpu`.
  /// @returns whether time was lost.
  bool add(duration asked, duration passed, duration cpu) {
    constexpr duration tolerated = std::chrono::milliseconds{200};
    // A process that computes was not stopped, only slow to wake this thread.
    if (passed - asked < tolerated || cpu > passed / 10)
      return false;
    sum_ += passed - asked;
    return true;
  }

  duration sum() const {
    return sum_;
  }

private:
  duration sum_{0};
};

} // namespace rehearse
