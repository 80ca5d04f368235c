// A thread for one actor, which it wakes for its messages and its alarm.
#pragma once

#include "actors/context.hpp"
#include "actors/protocol.hpp"

#include <caf/actor_clock.hpp>
#include <caf/execution_unit.hpp>
#include <caf/mailbox_element.hpp>
#include <caf/resumable.hpp>
#include <caf/scheduled_actor.hpp>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <utility>

namespace rehearse {

/// Runs one actor on a thread of its own, as CAF does with detached actors, but
/// with fewer wake-ups: the thread itself waits for the actor's alarm, where
/// CAF's clock would have to wake it, and sleeps on while all messages that
/// have come can wait until then. Part of its actor, see `on_timed_thread`.
class timed_thread final : public caf::execution_unit {
public:
  using instant = caf::actor_clock::time_point;

  /// Earlier than any deadline.
  static constexpr instant at_once = instant::min();

  explicit timed_thread(caf::scheduled_actor& whom);

  /// Starts the thread, which has the actor's name and lives until the actor
  /// has quit. Throws std::system_error if there is none to be had.
  void start();

  /// A message has come, and has time until `by`. For any thread, once the
  /// message is in the mailbox.
  void call(instant by);

  /// Sends `what` to the actor at `at`; replaces the alarm that was set before.
  /// For the actor's own handlers.
  /// @returns whether there was one that now does not ring.
  bool set_alarm(instant at, const alarm& what);

  /// CAF asks for `job`, the actor itself or another one, to be run.
  void exec_later(caf::resumable* job) override;

private:
  static constexpr instant never = instant::max();

  void run();
  void ring_if_due();
  void sleep();

  caf::scheduled_actor* whom_;
  instant alarm_at_ = never; ///< For the thread alone, as `alarm_` is.
  alarm alarm_{};
  std::atomic<bool> has_mail_{false};
  std::atomic<instant> needed_by_{never};      ///< By the most urgent message.
  std::atomic<instant> sleeps_until_{at_once}; ///< `at_once`: it is awake.
  std::atomic<std::size_t> left_lying_{0};     ///< Messages, since it slept.
  std::mutex mutex_;
  std::condition_variable wake_up_;
  bool called_ = false; ///< Guarded by `mutex_`.
};

/// Sends `what` to `self` at its instant, through the actor's thread or, if
/// that is null, the system's clock. Then the alarms that were set before ring,
/// too.
template <class Self>
void set_alarm(Self* self, run_context& context, timed_thread* thread,
               const alarm& what) {
  const auto at = context.at(what.due);
  if (thread == nullptr)
    self->scheduled_send(self, at, what);
  if (thread == nullptr || !thread->set_alarm(at, what))
    ++context.pending;
}

/// `Base`, an actor, on a timed thread. Spawn it without any options, and tell
/// it to exit: it does not end by itself when nobody knows it any more.
template <class Base>
class on_timed_thread : public Base {
public:
  explicit on_timed_thread(caf::actor_config& cfg) : Base(cfg), thread_(*this) {
  }

  void launch(caf::execution_unit*, bool lazy, bool hide) override {
    thread_.start();
    Base::launch(&thread_, lazy, hide);
    thread_.call(timed_thread::at_once);
  }

  using Base::enqueue;

  void enqueue(caf::mailbox_element_ptr message,
               caf::execution_unit*) override {
    const auto by = needed_by(*message);
    Base::enqueue(std::move(message), &thread_);
    thread_.call(by);
  }

protected:
  /// Until when `message` may lie in the mailbox; called by the sender.
  virtual timed_thread::instant needed_by(caf::mailbox_element& message) {
    (void)message;
    return timed_thread::at_once;
  }

  timed_thread& thread() {
    return thread_;
  }

private:
  timed_thread thread_;
};

} // namespace rehearse
