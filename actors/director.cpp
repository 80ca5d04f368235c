// The director: lets tasks in, collects what they report, ends the run.
#include "actors/director.hpp"

#include "actors/director_endings.hpp"
#include "actors/task.hpp"

#include <algorithm>
#include <string>
#include <system_error>

namespace rehearse {

void director_data::count_in_flight(time_point at, std::int64_t change) {
  if (at > counted_until) {
    record.in_flight_time
      += (at - counted_until) * static_cast<std::int64_t>(in_flight);
    counted_until = at;
  }
  in_flight += static_cast<std::uint64_t>(change);
}

namespace {

/// There is no thread for the task `entry`. CAF has counted one all the same
/// and will wait for it for ever when it shuts down.
void run_short_of_threads(director_pointer self, const admission::entry& entry,
                          const std::system_error& why) {
  auto& st = self->state;
  st.record.shortage = thread_shortage{st.detached, 0, why.code().message()};
  st.gate->end(entry.task_class);
  give_up(st, entry, st.context->now(self->clock()));
  if (!st.context->best_effort)
    return stop(self, {run_end::no_threads});
  st.record.end = run_end::no_threads;
  st.shut = true;
  give_up_waiting(self);
  close_if_over(self);
}

// -- beginning ----------------------------------------------------------------

void begin_classes(director_pointer self, time_point from) {
  auto& st = self->state;
  for (const auto task_class : st.gate->take_begun())
    self->send(st.context->source, begin_class{task_class, from});
}

/// Throws std::system_error if the task needs a thread and there is none.
void spawn_task(director_pointer self, const admission::entry& entry) {
  auto& st = self->state;
  const bool detached
    = st.context->places[entry.task_class] == placement::detached;
  // The handle goes at once: a detached task's thread lives as long as one.
  if (detached && st.context->real_threads)
    self->send(self->spawn<caf::detached>(task, st.context, entry.task_class,
                                          entry.number, entry.arrived),
               take_turn{});
  else
    self->send(self->spawn(task, st.context, entry.task_class, entry.number,
                           entry.arrived),
               take_turn{});
  if (detached) {
    ++st.detached;
    st.record.detached_max = std::max(st.record.detached_max, st.detached);
  }
}

void let_in(director_pointer self) {
  auto& st = self->state;
  while (!st.context->stop && !st.shut) {
    const auto entry = st.gate->let_in();
    if (!entry)
      return;
    try {
      spawn_task(self, *entry);
    } catch (const std::system_error& why) {
      run_short_of_threads(self, *entry, why);
    }
  }
}

// -- messages -----------------------------------------------------------------

void arm_drain(director_pointer self) {
  auto& st = self->state;
  const auto& wait = st.context->work->drain;
  if (!wait)
    return;
  const auto due = st.last_arrival + *wait;
  ++st.context->pending;
  self->scheduled_send(self, st.context->at(due),
                       alarm{phase::drained, 0, due});
}

void end_arrivals(director_pointer self, const arrivals& batch) {
  auto& st = self->state;
  st.gate->end_arrivals(batch.task_class);
  st.last_arrival = std::max(st.last_arrival, batch.at);
  if (st.gate->arrivals_ended())
    arm_drain(self);
  // Without a task of its own a class is complete now.
  begin_classes(self, batch.at);
  close_if_over(self);
}

void let_arrive(director_pointer self, const arrivals& batch) {
  auto& st = self->state;
  st.gate->arrive(batch.task_class, batch.first, batch.count, batch.at);
  st.context->gauges.arrived(st.gate->arrived());
  st.record.arrival_lag.add(st.context->now(self->clock()) - batch.at);
  st.count_in_flight(batch.at, static_cast<std::int64_t>(batch.count));
  for (std::uint64_t i = 0; i < batch.count && st.context->watch; ++i)
    st.context->tell({batch.at, event_kind::arrived, batch.task_class,
                      batch.first + i, no_step});
  let_in(self);
}

void take_arrivals(director_pointer self, const arrivals& batch) {
  const auto& st = self->state;
  if (st.context->stop || st.shut)
    return;
  if (batch.count > 0)
    let_arrive(self, batch);
  if (batch.last)
    end_arrivals(self, batch);
}

/// Those whose next tasks arrive when others have ended want to know.
void tell_source(director_pointer self, const task_record& task) {
  auto& st = self->state;
  if (st.context->work->tasks[task.task_class].arrivals->closed())
    self->send(st.context->source,
               closed_task_ended{task.task_class, task.number, task.ended});
}

void take_report(director_pointer self, task_report& report) {
  auto& st = self->state;
  const auto task_class = report.record.task_class;
  const auto ended = report.record.ended;
  st.count_in_flight(ended, -1);
  st.gate->end(task_class);
  st.context->gauges.ended(has_failed(report.record.outcome));
  if (st.context->places[task_class] == placement::detached)
    --st.detached;
  if (!report.crash.empty())
    st.record.crashes.push_back(st.context->work->tasks[task_class].name + "#"
                                + std::to_string(report.record.number) + ": "
                                + report.crash);
  if (report.out_of_memory)
    stop(self, {run_end::out_of_memory});
  st.record.tasks.push_back(std::move(report.record));
  if (!st.context->stop && !st.shut) {
    tell_source(self, st.record.tasks.back());
    begin_classes(self, ended);
    let_in(self);
  }
  close_if_over(self);
}

} // namespace

director_impl::behavior_type director(director_pointer self,
                                      run_context* context) {
  auto& st = self->state;
  context->name_thread("director");
  st.context = context;
  st.gate.emplace(*context->work, context->one_at_a_time);
  self->set_exception_handler(
    [self](std::exception_ptr& why) { return die(self, why); });
  st.record.tasks.reserve(task_count(*context->work).value_or(0));
  return {
    [self](const begin_run&) {
      begin_classes(self, time_point{});
      close_if_over(self);
    },
    [self](const arrivals& batch) { take_arrivals(self, batch); },
    [self](task_report& report) { take_report(self, report); },
    [self](const service_books& books) { take_books(self, books); },
    [self](const stop_run& why) { stop(self, why); },
    [self](const abandon_run&) { abandon(self); },
    [self](const actor_crashed& crash) { take_crash(self, crash); },
    [self](task_stuck& task) { take_stuck(self->state, task); },
    [self](const alarm&) { drain(self); },
  };
}

} // namespace rehearse
