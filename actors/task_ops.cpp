// What each op of a program does to the task that runs it.
#include "actors/task_ops.hpp"

#include <algorithm>
#include <variant>

namespace rehearse {

namespace {

const program& code_of(const task_data& st) {
  return st.context->work->tasks[st.task_class].code;
}

duration draw(const task_data& st, draw_id id) {
  return draw_value(code_of(st), id, st.context->stream, st.number, st.loops);
}

void end_step(task_data& st, step_id step) {
  st.context->sums.add_step(st.task_class, step,
                            st.books.since() - st.step_began, st.number);
  ++st.counts.steps;
  ++st.pc;
}

// -- compute ------------------------------------------------------------------

progress end_chunk(task_pointer self, step_id step) {
  auto& st = self->state;
  const auto at = now(self);
  st.books.computed(at, st.spending, step, st.worker);
  st.context->sums.add_work(st.worker, st.spending);
  if (st.left.count() > 0) {
    give_up_worker(self);
    return progress::waits;
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
  return spent.over ? end_chunk(self, op.step) : progress::waits;
}

// -- waiting ------------------------------------------------------------------

service_request make_request(task_data& st, duration latency,
                             duration network) {
  const auto id = st.counts.calls + st.counts.steps;
  const auto who = combine(combine(mix(st.task_class), st.number), id);
  return {id, who, st.books.since(), latency, network};
}

progress start(task_pointer self, const wait_op& op) {
  auto& st = self->state;
  st.step_began = st.books.since();
  tell(st, st.step_began, event_kind::waiting, op.step);
  self->send(st.context->services[st.context->timers()],
             make_request(st, draw(st, op.length), duration{0}));
  release_worker(st);
  return progress::waits;
}

progress start(task_pointer self, const block_op& op) {
  auto& st = self->state;
  st.step_began = st.books.since();
  tell(st, st.step_began, event_kind::blocked, op.step);
  st.context->gauges.begin_blocked();
  if (!st.context->carry->block(*self, st.step_began + draw(st, op.length)))
    return progress::waits;
  end_block(self);
  return progress::goes_on;
}

void book_outcome(task_data& st, call_outcome outcome) {
  switch (outcome) {
    case call_outcome::replied:
      ++st.counts.replied;
      break;
    case call_outcome::refused:
      ++st.counts.refused;
      st.outcome = task_outcome::failed_refused;
      break;
    case call_outcome::failed:
      ++st.counts.failed;
      st.outcome = task_outcome::failed_service;
      break;
    case call_outcome::timed_out:
      ++st.counts.timed_out;
      st.outcome = task_outcome::failed_timeout;
      break;
    case call_outcome::broken:
      ++st.counts.broken;
      st.outcome = task_outcome::failed_breaker;
      break;
    case call_outcome::cancelled:
      ++st.counts.cancelled;
      break;
  }
}

void end_blocking_call(task_pointer self, const call_op& op,
                       const service_reply& reply) {
  auto& st = self->state;
  st.books.blocked(reply.due, op.step, st.worker);
  book_ready(st, now(self));
  book_outcome(st, reply.outcome);
  end_step(st, op.step);
}

/// What `op` asks beyond the plain request; nullopt if nothing. A request that
/// fails early changes its latency.
std::optional<call_terms> draw_terms(const task_data& st, const call_op& op,
                                     service_request& request) {
  if (op.terms == plain_call)
    return std::nullopt;
  const auto& drawn = code_of(st).terms[op.terms];
  call_terms terms;
  terms.fails = draw_unit({st.context->stream, drawn.failure_key, st.number,
                           visit_number(st.loops), 0})
                < drawn.failure;
  if (terms.fails && drawn.failure_after)
    request.latency = draw(st, *drawn.failure_after);
  if (drawn.patience)
    terms.patience = draw(st, *drawn.patience);
  if (!terms.fails && !drawn.patience)
    return std::nullopt;
  return terms;
}

progress start(task_pointer self, const call_op& op) {
  auto& st = self->state;
  st.step_began = st.books.since();
  auto request = make_request(st, draw(st, op.latency), draw(st, op.network));
  const auto terms = draw_terms(st, op, request);
  const auto& callee = st.context->services[op.service];
  ++st.counts.calls;
  if (op.blocking) {
    tell(st, st.step_began, event_kind::blocked, op.step);
    const auto reply = st.context->carry->call_blocking(
      *self, callee, request, terms ? &*terms : nullptr);
    if (!reply)
      return progress::waits;
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
  return progress::waits;
}

progress start(task_pointer self, const mark_op& op) {
  auto& st = self->state;
  st.step_began = st.books.since();
  tell(st, st.step_began, event_kind::marked, op.step);
  end_step(st, op.step);
  return progress::goes_on;
}

progress advance_loop(task_data& st) {
  st.pc
    = step_loop(code_of(st), st.pc, st.loops, st.context->stream, st.number);
  return progress::goes_on;
}

progress start(task_pointer self, const repeat_op&) {
  return advance_loop(self->state);
}

progress start(task_pointer self, const loop_op&) {
  return advance_loop(self->state);
}

} // namespace

placement place_of(const task_data& st) {
  return st.context->places[st.task_class];
}

time_point now(task_pointer self) {
  auto& st = self->state;
  // A reply is stamped when it is due; nothing may lie before that.
  return std::max(st.context->now(self->clock()), st.books.since());
}

void tell(const task_data& st, time_point at, event_kind kind, step_id step) {
  st.context->tell({at, kind, st.task_class, st.number, step});
}

void tell_ready(task_data& st, time_point at) {
  if (!st.ran || st.told_ready)
    return;
  st.told_ready = true;
  tell(st, at, event_kind::ready);
}

void release_worker(task_data& st) {
  st.context->carry->release(place_of(st), st.worker);
  st.worker = 0;
}

void book_ready(task_data& st, time_point now) {
  st.context->sums.add_ready_wait(now - st.books.since(), st.number);
  st.books.ready(now);
}

void give_up_worker(task_pointer self) {
  auto& st = self->state;
  tell_ready(st, st.books.since());
  release_worker(st);
  self->send(caf::actor_cast<task_actor>(self), take_turn{});
}

bool is_loop(const op& x) {
  return std::holds_alternative<repeat_op>(x)
         || std::holds_alternative<loop_op>(x);
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

void end_block(task_pointer self) {
  auto& st = self->state;
  const auto step = std::get<block_op>(code_of(st).ops[st.pc]).step;
  st.context->gauges.end_blocked();
  st.books.blocked(now(self), step, st.worker);
  end_step(st, step);
}

bool end_wait(task_pointer self, const service_reply& reply) {
  auto& st = self->state;
  const auto& current = code_of(st).ops[st.pc];
  if (const auto* wait = std::get_if<wait_op>(&current)) {
    st.books.slept(reply.due, wait->step);
    end_step(st, wait->step);
    return false;
  }
  const auto& call = std::get<call_op>(current);
  if (call.blocking) {
    end_blocking_call(self, call, reply);
    return true;
  }
  st.books.called(reply.due, reply.parts, call.step);
  book_outcome(st, reply.outcome);
  end_step(st, call.step);
  return false;
}

} // namespace rehearse
