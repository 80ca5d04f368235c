// Custom actors in tasks: how what they ask for is done.
#include "actors/task_custom.hpp"

#include "actors/task_branches.hpp"
#include "actors/task_draws.hpp"
#include "actors/task_requests.hpp"

#include <utility>

namespace rehearse {

namespace {

// Where the ops of what an actor may ask for stand behind its own; each is
// followed by a jump back.
constexpr std::uint32_t compute_at = 1;
constexpr std::uint32_t wait_at = 3;
constexpr std::uint32_t calls_at = 5;

strand& current(task_data& st) {
  return st.flow->strands[st.flow->current];
}

/// Does what the actor has asked for, an op that stands `behind` its own.
progress do_op(task_data& st, std::uint32_t behind) {
  current(st).custom->under_way = true;
  st.pc += behind;
  return progress::goes_on;
}

task_outcome outcome_of(custom_failure why) {
  switch (why) {
    case custom_failure::actor:
      return task_outcome::failed_actor;
    case custom_failure::service:
      return task_outcome::failed_service;
    case custom_failure::refused:
      return task_outcome::failed_refused;
    case custom_failure::timeout:
      return task_outcome::failed_timeout;
  }
  return task_outcome::failed_actor;
}

/// Nothing is to be waited for any more.
void end_waiting(task_pointer self, custom_run& run) {
  if (!run.waits)
    return;
  run.waits = false;
  const auto me = self->state.flow->current;
  withdraw(self, me, request_role::message);
  withdraw(self, me, request_role::patience);
  withdraw(self, me, request_role::deadline);
}

void begin_waiting(task_pointer self, custom_run& run, const custom_op& what) {
  if (run.waits)
    return;
  run.waits = true;
  run.rest();
  auto& st = self->state;
  tell(st, st.books.since(), event_kind::waiting, what.step);
  if (run.length() != duration::max())
    send_timer(self, run.length(), request_role::patience);
  arm_deadline(self);
}

/// Hands the next message over, or waits for one.
progress look_for_message(task_pointer self, custom_run& run,
                          const custom_op& what) {
  auto& st = self->state;
  auto& post = st.context->post;
  auto found = post.take(run.here(), run.handlers());
  if (!found && run.gave_up) {
    end_waiting(self, run);
    run.resume();
    return progress::goes_on;
  }
  if (!found) {
    const auto entry = add_request(st, request_role::message, 0);
    found = post.take_or_wait(run.here(), run.handlers(),
                              waiter_for(self, entry), st.books.since());
    if (!found) {
      begin_waiting(self, run, what);
      return progress::waits;
    }
    forget_last(*st.flow);
  }
  end_waiting(self, run);
  run.take(*found);
  return progress::goes_on;
}

} // namespace

progress go_on_custom(task_pointer self, const custom_op& what) {
  auto& st = self->state;
  if (!current(st).custom)
    current(st).custom
      = std::make_shared<custom_run>(self, code_of(st).customs[what.use]);
  // The strand may be gone before this ends.
  const auto run = current(st).custom;
  if (run->under_way || run->asked() == custom_request_kind::nothing)
    run->resume();
  switch (run->asked()) {
    case custom_request_kind::nothing:
      break;
    case custom_request_kind::compute:
      return do_op(st, compute_at);
    case custom_request_kind::wait:
      return do_op(st, wait_at);
    case custom_request_kind::call:
      return do_op(st, calls_at + 2 * run->callee());
    case custom_request_kind::receive:
      return look_for_message(self, *run, what);
    case custom_request_kind::done:
      count_step(st, what.step, run->began(), st.books.since());
      current(st).custom = nullptr;
      st.pc = what.end;
      return progress::goes_on;
    case custom_request_kind::fail:
      return fail(self, outcome_of(run->why()));
  }
  return progress::goes_on;
}

duration asked_length(const task_data& st) {
  return st.flow->strands[st.flow->current].custom->length();
}

std::uint64_t custom_turn(const task_data& st) {
  if (!st.flow || st.flow->current == no_strand)
    return 0;
  // Attempts of a call are few.
  const auto& custom = st.flow->strands[st.flow->current].custom;
  return custom ? custom->turn() << 20 : 0;
}

void tell_custom(const strand& one, call_outcome outcome) {
  if (one.custom)
    one.custom->outcome = outcome;
}

address custom_address(const strand& one) {
  return one.custom->here();
}

void end_patience(task_pointer self) {
  current(self->state).custom->gave_up = true;
}

} // namespace rehearse
