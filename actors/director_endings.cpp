// How the director ends a run: in time, early, or with tasks left.
#include "actors/director_endings.hpp"

#include "actors/crash.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace rehearse {

namespace {

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
  st.record.overhead = st.context->sums.overhead();
  st.record.ready_waits = st.context->sums.ready_waits();
  st.record.running_max = st.context->sums.running_max();
  for (const auto& one : st.context->counters)
    st.record.counters.push_back(one.load());
  // They told in the order in which they were stopped.
  std::sort(st.record.stuck.begin(), st.record.stuck.end(),
            [](const stuck_task& a, const stuck_task& b) {
              return std::tie(a.task_class, a.number)
                     < std::tie(b.task_class, b.number);
            });
  const auto services = st.context->timers();
  st.books_open = services;
  st.record.services.resize(services);
  if (services == 0)
    return hand_over(st);
  for (std::size_t i = 0; i < services; ++i)
    self->send(st.context->services[i], close_books{});
}

/// Tasks that wait are told to end; those that run see it at their next op.
void end_all_tasks(director_pointer self) {
  auto& st = self->state;
  st.context->stop = true;
  give_up_waiting(self);
  for (const auto& service : st.context->services)
    self->send(service, cancel_calls{});
  const auto now = st.context->now(self->clock());
  for (const auto& lock : st.context->locks)
    lock->cancel(now);
  for (const auto& barrier : st.context->barriers)
    barrier->cancel(now);
  st.context->post.cancel(now);
  close_if_over(self);
}

} // namespace

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

void give_up(director_data& st, const admission::entry& entry, time_point now) {
  task_record record;
  record.task_class = entry.task_class;
  record.number = entry.number;
  record.arrived = entry.arrived;
  record.ended = std::max(now, entry.arrived);
  record.started = record.ended;
  record.outcome = st.context->cut_short;
  record.account.start_delay = record.ended - entry.arrived;
  st.record.tasks.push_back(std::move(record));
  st.count_in_flight(now, -1);
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
  st.context->stalled = why.why == run_end::stalled;
  end_all_tasks(self);
}

void drain(director_pointer self) {
  auto& st = self->state;
  --st.context->pending;
  if (st.context->stop || st.shut || st.closing)
    return;
  st.context->cut_short = task_outcome::abandoned;
  end_all_tasks(self);
}

void abandon(director_pointer self) {
  auto& st = self->state;
  if (st.closing)
    hand_over(st);
  else
    close(self);
}

void take_stuck(director_data& st, task_stuck& task) {
  constexpr std::size_t most = 1000;
  if (st.record.stuck.size() < most)
    st.record.stuck.push_back(std::move(task.what));
}

void take_crash(director_pointer self, const actor_crashed& crash) {
  auto& st = self->state;
  if (crash.out_of_memory)
    return stop(self, {run_end::out_of_memory});
  st.record.crashes.push_back(crash.who + ": " + crash.what);
  stop(self, {run_end::crashed});
}

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

} // namespace rehearse
