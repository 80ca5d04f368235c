// A CAF scheduler whose time is calculated: one thread, exact order.
#pragma once

#include "actors/protocol.hpp"

#include <caf/actor_clock.hpp>
#include <caf/execution_unit.hpp>
#include <caf/mailbox_element.hpp>
#include <caf/scheduler/abstract_coordinator.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <tuple>
#include <vector>

namespace rehearse {

/// When something is due and, within its instant, in which place.
struct moment {
  caf::actor_clock::time_point at;
  std::uint64_t order; ///< Phase and rank, see `order_of`.

  friend bool operator<(const moment& a, const moment& b) {
    return std::tie(a.at, a.order) < std::tie(b.at, b.order);
  }
};

/// Where alarms of `when` and `rank` stand among others of their instant.
constexpr std::uint64_t order_of(phase when, std::uint32_t rank) {
  return (static_cast<std::uint64_t>(when) << 32) + rank;
}

/// A clock that stands still until the earliest timer is fired. Timers of one
/// instant fire by phase, then rank (see `alarm`), then in the order in which
/// they were set.
class virtual_clock_source final : public caf::actor_clock {
public:
  time_point now() const noexcept override {
    return now_;
  }

  /// When the earliest timer is due; nullopt if there is none.
  std::optional<moment> next() const;

  /// Moves to the earliest timer, which must exist, and delivers its message.
  void fire_next();

  /// Moves to `t`, unless that lies behind.
  void advance(time_point t) {
    now_ = std::max(now_, t);
  }

  void schedule_message(time_point t, caf::strong_actor_ptr receiver,
                        caf::mailbox_element_ptr content) override;

  // None of our actors uses CAF's own timeouts.
  void set_ordinary_timeout(time_point, caf::abstract_actor*, caf::atom_value,
                            std::uint64_t) override {
  }
  void set_multi_timeout(time_point, caf::abstract_actor*, caf::atom_value,
                         std::uint64_t) override {
  }
  void set_request_timeout(time_point, caf::abstract_actor*,
                           caf::message_id) override {
  }
  void cancel_ordinary_timeout(caf::abstract_actor*, caf::atom_value) override {
  }
  void cancel_request_timeout(caf::abstract_actor*, caf::message_id) override {
  }
  void cancel_timeouts(caf::abstract_actor*) override {
  }
  void schedule_message(time_point, caf::group, caf::strong_actor_ptr,
                        caf::message) override {
  }
  void cancel_all() override {
    timers_.clear();
  }

private:
  struct timer {
    moment due;
    std::uint64_t sequence;
    caf::strong_actor_ptr receiver;
    caf::mailbox_element_ptr content;
  };

  static bool later(const timer& a, const timer& b);

  time_point now_{};
  std::uint64_t sequence_ = 0;
  std::vector<timer> timers_; ///< A heap, earliest first.
};

/// Runs actors on the calling thread, first come first served.
class virtual_coordinator final : public caf::scheduler::abstract_coordinator {
public:
  explicit virtual_coordinator(caf::actor_system& sys);

  /// For `actor_system_config::load`.
  static caf::actor_system::module* make(caf::actor_system& sys,
                                         caf::detail::type_list<>);

  /// Lets actors that have a message handle it, until none has or `most`
  /// messages were handled. @returns how many were.
  std::uint64_t run_jobs(std::uint64_t most);

  /// Lets them until none has a message.
  void run_all_jobs();

  /// Whether an actor has a message.
  bool has_job() const {
    return !jobs_.empty();
  }

  virtual_clock_source& clock() noexcept override {
    return clock_;
  }

  bool detaches_utility_actors() const override {
    return false;
  }

  /// Puts `job` behind all that will run; takes over a reference to it.
  void enqueue(caf::resumable* job) override {
    jobs_.push_back(job);
  }

protected:
  void start() override;
  void stop() override;

private:
  class unit;

  std::deque<caf::resumable*> jobs_;
  virtual_clock_source clock_;
};

} // namespace rehearse
