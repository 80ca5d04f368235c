// What a run cost, in the figures that people decide by.
#include "results/summary.hpp"

#include "results/metrics.hpp"
#include "results/slowest.hpp"
#include "results/statistics.hpp"
#include "results/task_group.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

namespace rehearse {

namespace {

spread or_zero(const spread& s) {
  return s.min > s.max ? spread{} : s;
}

std::vector<step_summary> steps_of(const task_class& tasks,
                                   const std::vector<step_record>& sums) {
  std::vector<step_summary> steps;
  for (std::size_t i = 0; i < tasks.code.steps.size(); ++i) {
    const auto& info = tasks.code.steps[i];
    step_summary step{info.name, info.verb, 0, duration{0}};
    if (i < sums.size()) {
      step.count = sums[i].count;
      step.time = sums[i].time;
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

/// Sums up `values`, and keeps them if `keep`.
duration_summary sum_up(duration_series& values, const report_settings& report,
                        bool keep) {
  auto sum = describe(values, report.percentiles);
  if (keep)
    sum.samples = std::move(values);
  return sum;
}

class_summary sum_up_class(const scenario& work, const task_class& tasks,
                           task_group& group,
                           const std::vector<step_record>& steps, bool keep) {
  class_summary sum;
  sum.name = tasks.name;
  if (group.totals.arrived > 0)
    sum.makespan = group.last_end - group.first_arrival;
  sum.throughput_per_s = group.throughput(group.first_arrival);
  sum.tasks = group.totals;
  sum.apdex = group.apdex();
  sum.latency = sum_up(group.latencies, work.report, keep);
  sum.latency_all = sum_up(group.latencies_all, work.report, keep);
  sum.series = group.series;
  sum.account = group.account;
  sum.asked = group.asked;
  sum.start_delay = or_zero(group.start_delay);
  sum.running = or_zero(group.running);
  sum.calls = group.calls;
  sum.spreads = group.spreads;
  if (!tasks.aborts)
    sum.deadline = tasks.deadline;
  sum.steps = steps_of(tasks, steps);
  return sum;
}

service_summary sum_up_service(const service_record& books, duration makespan) {
  service_summary sum;
  sum.books = books;
  sum.queue_mean = share(books.queue_time, makespan);
  sum.in_flight_mean
    = share(books.busy_time + books.queue_time + books.limit_time, makespan);
  if (books.capacity)
    sum.utilisation
      = share(books.busy_time, makespan) / static_cast<double>(*books.capacity);
  return sum;
}

/// CPU time besides that of compute steps: what the process took more on the
/// real clock, without whoever looked on; in virtual time what taking tasks up
/// cost.
duration cpu_overhead(const run_record& record, duration computing) {
  if (!record.process)
    return record.overhead;
  const auto& process = *record.process;
  return std::max(process.user + process.system - process.observer - computing,
                  duration{0});
}

thread_summary sum_up_threads(const run_record& record) {
  thread_summary threads;
  threads.carrier = record.workers + record.detached_max;
  if (record.process) {
    // All that stand before a task does, but main and the model's workers.
    const auto before = record.process->threads_before;
    threads.harness = before - std::min(before, record.workers + 1);
  }
  return threads;
}

void copy_settings(run_summary& sum, const run_record& record) {
  sum.model = record.model;
  sum.clock = record.clock;
  sum.repetition = record.repetition;
  sum.order = record.order;
  sum.workers = record.workers;
  sum.cores = record.cores;
  sum.policy = record.policy;
  sum.max_throughput = record.max_throughput;
  sum.end = record.end;
  sum.shortage = record.shortage;
  sum.lost = record.lost;
  sum.crashed = !record.crashes.empty();
  sum.process = record.process;
  sum.workers_used = record.workers_used;
  sum.fingerprint = record.fingerprint;
}

void sum_up_all(run_summary& sum, const scenario& work, task_group& all,
                bool keep) {
  sum.makespan = all.last_end.time_since_epoch();
  sum.throughput_per_s = all.throughput(time_point{});
  sum.tasks = all.totals;
  sum.apdex = all.apdex();
  sum.latency = sum_up(all.latencies, work.report, keep);
  sum.latency_all = sum_up(all.latencies_all, work.report, keep);
  sum.series = all.series;
  sum.account = all.account;
  sum.start_delay = or_zero(all.start_delay);
  sum.running = or_zero(all.running);
  sum.calls = all.calls;
  sum.spreads = all.spreads;
}

} // namespace

run_summary summarize(const scenario& work, run_record&& record) {
  run_summary sum;
  copy_settings(sum, record);
  task_group all;
  all.counts_from = time_point{work.warmup};
  all.satisfied_below = work.report.apdex;
  std::vector<task_group> groups(work.tasks.size(), all);
  if (asks_for(work.goals, kept_series::states)) {
    all.series = std::make_shared<account_series>();
    for (auto& group : groups)
      group.series = std::make_shared<account_series>();
  }
  std::vector<stretch> begun;
  for (const auto& task : record.tasks) {
    const auto& tasks = work.tasks[task.task_class];
    all.add(task, tasks);
    groups[task.task_class].add(task, tasks);
    if (task.ran)
      begun.emplace_back(task.started, task.ended);
  }
  all.totals.arrived += record.left;
  all.totals.unfinished += record.left;
  const bool keep = asks_for(work.goals, kept_series::latencies);
  sum_up_all(sum, work, all, keep);
  for (std::size_t i = 0; i < groups.size(); ++i)
    sum.classes.push_back(sum_up_class(
      work, work.tasks[i], groups[i],
      i < record.steps.size() ? record.steps[i] : std::vector<step_record>{},
      keep));
  sum.stuck = stuck_texts(work, record);
  split_times(work, record.tasks, sum.classes);
  find_steady_states(work, record, sum.classes);
  for (const auto& books : record.services)
    sum.services.push_back(sum_up_service(books, sum.makespan));
  for (std::size_t i = 0; i < record.counters.size(); ++i)
    sum.counters.push_back(
      {work.counters[i].owner, work.counters[i].name, record.counters[i]});
  sum.ready_waits = describe(record.ready_waits, work.report.percentiles);
  sum.asked = all.asked;
  sum.burnt = sum.account.running;
  sum.overhead = cpu_overhead(record, sum.burnt);
  sum.concurrency = overlap(begun, sum.makespan);
  sum.parallelism.max = std::min(record.running_max, record.cores);
  sum.parallelism.mean = share(sum.account.running, sum.makespan);
  sum.threads = sum_up_threads(record);
  sum.arrival_lag = record.arrival_lag;
  sum.has_timeline = record.keeps_intervals;
  if (record.keeps_intervals)
    sum.timeline = std::move(record.tasks);
  return sum;
}

std::optional<double> amplification(const call_totals& calls) {
  if (calls.asked == 0)
    return std::nullopt;
  return static_cast<double>(calls.attempts())
         / static_cast<double>(calls.asked);
}

} // namespace rehearse
