// Watches a run's events: the fingerprint of virtual time, and the debug log.
#pragma once

#include "actors/context.hpp"
#include "base/draw.hpp"

#include <cstdint>

namespace rehearse {

/// Hashes the ordered list of events. Only for the virtual clock, where one
/// thread tells them all.
class fingerprint final : public observer {
public:
  void happened(const task_event& event) override;

  /// The hash of all events so far.
  std::uint64_t value() const {
    return hash_;
  }
  /// Whether some event was told with an earlier time than one before it.
  bool went_back() const {
    return went_back_;
  }

private:
  std::uint64_t hash_ = 0;
  time_point last_{};
  bool went_back_ = false;
};

/// Logs every event at debug level, and passes it on.
class event_log final : public observer {
public:
  /// @param next May be null.
  event_log(const scenario& work, observer* next) : work_(&work), next_(next) {
  }
  void happened(const task_event& event) override;

private:
  const scenario* work_;
  observer* next_;
};

} // namespace rehearse
