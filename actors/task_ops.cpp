// What each op of a program does to the task that runs it.
#include "actors/task_ops.hpp"

#include "actors/task_branches.hpp"
#include "actors/task_calls.hpp"
#include "actors/task_custom.hpp"
#include "actors/task_draws.hpp"
#include "actors/task_requests.hpp"

#include <algorithm>
#include <variant>

namespace rehearse {

namespace {

// -- compute ------------------------------------------------------------------

progress end_chunk(task_pointer self, step_id step) {
  auto& st = self->state;
  const auto at = now(self);
  st.books.computed(at, st.spending, step, st.thread.worker);
  st.context->sums.add_work(st.thread.worker, st.spending);
  if (st.left.count() > 0) {
    give_up_worker(self);
    return progress::yields;
  }
  end_step(st, step);
  return progress::goes_on;
}

progress start(task_pointer self, const compute_op& op) {
  auto& st = self->state;
  if (st.left.count() == 0) {
    st.step_began = st.books.since();
    st.left = draw(st, op.work);
    if (st.left.count() == 0) {
      end_step(st, op.step);
      return progress::goes_on;
    }
  }
  const auto chunk
    = op.slice.count() > 0 ? std::min(op.slice, st.left) : st.left;
  st.left -= chunk;
  st.counts.asked += chunk;
  tell(st, st.books.since(), event_kind::running, op.step);
  const auto spent = st.context->carry->compute(*self, chunk);
  st.spending = spent.cpu;
  return spent.over ? end_chunk(self, op.step) : progress::holds;
}

// -- waiting ------------------------------------------------------------------

/// Names a request of a task that has one at a time.
std::uint64_t request_number(const task_data& st) {
  return st.counts.calls + st.counts.steps;
}

progress start(task_pointer self, const wait_op& op) {
  auto& st = self->state;
  if (st.flow)
    return begin_wait(self, op);
  st.step_began = st.books.since();
  tell(st, st.step_began, event_kind::waiting, op.step);
  self->send(
    st.context->services[st.context->timers()],
    make_request(st, request_number(st), draw(st, op.length), duration{0}));
  release_worker(st);
  return progress::waits;
}

progress start(task_pointer self, const block_op& op) {
  auto& st = self->state;
  st.step_began = st.books.since();
  tell(st, st.step_began, event_kind::blocked, op.step);
  st.context->gauges.begin_blocked();
  if (!st.context->carry->block(*self, st.step_began + draw(st, op.length)))
    return progress::holds;
  return end_block(self);
}

void book_outcome(task_data& st, call_outcome outcome) {
  count_answer(st.counts, outcome);
  if (const auto failure = failure_of(outcome))
    st.outcome = *failure;
}

void end_blocking_call(task_pointer self, const call_op& op,
                       const service_reply& reply) {
  auto& st = self->state;
  st.books.blocked(reply.due, op.step, st.thread.worker);
  give_back_connection(self, op.service, reply);
  book_outcome(st, reply.outcome);
  end_step(st, op.step);
  book_ready(st, now(self));
}

progress start(task_pointer self, const call_op& op) {
  auto& st = self->state;
  if (st.flow)
    return begin_call(self, op);
  st.step_began = st.books.since();
  auto request = make_request(st, request_number(st), draw(st, op.latency),
                              draw(st, op.network));
  const auto terms = draw_terms(st, op, request);
  const auto& callee = st.context->services[op.service];
  ++st.counts.begun;
  ++st.counts.calls;
  if (op.blocking) {
    tell(st, st.step_began, event_kind::blocked, op.step);
    const auto reply = st.context->carry->ask_blocking(
      *self, [&](const caf::strong_actor_ptr& who) {
        send_call(who, callee, request, terms);
      });
    if (!reply)
      return progress::holds;
    end_blocking_call(self, op, *reply);
    return progress::goes_on;
  }
  tell(st, st.step_began, event_kind::waiting, op.step);
  if (terms)
    self->send(callee, service_request_with_terms{request, *terms});
  else
    self->send(callee, request);
  release_worker(st);
  return progress::waits;
}

// -- the other ops ------------------------------------------------------------

progress start(task_pointer self, const yield_op& op) {
  auto& st = self->state;
  st.step_began = st.books.since();
  end_step(st, op.step);
  give_up_worker(self);
  return progress::yields;
}

progress start(task_pointer self, const mark_op& op) {
  auto& st = self->state;
  st.step_began = st.books.since();
  tell(st, st.step_began, event_kind::marked, op.step);
  end_step(st, op.step);
  return progress::goes_on;
}

progress start(task_pointer self, const fork_op& op) {
  return fork(self, op);
}

progress start(task_pointer self, const join_op&) {
  return join(self);
}

progress start(task_pointer self, const acquire_op& op) {
  return acquire(self, op);
}

progress start(task_pointer self, const release_op& op) {
  return release(self, op);
}

progress start(task_pointer self, const barrier_op& op) {
  return meet(self, op);
}

progress start(task_pointer self, const custom_op& op) {
  return go_on_custom(self, op);
}

/// Goes on where a steering op says.
template <class Op>
progress start(task_pointer self, const Op&) {
  auto& st = self->state;
  auto loops = st.loops.counters();
  st.pc = steer(code_of(st), st.pc, loops, st.context->stream, st.number);
  st.loops.keep(loops);
  return progress::goes_on;
}

} // namespace

void count_step(task_data& st, step_id step, time_point began,
                time_point ended) {
  if (!is_errand(st))
    st.context->sums.add_step(st.task_class, step,
                              std::max(ended - began, duration{0}), st.number);
  ++st.counts.steps;
}

void end_step(task_data& st, step_id step) {
  end_step(st, step, st.books.since());
}

void end_step(task_data& st, step_id step, time_point ended) {
  count_step(st, step, st.step_began, ended);
  ++st.pc;
}

placement place_of(const task_data& st) {
  return st.place;
}

time_point now(task_pointer self) {
  auto& st = self->state;
  // A reply is stamped when it is due; nothing may lie before that.
  return std::max(st.context->now(self->clock()), st.books.since());
}

void tell(const task_data& st, time_point at, event_kind kind, step_id step) {
  if (!is_errand(st))
    st.context->tell({at, kind, st.task_class, st.number, step});
}

void tell_ready(task_data& st, time_point at) {
  if (!st.ran || st.told_ready)
    return;
  st.told_ready = true;
  tell(st, at, event_kind::ready);
}

void release_worker(task_data& st) {
  st.context->carry->release(place_of(st), st.thread.worker);
  st.thread = {0, is_errand(st) ? thread_need::none : thread_need::wake_up};
}

void book_ready(task_data& st, time_point now) {
  if (!is_errand(st))
    st.context->sums.add_ready_wait(now - st.books.since(), st.number);
  st.books.ready(now);
}

void give_up_worker(task_pointer self) {
  auto& st = self->state;
  tell_ready(st, st.books.since());
  release_worker(st);
  if (!is_errand(st))
    st.thread.need = thread_need::turn;
  self->send(caf::actor_cast<task_actor>(self), take_turn{});
}

progress start_op(task_pointer self) {
  const auto& st = self->state;
  return std::visit([self](const auto& x) { return start(self, x); },
                    code_of(st).ops[st.pc]);
}

progress end_compute(task_pointer self) {
  const auto& st = self->state;
  return end_chunk(self, std::get<compute_op>(code_of(st).ops[st.pc]).step);
}

progress end_block(task_pointer self) {
  auto& st = self->state;
  st.context->gauges.end_blocked();
  const auto& current = code_of(st).ops[st.pc];
  if (const auto* call = std::get_if<call_op>(&current)) {
    st.books.blocked(now(self), call->step, st.thread.worker);
    return try_again(self, *call);
  }
  const auto step = std::get<block_op>(current).step;
  st.books.blocked(now(self), step, st.thread.worker);
  end_step(st, step);
  return progress::goes_on;
}

bool end_wait(task_pointer self, const service_reply& reply) {
  auto& st = self->state;
  const auto& current = code_of(st).ops[st.pc];
  if (const auto* wait = std::get_if<wait_op>(&current)) {
    st.books.waited(reply.due, wait_kind::timer, wait->step);
    end_step(st, wait->step);
    return false;
  }
  const auto& call = std::get<call_op>(current);
  if (call.blocking) {
    end_blocking_call(self, call, reply);
    return true;
  }
  st.books.called(reply.due, reply.parts, call.step);
  give_back_connection(self, call.service, reply);
  book_outcome(st, reply.outcome);
  end_step(st, call.step);
  return false;
}

} // namespace rehearse
