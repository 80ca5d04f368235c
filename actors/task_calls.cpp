// Calls that may be tried again, and waits that a deadline may cut short.
#include "actors/task_calls.hpp"

#include "actors/task_branches.hpp"
#include "actors/task_custom.hpp"
#include "actors/task_draws.hpp"
#include "actors/task_requests.hpp"
#include "actors/task_stuck.hpp"
#include "base/rounding.hpp"

#include <algorithm>

namespace rehearse {

namespace {

/// Draws of hedges are told apart from those of later attempts.
constexpr std::uint64_t hedge_attempt = 1000;

const call_policy plain_policy;

const call_policy& policy_of(const task_data& st, const call_op& what) {
  return what.policy == no_policy ? plain_policy
                                  : code_of(st).policies[what.policy];
}

strand& current(task_data& st) {
  return st.flow->strands[st.flow->current];
}

/// `now` plus `length`, if that is before `limit`.
time_point end_of(time_point now, duration length, time_point limit) {
  return length < limit - now ? now + length : limit;
}

call_terms terms_for(const task_data& st, const call_op& what,
                     service_request& request, std::uint64_t attempt) {
  auto terms = draw_terms(st, what, request, attempt).value_or(call_terms{});
  terms.until
    = end_of(request.sent, policy_of(st, what).timeout, st.flow->deadline);
  terms.cancellable = true;
  return terms;
}

void send_attempt(task_pointer self, const call_op& what, request_role role,
                  std::uint64_t attempt) {
  auto& st = self->state;
  const auto entry = add_request(st, role, what.service);
  auto request = make_request(st, entry.id, draw(st, what.latency, attempt),
                              draw(st, what.network, attempt));
  const auto terms = terms_for(st, what, request, attempt);
  ++st.counts.calls;
  ++current(st).open;
  self->send(st.context->services[what.service],
             service_request_with_terms{request, terms});
}

/// An attempt that holds the thread.
progress attempt_blocking(task_pointer self, const call_op& what) {
  auto& st = self->state;
  const auto attempt = current(st).attempt;
  const auto entry = add_request(st, request_role::call, what.service);
  auto request = make_request(st, entry.id, draw(st, what.latency, attempt),
                              draw(st, what.network, attempt));
  const auto terms = terms_for(st, what, request, attempt);
  ++st.counts.calls;
  ++current(st).open;
  tell(st, st.books.since(), event_kind::blocked, what.step);
  const auto answer = st.context->carry->ask_blocking(
    *self, [&](const caf::strong_actor_ptr& who) {
      send_call(who, st.context->services[what.service], request, terms);
    });
  if (!answer)
    return progress::holds;
  tell_if_stuck(self);
  const auto taken = take_request(*st.flow, answer->id);
  st.flow->answered = answer->due;
  give_back_connection(self, what.service, *answer, taken.tie);
  st.books.blocked(std::max(answer->due, st.books.since()), what.step,
                   st.thread.worker);
  book_ready(st, now(self));
  count_answer(st.counts, answer->outcome);
  return take_answer(self, what, answer->outcome);
}

progress attempt(task_pointer self, const call_op& what) {
  auto& st = self->state;
  if (what.blocking)
    return attempt_blocking(self, what);
  tell(st, st.books.since(), event_kind::waiting, what.step);
  const auto& policy = policy_of(st, what);
  send_attempt(self, what, request_role::call, current(st).attempt);
  if (policy.hedge_after != duration::max())
    send_timer(self, policy.hedge_after, request_role::hedge_timer);
  return progress::waits;
}

duration draw_backoff(const task_data& st, const call_policy& policy,
                      std::uint32_t retry) {
  const auto full = backoff_before(policy.backoff, retry);
  if (policy.backoff.jitter == backoff_jitter::none)
    return full;
  const auto fixed
    = policy.backoff.jitter == backoff_jitter::equal ? full / 2 : duration{0};
  const auto share = draw_unit(st, policy.backoff_key, retry);
  return fixed
         + duration{
           round_half_up(static_cast<double>((full - fixed).count()) * share)};
}

/// Waits before the next attempt.
progress back_off(task_pointer self, const call_op& what) {
  auto& st = self->state;
  const auto length
    = draw_backoff(st, policy_of(st, what), ++current(st).attempt);
  if (length.count() == 0)
    return try_again(self, what);
  const auto now = st.books.since();
  const auto until = end_of(now, length, st.flow->deadline);
  if (!what.blocking) {
    send_timer(self, until - now, request_role::backoff);
    return progress::waits;
  }
  st.context->gauges.begin_blocked();
  if (!st.context->carry->block(*self, until))
    return progress::holds;
  return end_block(self);
}

progress end_call(task_data& st, const call_op& what, call_outcome outcome) {
  current(st).attempt = 0;
  tell_custom(current(st), outcome);
  end_step(st, what.step, st.flow->answered);
  return progress::goes_on;
}

} // namespace

void send_call(const caf::strong_actor_ptr& who, const service_actor& callee,
               const service_request& request,
               const std::optional<call_terms>& terms) {
  const auto caller = caf::actor_cast<caller_actor>(who);
  if (terms)
    caf::send_as(caller, callee, service_request_with_terms{request, *terms});
  else
    caf::send_as(caller, callee, request);
}

progress begin_wait(task_pointer self, const wait_op& what) {
  auto& st = self->state;
  st.step_began = st.books.since();
  tell(st, st.step_began, event_kind::waiting, what.step);
  const auto until
    = end_of(st.step_began, draw(st, what.length), st.flow->deadline);
  send_timer(self, until - st.step_began, request_role::wait);
  return progress::waits;
}

progress begin_call(task_pointer self, const call_op& what) {
  auto& st = self->state;
  st.step_began = st.books.since();
  ++st.counts.begun;
  current(st).attempt = 0;
  current(st).open = 0;
  return attempt(self, what);
}

progress try_again(task_pointer self, const call_op& what) {
  auto& st = self->state;
  if (st.context->stop)
    return progress::goes_on; // To where the task ends.
  // The deadline may have cut the back-off short.
  if (now(self) >= st.flow->deadline)
    return fail(self, task_outcome::failed_deadline);
  ++st.counts.retries;
  return attempt(self, what);
}

progress hedge(task_pointer self, const call_op& what) {
  auto& st = self->state;
  // What ends the task ends the first request, too.
  if (st.context->stop || now(self) >= st.flow->deadline)
    return progress::waits;
  ++st.counts.hedges;
  send_attempt(self, what, request_role::hedge,
               hedge_attempt + current(st).attempt);
  return progress::waits;
}

progress take_answer(task_pointer self, const call_op& what,
                     call_outcome outcome) {
  auto& st = self->state;
  auto& flow = *st.flow;
  const auto me = flow.current;
  --current(st).open;
  const auto failure = failure_of(outcome);
  // A failure while the other request may still succeed says nothing yet; nor
  // does a run that is stopped.
  if (failure && current(st).open > 0)
    return progress::waits;
  withdraw_all(self, me);
  if (outcome == call_outcome::cancelled || !failure)
    return end_call(st, what, outcome);
  // Past the deadline, the task is about to end.
  const auto& policy = policy_of(st, what);
  const bool in_time = now(self) < flow.deadline;
  if (in_time && current(st).attempt < policy.retries)
    return back_off(self, what);
  if (in_time && policy.carries_on)
    return end_call(st, what, outcome);
  return fail(self, in_time ? *failure : task_outcome::failed_deadline);
}

} // namespace rehearse
