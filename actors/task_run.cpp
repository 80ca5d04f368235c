// How a task runs its program, from one wait to the next and to its end.
#include "actors/task_run.hpp"

#include "actors/task_answers.hpp"
#include "actors/task_branches.hpp"
#include "actors/task_draws.hpp"
#include "actors/task_ops.hpp"
#include "actors/task_stuck.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <variant>

namespace rehearse {

namespace {

/// Reports and ends, as soon as the last answer has come.
void leave(task_pointer self, task_outcome outcome) {
  const auto& st = self->state;
  if (is_errand(st)) {
    const auto& order = *st.flow->errand;
    self->send(order.service,
               errand_done{order.request, order.use,
                           outcome == task_outcome::completed, st.counts});
  } else {
    self->send(st.context->director, make_report(self, outcome));
  }
  self->quit();
}

void finish(task_pointer self, task_outcome outcome) {
  auto& st = self->state;
  if (st.flow) {
    drop_everything(self);
    drop_arrived(self);
  }
  release_worker(st);
  tell(st, st.books.since(), event_kind::ended);
  if (!st.flow || st.flow->requests.empty())
    return leave(self, outcome);
  // Services count answers, too, and want to be heard.
  st.flow->leaving = outcome;
}

/// Whether the task must let others go first before it uses another op.
bool used_up(const task_data& st) {
  return st.ops_used >= st.context->max_ops
         && place_of(st) == placement::pooled;
}

/// How the task ends if it does so now. Once the run is stopped it is too late
/// to fail, and a stop may have cut the last step short.
task_outcome outcome_of(const task_data& st) {
  return st.context->stop.load(std::memory_order_relaxed)
           ? st.context->cut_short.load()
           : st.outcome;
}

/// Whether `x` is part of a step that begins: neither the end of one, nor what
/// says where to go on.
bool begins_step(const op& x) {
  return !is_steering(x) && !std::holds_alternative<release_op>(x)
         && !std::holds_alternative<join_op>(x);
}

/// How the task must end before its next op; nullopt: it goes on.
std::optional<task_outcome> reason_to_end(task_pointer self) {
  const auto& st = self->state;
  if (const auto end = outcome_of(st); end != task_outcome::completed)
    return end;
  const bool is_done = st.pc == code_of(st).ops.size()
                       && (!st.flow || st.flow->current == main_strand);
  if (st.flow && st.flow->deadline != time_point::max()) {
    // What is done at the instant of its deadline is in time, and ends of
    // loops, locks and branches may stand between its last step and its end.
    const auto late = now(self) - st.flow->deadline;
    const bool begins = !is_done && begins_step(code_of(st).ops[st.pc]);
    if (late > duration::zero() || (late == duration::zero() && begins))
      return task_outcome::failed_deadline;
  }
  if (is_done)
    return task_outcome::completed;
  return std::nullopt;
}

/// Runs op after op of the current strand until one does not go on.
/// @returns what it does instead; nullopt if the task has ended.
std::optional<progress> run_strand(task_pointer self) {
  auto& st = self->state;
  const auto& ops = code_of(st).ops;
  for (;;) {
    if (const auto why = reason_to_end(self)) {
      finish(self, *why);
      return std::nullopt;
    }
    if (!is_steering(ops[st.pc])) {
      if (used_up(st)) {
        give_up_worker(self);
        return progress::yields;
      }
      if (st.ops_used < std::numeric_limits<std::uint32_t>::max())
        ++st.ops_used;
    }
    if (const auto next = start_op(self); next != progress::goes_on)
      return next;
  }
}

/// All strands wait: the task ends, if it can be told how, or leaves its
/// thread.
void rest(task_pointer self) {
  auto& st = self->state;
  // It has a thread to fail on; what else its branches wait for is too late.
  if (now(self) > st.flow->deadline && st.outcome == task_outcome::completed)
    st.outcome = task_outcome::failed_deadline;
  if (st.outcome != task_outcome::completed)
    return finish(self, outcome_of(st));
  release_worker(st);
}

/// Runs strand after strand until all wait, one holds the thread, or the task
/// ends. The task keeps its thread from one op to the next.
void run_strands(task_pointer self) {
  auto& st = self->state;
  auto& flow = *st.flow;
  for (;;) {
    if (flow.current == no_strand && !load_next(self))
      return rest(self);
    const auto next = flow.busy ? progress::holds : run_strand(self);
    if (!next)
      return;
    switch (*next) {
      case progress::goes_on:
        break;
      case progress::waits:
        unload(st);
        break;
      case progress::holds:
        flow.busy = true;
        return;
      case progress::yields:
        flow.queued = true;
        return unload_ready(st);
    }
  }
}

void run(task_pointer self) {
  if (self->state.flow)
    run_strands(self);
  else
    run_strand(self);
}

/// The task has a thread again.
void proceed(task_pointer self) {
  auto& st = self->state;
  const auto at = now(self);
  tell_ready(st, st.books.since());
  st.told_ready = false;
  st.ops_used = 0;
  if (st.ran) {
    book_ready(st, at);
  } else {
    st.books.start(at);
    st.ran = true;
    tell(st, at, event_kind::started);
  }
  if (is_errand(st))
    return;
  const auto id = (std::uint64_t{st.task_class} << 40) + st.number;
  st.context->sums.enter_worker(st.thread.worker, id);
}

void take_answer_of_many(task_pointer self, const service_reply& reply) {
  auto& flow = *self->state.flow;
  if (!put_by(self, reply)) {
    const bool held = flow.busy;
    book_wait(self, reply);
    if (held)
      book_ready(self->state, now(self));
    else
      proceed(self);
    act_on(self, reply);
    run(self);
  }
  if (flow.leaving && flow.requests.empty())
    leave(self, *flow.leaving);
}

} // namespace

task_report make_report(task_pointer self, task_outcome outcome) {
  auto& st = self->state;
  task_report report;
  auto& r = report.record;
  r.task_class = st.task_class;
  r.number = st.number;
  r.arrived = st.arrived;
  r.ended = st.books.since();
  r.account = st.books.account();
  r.started = st.ran ? r.arrived + r.account.start_delay : r.ended;
  r.ran = st.ran;
  r.outcome = outcome;
  r.counts = st.counts;
  r.intervals = st.books.take_intervals();
  return report;
}

void take_reply(task_pointer self, const service_reply& reply) {
  tell_if_stuck(self);
  if (self->state.flow)
    return take_answer_of_many(self, reply);
  if (!end_wait(self, reply))
    proceed(self);
  run(self);
}

void take_turn_of(task_pointer self) {
  auto& st = self->state;
  if (st.flow)
    st.flow->queued = false;
  proceed(self);
  run(self);
}

void stop(task_pointer self) {
  if (!self->state.flow->leaving)
    finish(self, task_outcome::abandoned);
}

void go_on(task_pointer self, progress next) {
  auto& st = self->state;
  if (st.flow)
    st.flow->busy = next == progress::holds;
  switch (next) {
    case progress::goes_on:
      return run(self);
    case progress::waits: // Only a blocking call that fails does.
      unload(st);
      return run(self);
    case progress::holds:
      return;
    case progress::yields:
      if (!st.flow)
        return;
      st.flow->queued = true;
      return unload_ready(st);
  }
}

} // namespace rehearse
