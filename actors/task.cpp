// The task: runs its class's program, op by op, and reports at its end.
#include "actors/task.hpp"

#include "actors/crash.hpp"
#include "actors/task_ops.hpp"

#include <caf/logger.hpp>

#include <utility>

namespace rehearse {

namespace {

task_report make_report(task_pointer self, task_outcome outcome) {
  auto& st = self->state;
  task_report report;
  auto& r = report.record;
  r.task_class = st.task_class;
  r.number = st.number;
  r.arrived = st.arrived;
  r.ended = st.books.since();
  r.started = st.ran ? st.started : r.ended;
  r.ran = st.ran;
  r.outcome = outcome;
  r.account = st.books.account();
  r.counts = st.counts;
  r.intervals = st.books.take_intervals();
  return report;
}

void finish(task_pointer self, task_outcome outcome) {
  auto& st = self->state;
  release_worker(st);
  tell(st, st.books.since(), event_kind::ended);
  self->send(st.context->director, make_report(self, outcome));
  self->quit();
}

/// A handler threw: reports what is known. CAF then ends the actor.
caf::error crash(task_pointer self, const std::exception_ptr& why) {
  auto& st = self->state;
  if (st.ran)
    st.books.ready(now(self));
  else
    st.books.start(now(self));
  // It may have given its worker back before it threw.
  if (st.worker != 0)
    release_worker(st);
  // Whatever was asked is not going to be answered to this task.
  st.counts.cancelled += st.counts.calls - st.counts.answered();
  const auto facts = facts_of(why);
  auto report = make_report(self, facts.out_of_memory ? task_outcome::unfinished
                                                      : task_outcome::crashed);
  report.out_of_memory = facts.out_of_memory;
  if (!facts.out_of_memory)
    report.crash = facts.what;
  self->send(st.context->director, std::move(report));
  return caf::make_error(caf::sec::runtime_error);
}

/// Whether the task must let others go first before it uses another op.
bool used_up(const task_data& st) {
  return st.ops_used >= st.context->max_ops
         && place_of(st) == placement::pooled;
}

/// Runs op after op until one waits or the task ends. The task keeps its thread
/// from one op to the next.
void run(task_pointer self) {
  auto& st = self->state;
  const auto& ops = st.context->work->tasks[st.task_class].code.ops;
  for (auto next = progress::goes_on; next == progress::goes_on;) {
    if (st.outcome != task_outcome::completed)
      return finish(self, st.outcome);
    // Before the end is looked at: a stop may have cut the last step short.
    if (st.context->stop.load(std::memory_order_relaxed))
      return finish(self, st.context->cut_short);
    if (st.pc == ops.size())
      return finish(self, task_outcome::completed);
    if (!is_loop(ops[st.pc])) {
      if (used_up(st))
        return give_up_worker(self);
      ++st.ops_used;
    }
    next = start_op(self);
  }
}

/// The task has a thread and goes on with its program.
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
    st.started = at;
    st.ran = true;
    tell(st, at, event_kind::started);
  }
  const auto id = (std::uint64_t{st.task_class} << 40) + st.number;
  st.context->sums.enter_worker(st.worker, id);
  run(self);
}

void take_reply(task_pointer self, const service_reply& reply) {
  if (end_wait(self, reply))
    run(self);
  else
    proceed(self);
}

/// The task whose handler this thread runs.
thread_local task_pointer current = nullptr;

/// The handlers of all tasks. One object serves them all, for one each would
/// take more memory than what a task knows of itself, far away from it.
task_impl::behavior_type make_behavior() {
  return {
    [](const take_turn&) { proceed(current); },
    [](const cpu_spent&) {
      if (end_compute(current) == progress::goes_on)
        run(current);
    },
    [](const service_reply& reply) { take_reply(current, reply); },
    [](const alarm&) {
      end_block(current);
      run(current);
    },
  };
}

} // namespace

task_object::resume_result task_object::resume(caf::execution_unit* unit,
                                               std::size_t) {
  // CAF 0.17 takes a global spin lock around every resume to name the current
  // actor in a log that is compiled out; without a logger it does not.
  caf::logger::set_current_actor_system(nullptr);
  // The first time, CAF calls `task` below only now.
  if (state.context == nullptr && !activate(unit))
    return resume_result::done;
  if (!state.context->carry->enter(*this, place_of(state), state.worker)) {
    tell_ready(state, rehearse::now(this));
    return resume_result::awaiting_message;
  }
  current = this;
  return super::resume(unit, 1);
}

task_impl::behavior_type task(task_pointer self, run_context* context,
                              std::uint32_t task_class, std::uint64_t number,
                              time_point arrived) {
  auto& st = self->state;
  if (context->places[task_class] == placement::detached)
    context->name_thread("task");
  st.context = context;
  st.task_class = task_class;
  st.number = number;
  st.arrived = arrived;
  st.books.open(arrived, context->keep_intervals);
  self->set_exception_handler(
    [self](std::exception_ptr& why) { return crash(self, why); });
  static const auto shared = make_behavior();
  return shared;
}

} // namespace rehearse
