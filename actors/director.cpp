// The director: lets tasks in, collects what they report, ends the run.
#include "actors/director.hpp"

#include "actors/crash.hpp"
#include "actors/task.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

namespace rehearse {

namespace {

// -- counting who is in flight ------------------------------------------------

void count_in_flight(director_data& st, time_point at, std::int64_t change) {
  if (at > st.counted_until) {
    st.record.in_flight_time
      += (at - st.counted_until) * static_cast<std::int64_t>(st.in_flight);
    st.counted_until = at;
  }
  st.in_flight += static_cast<std::uint64_t>(change);
}

// -- ending -------------------------------------------------------------------

/// Hands the record over, once.
void hand_over(director_data& st) {
  if (st.over)
    return;
  st.over = true;
  st.record.left = st.gate->in_flight();
  st.context->finished.set_value(std::move(st.record));
}

/// Fills in what tasks have summed up and asks the services for their books.
void close(director_pointer self) {
  auto& st = self->state;
  st.closing = true;
  st.record.arrived = st.gate->arrived();
  st.record.released = st.gate->let_in_count();
  st.record.steps = st.context->sums.steps();
  st.record.workers_used = st.context->sums.workers();
  st.record.ready_waits = st.context->sums.ready_waits();
  st.record.running_max = st.context->sums.running_max();
  const auto services = st.context->timers();
  st.books_open = services;
  st.record.services.resize(services);
  if (services == 0)
    return hand_over(st);
  for (std::size_t i = 0; i < services; ++i)
    self->send(st.context->services[i], close_books{});
}

void close_if_over(director_pointer self) {
  auto& st = self->state;
  const bool over = st.context->stop || st.shut ? st.gate->in_flight() == 0
                                                : st.gate->all_ended();
  if (over && !st.closing)
    close(self);
}

void take_books(director_pointer self, const service_books& books) {
  auto& st = self->state;
  if (st.over)
    return;
  st.record.services[books.rank] = books.record;
  if (--st.books_open == 0)
    hand_over(st);
}

// -- ending early -------------------------------------------------------------

/// Reports a task that arrived and was never let in.
void give_up(director_data& st, const admission::entry& entry, time_point now) {
  task_record record;
  record.task_class = entry.task_class;
  record.number = entry.number;
  record.arrived = entry.arrived;
  record.ended = std::max(now, entry.arrived);
  record.started = record.ended;
  record.outcome = task_outcome::unfinished;
  record.account.start_delay = record.ended - entry.arrived;
  st.record.tasks.push_back(std::move(record));
  count_in_flight(st, now, -1);
}

void give_up_waiting(director_pointer self) {
  auto& st = self->state;
  const auto now = st.context->now(self->clock());
  while (const auto entry = st.gate->take_waiting())
    give_up(st, *entry, now);
}

void stop(director_pointer self, const stop_run& why) {
  auto& st = self->state;
  if (st.context->stop || st.closing)
    return;
  st.record.end = why.why;
  st.context->stop = true;
  give_up_waiting(self);
  for (const auto& service : st.context->services)
    self->send(service, cancel_calls{});
  close_if_over(self);
}

void abandon(director_pointer self) {
  auto& st = self->state;
  if (st.closing)
    hand_over(st);
  else
    close(self);
}

void take_crash(director_pointer self, const actor_crashed& crash) {
  auto& st = self->state;
  if (crash.out_of_memory)
    return stop(self, {run_end::out_of_memory});
  st.record.crashes.push_back(crash.who + ": " + crash.what);
  stop(self, {run_end::crashed});
}

/// The director itself threw: what it has collected must do.
caf::error die(director_pointer self, const std::exception_ptr& why) {
  auto& st = self->state;
  const auto facts = facts_of(why);
  st.context->stop = true;
  st.record.end
    = facts.out_of_memory ? run_end::out_of_memory : run_end::crashed;
  if (!facts.out_of_memory)
    st.record.crashes.push_back("director: " + facts.what);
  hand_over(st);
  return caf::make_error(caf::sec::runtime_error);
}

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

void take_arrivals(director_pointer self, const arrivals& batch) {
  auto& st = self->state;
  if (st.context->stop || st.shut)
    return;
  st.gate->arrive(batch.task_class, batch.first, batch.count, batch.at);
  st.context->gauges.arrived(st.gate->arrived());
  st.record.arrival_lag.add(st.context->now(self->clock()) - batch.at);
  count_in_flight(st, batch.at, static_cast<std::int64_t>(batch.count));
  for (std::uint64_t i = 0; i < batch.count && st.context->watch; ++i)
    st.context->tell({batch.at, event_kind::arrived, batch.task_class,
                      batch.first + i, no_step});
  let_in(self);
}

void take_report(director_pointer self, task_report& report) {
  auto& st = self->state;
  const auto task_class = report.record.task_class;
  const auto ended = report.record.ended;
  count_in_flight(st, ended, -1);
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
    begin_classes(self, ended);
    let_in(self);
  }
  close_if_over(self);
}

} // namespace

director_actor::behavior_type director(director_pointer self,
                                       run_context* context) {
  auto& st = self->state;
  context->name_thread("director");
  st.context = context;
  st.gate.emplace(*context->work, context->one_at_a_time);
  self->set_exception_handler(
    [self](std::exception_ptr& why) { return die(self, why); });
  st.record.tasks.reserve(task_count(*context->work));
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
  };
}

} // namespace rehearse
