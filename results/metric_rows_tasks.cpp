// The metrics that a run and each class of tasks have.
#include "results/metric_rows.hpp"
#include "results/statistics.hpp"

namespace rehearse::metric_rows {

namespace {

constexpr auto no_task = "no task completed";

template <duration duration_summary::*Member>
metric_value of_series(const duration_summary& series) {
  return series.count == 0 ? unknown(no_task) : known(series.*Member);
}

metric_value percentile_of_series(const duration_summary& series,
                                  fine_percent percent) {
  if (series.count == 0)
    return unknown(no_task);
  if (series.samples.empty())
    return unknown("the single latencies were not kept");
  return known(value_at(series.samples, percent));
}

metric_value median_of_series(const duration_summary& series) {
  constexpr fine_percent half = 50'000'000;
  return percentile_of_series(series, half);
}

template <duration duration_summary::*Member>
metric_value latency(view v) {
  return of_series<Member>(v.latency);
}

template <duration duration_summary::*Member>
metric_value latency_all(view v) {
  return of_series<Member>(v.latency_all);
}

const task_totals& totals(view v) {
  return v.of_class != nullptr ? v.of_class->tasks : v.run.tasks;
}

template <std::uint64_t task_totals::*Member>
metric_value tasks(view v) {
  return known(totals(v).*Member);
}

duration makespan(view v) {
  return v.of_class != nullptr ? v.of_class->makespan : v.run.makespan;
}

metric_value throughput(view v) {
  if (makespan(v) <= duration::zero())
    return unknown("no time passed");
  return known(v.of_class != nullptr ? v.of_class->throughput_per_s
                                     : v.run.throughput_per_s);
}

void add_latencies(rows& out) {
  out.insert(
    out.end(),
    {
      {{"latency.min", time, a_class, "shortest latency of a completed task"},
       pooled,
       &latency<&duration_summary::min>},
      {{"latency.mean", time, a_class, "mean latency of completed tasks"},
       pooled,
       &latency<&duration_summary::mean>},
      {{"latency.median", time, a_class, "p50, however few the tasks"},
       pooled,
       [](view v) {
         return median_of_series(v.latency);
       }},
      {{"latency.max", time, a_class, "longest latency of a completed task"},
       pooled,
       &latency<&duration_summary::max>},
      {{"latency.pNN", time, a_class, "percentile, e.g. latency.p99.9"},
       pooled,
       [](view v) {
         return percentile_of_series(v.latency, v.percent);
       }},
      {{"latency_all.min", time, a_class, "the same of all tasks that ended"},
       pooled,
       &latency_all<&duration_summary::min>},
      {{"latency_all.mean", time, a_class, "failed ones included"},
       pooled,
       &latency_all<&duration_summary::mean>},
      {{"latency_all.median", time, a_class, "failed ones included"},
       pooled,
       [](view v) {
         return median_of_series(v.latency_all);
       }},
      {{"latency_all.max", time, a_class, "failed ones included"},
       pooled,
       &latency_all<&duration_summary::max>},
      {{"latency_all.pNN", time, a_class, "failed ones included"},
       pooled,
       [](view v) {
         return percentile_of_series(v.latency_all, v.percent);
       }},
    });
}

void add_tasks(rows& out) {
  constexpr auto of_tasks = quantity::tasks;
  out.insert(
    out.end(),
    {
      {{"makespan", time, a_class, "from the first arrival to the last end"},
       median,
       [](view v) {
         return known(makespan(v));
       }},
      {{"throughput", quantity::rate, a_class, "completed tasks a second"},
       median,
       &throughput},
      {{"completed", of_tasks, a_class, "tasks that completed"},
       mean,
       &tasks<&task_totals::completed>},
      {{"failed", of_tasks, a_class, "tasks that failed"},
       mean,
       &tasks<&task_totals::failed>},
      {{"failed.refused", of_tasks, a_class, "turned away by a service"},
       mean,
       &tasks<&task_totals::refused>},
      {{"failed.service", of_tasks, a_class, "answered with an error"},
       mean,
       &tasks<&task_totals::errors>},
      {{"failed.timeout", of_tasks, a_class, "not answered in time"},
       mean,
       &tasks<&task_totals::timed_out>},
      {{"failed.breaker", of_tasks, a_class, "stopped by an open breaker"},
       mean,
       &tasks<&task_totals::broken>},
      {{"failed.deadline", of_tasks, a_class, "not done in time"},
       mean,
       &tasks<&task_totals::too_late>},
      {{"abandoned", of_tasks, a_class, "tasks that had not ended"},
       mean,
       [](view v) {
         return known(totals(v).not_ended());
       }},
    });
}

const call_totals& calls(view v) {
  return v.of_class != nullptr ? v.of_class->calls : v.run.calls;
}

void add_calls(rows& out) {
  out.insert(
    out.end(),
    {
      {{"late", quantity::tasks, a_class, "ended after a recorded deadline"},
       mean,
       &tasks<&task_totals::late>},
      {{"retries", number, a_class, "requests after one that failed"},
       mean,
       [](view v) {
         return known(calls(v).retries);
       }},
      {{"hedges", number, a_class, "second requests while one was open"},
       mean,
       [](view v) {
         return known(calls(v).hedges);
       }},
      {{"amplification", number, a_class, "requests for each call"},
       mean,
       [](view v) {
         const auto load = amplification(calls(v));
         return load ? known(*load) : unknown("no call was made");
       }},
    });
}

} // namespace

void add_of_tasks(rows& out) {
  add_latencies(out);
  add_of_states(out);
  add_tasks(out);
  add_calls(out);
}

} // namespace rehearse::metric_rows
