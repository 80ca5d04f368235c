// What a run cost, in the figures that people decide by.
#include "results/summary.hpp"

#include "results/metrics.hpp"
#include "results/slowest.hpp"
#include "results/statistics.hpp"

#include <algorithm>
#include <limits>
#include <utility>

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

/// Gathers what belongs to one group of tasks: a class, or all.
struct gatherer {
  time_point counts_from; ///< Where the warm-up ends.
  task_totals totals;
  std::vector<duration> latencies;
  std::vector<duration> latencies_all;
  time_account account;
  duration asked{0};
  call_totals calls;
  account_spread spreads;
  spread start_delay{duration::max(), duration{0}};
  spread running{duration::max(), duration{0}};
  time_point first_arrival = time_point::max();
  time_point last_end{};

  void add(const task_record& task, const task_class& tasks) {
    count_task(totals, task);
    totals.late += is_late(tasks, task) ? 1 : 0;
    add_latency(task);
    account += task.account;
    spreads.add(task.account);
    asked += task.counts.asked;
    calls.asked += task.counts.begun;
    calls.retries += task.counts.retries;
    calls.hedges += task.counts.hedges;
    widen(start_delay, task.account.start_delay);
    widen(running, task.account.running);
    first_arrival = std::min(first_arrival, task.arrived);
    last_end = std::max(last_end, task.ended);
  }

  /// Completed tasks a second from `from`, or from where the warm-up ends.
  double throughput(time_point from) const {
    const auto time = last_end - std::max(from, counts_from);
    if (time <= duration::zero())
      return 0;
    return static_cast<double>(latencies.size()) * 1e9
           / static_cast<double>(time.count());
  }

  void add_latency(const task_record& task) {
    if (task.arrived < counts_from) {
      ++totals.in_warmup;
      return;
    }
    const auto latency = task.ended - task.arrived;
    if (task.outcome == task_outcome::completed)
      latencies.push_back(latency);
    latencies_all.push_back(latency);
  }

  static void widen(spread& s, duration value) {
    s.min = std::min(s.min, value);
    s.max = std::max(s.max, value);
  }
};

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
duration_summary sum_up(std::vector<duration>& values, bool keep) {
  auto sum = describe(values);
  if (keep)
    sum.samples = std::move(values);
  return sum;
}

class_summary sum_up_class(const task_class& tasks, gatherer& group,
                           const std::vector<step_record>& steps, bool keep) {
  class_summary sum;
  sum.name = tasks.name;
  if (group.totals.arrived > 0)
    sum.makespan = group.last_end - group.first_arrival;
  sum.throughput_per_s = group.throughput(group.first_arrival);
  sum.tasks = group.totals;
  sum.latency = sum_up(group.latencies, keep);
  sum.latency_all = sum_up(group.latencies_all, keep);
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

void sum_up_all(run_summary& sum, gatherer& all, bool keep) {
  sum.makespan = all.last_end.time_since_epoch();
  sum.throughput_per_s = all.throughput(time_point{});
  sum.tasks = all.totals;
  sum.latency = sum_up(all.latencies, keep);
  sum.latency_all = sum_up(all.latencies_all, keep);
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
  gatherer all;
  all.counts_from = time_point{work.warmup};
  std::vector<gatherer> groups(work.tasks.size(), all);
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
  const bool keep = asks_for_samples(work.goals);
  sum_up_all(sum, all, keep);
  for (std::size_t i = 0; i < groups.size(); ++i)
    sum.classes.push_back(sum_up_class(
      work.tasks[i], groups[i],
      i < record.steps.size() ? record.steps[i] : std::vector<step_record>{},
      keep));
  sum.stuck = stuck_texts(work, record);
  split_times(work, record.tasks, sum.classes);
  find_steady_states(work, record, sum.classes);
  for (const auto& books : record.services)
    sum.services.push_back(sum_up_service(books, sum.makespan));
  sum.ready_waits = describe(record.ready_waits);
  sum.asked = all.asked;
  sum.burnt = sum.account.running;
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

std::vector<std::string> models_in(const campaign_result& result) {
  std::vector<std::string> names;
  // Repetitions may run in another order, so the first one decides.
  for (const auto& run : result.runs)
    if (std::find(names.begin(), names.end(), run.model) == names.end())
      names.push_back(run.model);
  return names;
}

std::vector<const run_summary*> runs_of(const campaign_result& result,
                                        const std::string& model) {
  std::vector<const run_summary*> runs;
  for (const auto& run : result.runs)
    if (run.model == model)
      runs.push_back(&run);
  return runs;
}

const run_summary* median_run(const campaign_result& result,
                              const std::string& model) {
  auto runs = runs_of(result, model);
  if (runs.empty())
    return nullptr;
  std::stable_sort(runs.begin(), runs.end(), [](const auto* a, const auto* b) {
    return a->makespan < b->makespan;
  });
  return runs[(runs.size() - 1) / 2];
}

} // namespace rehearse
