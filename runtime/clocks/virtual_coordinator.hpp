// A CAF scheduler whose time is calculated: one thread, exact order.
#pragma once

#include "actors/protocol.hpp"

#include <caf/actor_clock.hpp>
#include <caf/execution_unit.hpp>
#include <caf/mailbox_element.hpp>
#include <caf/scheduler/abstract_coordinator.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace rehearse {

/// A clock that stands still until the earliest timer is fired. Timers of one
/// instant fire by phase, then rank (see `alarm`), then in the order in which
/// they were set.
class virtual_clock_source final : public caf::actor_clock {
public:
  time_point now() const noexcept override {
    return now_;
  }

  /// Moves to the earliest timer and delivers its message.
  /// @returns false if there is none.
  bool fire_next();

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
    time_point at;
    std::uint64_t order; ///< Phase and rank.
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

  /// Runs every actor that has a message, until none has.
  void run_jobs();

  virtual_clock_source& clock() noexcept override {
    return clock_;
  }

  bool detaches_utility_actors() const override {
    return false;
  }

protected:
  void start() override;
  void stop() override;
  void enqueue(caf::resumable* job) override {
    jobs_.push_back(job);
  }

private:
  class unit;

  std::deque<caf::resumable*> jobs_;
  virtual_clock_source clock_;
};

} // namespace rehearse
