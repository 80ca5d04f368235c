// Carries tasks for real: CAF's threads, burnt CPU time, true blocking.
#include "runtime/clocks/real_carrier.hpp"

#include "runtime/burner.hpp"
#include "runtime/worker_watch.hpp"

#include <caf/scoped_actor.hpp>

#include <algorithm>
#include <ctime>

namespace rehearse {

namespace {

/// Sleeps until `until` of CLOCK_MONOTONIC, which is what steady_clock shows.
void sleep_until(caf::actor_clock::time_point until) {
  const duration since_boot = until.time_since_epoch();
  const auto seconds
    = std::chrono::duration_cast<std::chrono::seconds>(since_boot);
  const timespec t{seconds.count(), (since_boot - seconds).count()};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, nullptr);
}

} // namespace

bool real_carrier::enter(task_self&, placement, thread_hold& hold) {
  // A task that handles a message has a thread already.
  hold.worker = static_cast<std::uint16_t>(current_worker());
  return true;
}

void real_carrier::release(placement, std::uint32_t) {
  // The thread is free as soon as the handler returns.
}

spent_time real_carrier::compute(task_self&, duration work) {
  context_->sums.begin_running();
  const auto burnt = burn(work, context_->stop);
  context_->sums.end_running();
  return {burnt, true};
}

bool real_carrier::block(task_self&, time_point until) {
  // In parts, so that a run that is stopped does not wait for a long block.
  constexpr auto part = std::chrono::milliseconds{50};
  const auto end = context_->at(until);
  ++context_->pending;
  auto now = caf::actor_clock::clock_type::now();
  while (now < end && !context_->stop) {
    sleep_until(std::min<caf::actor_clock::time_point>(end, now + part));
    now = caf::actor_clock::clock_type::now();
  }
  --context_->pending;
  return true;
}

std::optional<service_reply> real_carrier::ask_blocking(
  task_self& self,
  const std::function<void(const caf::strong_actor_ptr&)>& ask) {
  // A mailbox of its own, whose receive holds this thread: what code that
  // blocks inside an actor does.
  caf::scoped_actor inbox{self.system()};
  ask(caf::actor_cast<caf::strong_actor_ptr>(inbox));
  std::optional<service_reply> answer;
  inbox->receive([&answer](const service_reply& reply) { answer = reply; });
  return answer;
}

} // namespace rehearse
