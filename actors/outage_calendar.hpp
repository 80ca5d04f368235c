// When a service misbehaves, and how.
#pragma once

#include "base/duration.hpp"
#include "scenarios/service.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

namespace rehearse {

/// The outages of one service: those that its scenario lists, or random ones,
/// which are drawn when they are needed and depend on nothing but their number.
class outage_calendar {
public:
  /// @param key names the draws of the service in this run.
  outage_calendar(const service& what, std::uint64_t key);

  /// What is in effect at `now`; null if nothing is. Valid until the next call;
  /// `now` must not fall from call to call.
  const outage* at(time_point now);

  /// When work of length `work` is done that begins at `from` and stands still
  /// while the service pauses; `from` must not lie before a `now` of `at`.
  time_point work_until(time_point from, duration work);

private:
  const outage* nth(std::size_t index);
  void draw_next();

  std::deque<outage> ahead_; ///< Not known to be over, in order of time.
  std::optional<outage_process> process_;
  std::uint64_t gap_key_;
  std::uint64_t length_key_;
  std::uint64_t drawn_ = 0;
  time_point drawn_until_{};
  bool pauses_ = false; ///< Whether there can be a pause.
};

} // namespace rehearse
