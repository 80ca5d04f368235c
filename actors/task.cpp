// The task: an actor that runs its class's program and reports at its end.
#include "actors/task.hpp"

#include "actors/crash.hpp"
#include "actors/task_draws.hpp"
#include "actors/task_requests.hpp"
#include "actors/task_run.hpp"

#include <caf/logger.hpp>

#include <utility>

namespace rehearse {

static_assert(sizeof(task_data) == 256, "larger tasks take 256 bytes more");

namespace {

/// A handler threw: reports what is known. CAF then ends the actor.
caf::error crash(task_pointer self, const std::exception_ptr& why) {
  auto& st = self->state;
  if (st.ran)
    st.books.ready(now(self));
  else
    st.books.start(now(self));
  // It may have given its worker back before it threw.
  if (st.thread.worker != 0)
    release_worker(st);
  // Whatever was asked is not going to be answered to this task.
  st.counts.cancelled += st.counts.calls - st.counts.answered();
  const auto facts = facts_of(why);
  if (is_errand(st)) {
    const auto rank = st.task_class - st.context->work->tasks.size();
    self->send(st.context->director,
               actor_crashed{"service " + st.context->work->services[rank].name,
                             facts.what, facts.out_of_memory});
    return caf::make_error(caf::sec::runtime_error);
  }
  auto report = make_report(self, facts.out_of_memory ? task_outcome::unfinished
                                                      : task_outcome::crashed);
  report.out_of_memory = facts.out_of_memory;
  if (!facts.out_of_memory)
    report.crash = facts.what;
  self->send(st.context->director, std::move(report));
  return caf::make_error(caf::sec::runtime_error);
}

/// The task whose handler this thread runs.
thread_local task_pointer current = nullptr;

/// The handlers of all tasks. One object serves them all, for one each would
/// take more memory than what a task knows of itself, far away from it.
task_impl::behavior_type make_behavior() {
  return {
    [](const take_turn&) { take_turn_of(current); },
    [](const cpu_spent&) { go_on(current, end_compute(current)); },
    [](const service_reply& reply) { take_reply(current, reply); },
    [](const stop_errand&) { stop(current); },
    [](const alarm&) { go_on(current, end_block(current)); },
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
  // What nobody waits for any more neither needs a thread nor takes a turn.
  while (state.flow && next_is_stray(this)) {
    current = this;
    const auto after = super::resume(unit, 1);
    if (after != resume_result::resume_later)
      return after;
  }
  if (!state.context->carry->enter(*this, place_of(state), state.thread)) {
    tell_ready(state, rehearse::now(this));
    return resume_result::awaiting_message;
  }
  current = this;
  return super::resume(unit, 1);
}

namespace {

/// What a task and an errand begin with.
task_impl::behavior_type begin(task_pointer self, run_context* context,
                               std::uint64_t number, time_point arrived) {
  auto& st = self->state;
  st.context = context;
  st.number = number;
  st.arrived = arrived;
  self->set_exception_handler(
    [self](std::exception_ptr& why) { return crash(self, why); });
  static const auto shared = make_behavior();
  return shared;
}

} // namespace

task_impl::behavior_type task(task_pointer self, run_context* context,
                              std::uint32_t task_class, std::uint64_t number,
                              time_point arrived) {
  auto& st = self->state;
  const auto& tasks = context->work->tasks[task_class];
  st.code = &tasks.code;
  st.task_class = task_class;
  st.place = context->places[task_class];
  if (st.place == placement::detached)
    context->name_thread("task");
  st.books.open(arrived, context->keep_intervals);
  if (tasks.code.branches || tasks.aborts)
    st.flow = std::make_unique<task_flow>();
  if (tasks.aborts)
    st.flow->deadline = arrived + *tasks.deadline;
  return begin(self, context, number, arrived);
}

task_impl::behavior_type errand(task_pointer self, run_context* context,
                                std::uint32_t rank, std::uint64_t number,
                                time_point began, const errand_order& order) {
  auto& st = self->state;
  const auto& work = *context->work;
  context->name_thread("errand");
  st.code = &work.services[rank].code;
  st.task_class = static_cast<std::uint32_t>(work.tasks.size()) + rank;
  st.place = placement::detached;
  st.thread.need = thread_need::none;
  st.books.open(began, false);
  st.flow = std::make_unique<task_flow>();
  st.flow->errand = order;
  st.pc = order.begin;
  return begin(self, context, number, began);
}

} // namespace rehearse
