// Gathers the figures of a group of tasks: those of a class, or all.
#include "results/task_group.hpp"

#include <algorithm>

namespace rehearse {

namespace {

void count_task(task_totals& totals, const task_record& task) {
  ++totals.arrived;
  totals.started += task.ran ? 1 : 0;
  totals.failed += has_failed(task.outcome) ? 1 : 0;
  switch (task.outcome) {
    case task_outcome::completed:
      ++totals.completed;
      break;
    case task_outcome::failed_refused:
      ++totals.refused;
      break;
    case task_outcome::failed_service:
      ++totals.errors;
      break;
    case task_outcome::failed_timeout:
      ++totals.timed_out;
      break;
    case task_outcome::failed_breaker:
      ++totals.broken;
      break;
    case task_outcome::failed_deadline:
      ++totals.too_late;
      break;
    case task_outcome::failed_actor:
      ++totals.gave_up;
      break;
    case task_outcome::abandoned:
      ++totals.abandoned;
      break;
    case task_outcome::unfinished:
      ++totals.unfinished;
      break;
    case task_outcome::crashed:
      ++totals.crashed;
      break;
  }
}

/// Whether it came to an end of its own behind the deadline that its class
/// records.
bool is_late(const task_class& tasks, const task_record& task) {
  const bool ended
    = task.outcome == task_outcome::completed || has_failed(task.outcome);
  return ended && tasks.deadline && !tasks.aborts
         && task.ended - task.arrived > *tasks.deadline;
}

void widen(spread& s, duration value) {
  s.min = std::min(s.min, value);
  s.max = std::max(s.max, value);
}

} // namespace

void task_group::add(const task_record& task, const task_class& tasks) {
  count_task(totals, task);
  totals.late += is_late(tasks, task) ? 1 : 0;
  add_latency(task);
  account += task.account;
  spreads.add(task.account);
  if (series)
    series->add(task.account);
  asked += task.counts.asked;
  calls.asked += task.counts.begun;
  calls.retries += task.counts.retries;
  calls.hedges += task.counts.hedges;
  widen(start_delay, task.account.start_delay);
  widen(running, task.account.running);
  first_arrival = std::min(first_arrival, task.arrived);
  last_end = std::max(last_end, task.ended);
}

double task_group::throughput(time_point from) const {
  const auto time = last_end - std::max(from, counts_from);
  if (time <= duration::zero())
    return 0;
  return static_cast<double>(latencies.count()) * 1e9
         / static_cast<double>(time.count());
}

std::optional<double> task_group::apdex() const {
  if (!satisfied_below || latencies_all.empty())
    return std::nullopt;
  return (static_cast<double>(satisfied) + static_cast<double>(tolerating) / 2)
         / static_cast<double>(latencies_all.count());
}

void task_group::add_latency(const task_record& task) {
  if (task.arrived < counts_from) {
    ++totals.in_warmup;
    return;
  }
  const auto latency = task.ended - task.arrived;
  if (task.outcome == task_outcome::completed)
    add_completed(latency);
  latencies_all.add(latency);
}

void task_group::add_completed(duration latency) {
  latencies.add(latency);
  if (!satisfied_below)
    return;
  constexpr int bearable = 4;
  if (latency <= *satisfied_below)
    ++satisfied;
  else if (latency <= *satisfied_below * bearable)
    ++tolerating;
}

} // namespace rehearse
