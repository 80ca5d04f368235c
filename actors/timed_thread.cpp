// A thread for one actor, which it wakes for its messages and its alarm.
#include "actors/timed_thread.hpp"

#include "base/thread_name.hpp"

#include <caf/actor_system.hpp>
#include <caf/message_id.hpp>
#include <caf/scheduler/abstract_coordinator.hpp>

#include <system_error>
#include <thread>
#include <utility>

namespace rehearse {

namespace {

/// Messages handled between two looks at the clock.
constexpr std::size_t most_messages = 50;

/// Messages that may lie in the mailbox while the thread sleeps. More would
/// hold up the answers that are due when it wakes.
constexpr std::size_t most_left_lying = 16;

} // namespace

timed_thread::timed_thread(caf::scheduled_actor& whom)
  : caf::execution_unit(&whom.home_system()), whom_(&whom) {
}

void timed_thread::start() {
  auto& sys = system();
  // As long as there is a thread the actor lives, and so does this object.
  auto work
    = [this, &sys, held = caf::strong_actor_ptr{whom_->ctrl()}]() mutable {
        // First: whoever has counted the thread may look at its name.
        name_this_thread(whom_->name());
        sys.thread_started();
        run();
        held = nullptr;
        sys.thread_terminates();
        sys.dec_detached_threads();
      };
  sys.inc_detached_threads();
  try {
    std::thread{std::move(work)}.detach();
  } catch (const std::system_error&) {
    sys.dec_detached_threads();
    throw;
  }
}

void timed_thread::run() {
  auto next = caf::resumable::awaiting_message;
  while (next != caf::resumable::done) {
    ring_if_due();
    if (!has_mail_.exchange(false)) {
      sleep();
      continue;
    }
    // Whatever is entered from here on may be for a message that the actor does
    // not see this time.
    needed_by_ = never;
    next = whom_->resume(this, most_messages);
    if (next == caf::resumable::resume_later)
      has_mail_ = true;
    else
      caf::intrusive_ptr_release(whom_->ctrl());
  }
}

void timed_thread::exec_later(caf::resumable* job) {
  if (job == whom_)
    has_mail_ = true;
  else
    system().scheduler().enqueue(job);
}

bool timed_thread::set_alarm(instant at, const alarm& what) {
  const bool replaces = alarm_at_ != never;
  alarm_at_ = at;
  alarm_ = what;
  return replaces;
}

void timed_thread::ring_if_due() {
  if (alarm_at_ == never || caf::actor_clock::clock_type::now() < alarm_at_)
    return;
  alarm_at_ = never;
  whom_->enqueue(
    caf::make_mailbox_element(nullptr, caf::make_message_id(), {}, alarm_),
    this);
}

// Each side first says what it does and then looks at what the other one said:
// the thread writes `sleeps_until_` and reads `has_mail_`, a sender writes
// `has_mail_` and `needed_by_` and reads `sleeps_until_`. So one of them sees
// the other, whatever the order. `has_mail_` is written by the first sender
// only whose message the actor has not seen, and maybe later than others write
// `needed_by_`; that is why all of them look at the most urgent message rather
// than at their own.

void timed_thread::call(instant by) {
  auto most_urgent = needed_by_.load();
  while (by < most_urgent
         && !needed_by_.compare_exchange_weak(most_urgent, by)) {
  }
  const auto until = sleeps_until_.load();
  if (until == at_once)
    return;
  if (needed_by_.load() >= until && ++left_lying_ < most_left_lying)
    return;
  if (sleeps_until_.exchange(at_once) == at_once)
    return; // Somebody else wakes it.
  const std::lock_guard<std::mutex> guard{mutex_};
  called_ = true;
  wake_up_.notify_one();
}

void timed_thread::sleep() {
  left_lying_ = 0;
  sleeps_until_ = alarm_at_;
  if (!has_mail_) {
    const auto is_called = [this] {
      return called_;
    };
    std::unique_lock<std::mutex> guard{mutex_};
    if (alarm_at_ == never)
      wake_up_.wait(guard, is_called);
    else
      wake_up_.wait_until(guard, alarm_at_, is_called);
    called_ = false;
  }
  sleeps_until_ = at_once;
}

} // namespace rehearse
