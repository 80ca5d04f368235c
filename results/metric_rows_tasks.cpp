// The metrics that a run and each class of tasks have.
#include "results/metric_rows.hpp"
#include "results/statistics.hpp"

namespace rehearse::metric_rows {

namespace {

constexpr auto no_task = "no task completed";
constexpr auto none_ended = "no task arrived";

template <duration duration_summary::*Member>
metric_value latency(view v) {
  const auto& series
    = v.of_class != nullptr ? v.of_class->latency : v.run.latency;
  return series.count == 0 ? unknown(no_task) : known(series.*Member);
}

template <duration duration_summary::*Member>
metric_value latency_all(view v) {
  const auto& series
    = v.of_class != nullptr ? v.of_class->latency_all : v.run.latency_all;
  return series.count == 0 ? unknown(none_ended) : known(series.*Member);
}

const duration_series* latencies(view v) {
  return v.of_class != nullptr ? &v.of_class->latency.samples
                               : &v.run.latency.samples;
}

const duration_series* latencies_all(view v) {
  return v.of_class != nullptr ? &v.of_class->latency_all.samples
                               : &v.run.latency_all.samples;
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
  constexpr auto keep = kept_series::latencies;
  out.insert(
    out.end(),
    {
      {{"latency.min", time, a_class, "shortest latency of a completed task"},
       pooled,
       &latency<&duration_summary::min>,
       keep,
       &latencies,
       &least_of,
       no_task},
      {{"latency.mean", time, a_class, "mean latency of completed tasks"},
       pooled,
       &latency<&duration_summary::mean>,
       keep,
       &latencies,
       &mean_of,
       no_task},
      {{"latency.median", time, a_class, "p50, however few the tasks"},
       pooled,
       nullptr,
       keep,
       &latencies,
       &median_of,
       no_task},
      {{"latency.max", time, a_class, "longest latency of a completed task"},
       pooled,
       &latency<&duration_summary::max>,
       keep,
       &latencies,
       &most_of,
       no_task},
      {{"latency.pNN", time, a_class, "percentile, e.g. latency.p99.9"},
       pooled,
       nullptr,
       keep,
       &latencies,
       &percentile_of,
       no_task},
      {{"latency_all.min", time, a_class, "the same of all tasks that ended"},
       pooled,
       &latency_all<&duration_summary::min>,
       keep,
       &latencies_all,
       &least_of,
       none_ended},
      {{"latency_all.mean", time, a_class, "failed ones included"},
       pooled,
       &latency_all<&duration_summary::mean>,
       keep,
       &latencies_all,
       &mean_of,
       none_ended},
      {{"latency_all.median", time, a_class, "failed ones included"},
       pooled,
       nullptr,
       keep,
       &latencies_all,
       &median_of,
       none_ended},
      {{"latency_all.max", time, a_class, "failed ones included"},
       pooled,
       &latency_all<&duration_summary::max>,
       keep,
       &latencies_all,
       &most_of,
       none_ended},
      {{"latency_all.pNN", time, a_class, "failed ones included"},
       pooled,
       nullptr,
       keep,
       &latencies_all,
       &percentile_of,
       none_ended},
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
      {{"failed.actor", of_tasks, a_class, "ended so by their custom actor"},
       mean,
       &tasks<&task_totals::gave_up>},
      {{"failed.crashed", of_tasks, a_class, "ended by an exception"},
       mean,
       &tasks<&task_totals::crashed>},
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
