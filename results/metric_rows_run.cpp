// The metrics of a run as a whole, and those of services.
#include "results/metric_rows.hpp"

namespace rehearse::metric_rows {

namespace {

template <class T>
metric_value process(view v, T process_record::*member) {
  return v.run.process ? known(static_cast<double>((*v.run.process).*member))
                       : unknown("not measured in virtual time");
}

constexpr auto no_slot = "no request got a slot";

metric_value waited(view v, duration value) {
  return v.of_service->books.waits.count == 0 ? unknown(no_slot) : known(value);
}

void add_resources(rows& out) {
  out.insert(
    out.end(),
    {
      {{"threads.carrier", number, a_run, "threads that carry tasks"},
       most,
       [](view v) {
         return known(v.run.threads.carrier);
       }},
      {{"threads.before", number, a_run, "of the process, without tasks"},
       most,
       [](view v) {
         return process(v, &process_record::threads_before);
       }},
      {{"threads.peak", number, a_run, "of the process, at most"},
       most,
       [](view v) {
         return process(v, &process_record::threads_peak);
       }},
      {{"threads.after", number, a_run, "of the process, after the tasks"},
       most,
       [](view v) {
         return process(v, &process_record::threads_after);
       }},
      {{"cpu.utilisation", share, a_run, "of the model's CPUs, computing"},
       mean,
       [](view v) {
         return known(v.run.utilisation);
       }},
      {{"cpu.tasks", time, a_run, "CPU time of all compute steps"},
       mean,
       [](view v) {
         return known(v.run.burnt);
       }},
      {{"cpu.overhead", time, a_run, "CPU time besides compute steps"},
       mean,
       [](view v) {
         return known(v.run.overhead);
       }},
      {{"switches.voluntary", number, a_run, "by the kernel, to wait"},
       mean,
       [](view v) {
         return process(v, &process_record::switches_voluntary);
       }},
      {{"switches.involuntary", number, a_run, "by the kernel, time used up"},
       mean,
       [](view v) {
         return process(v, &process_record::switches_involuntary);
       }},
    });
}

void add_levels(rows& out) {
  out.insert(
    out.end(),
    {
      {{"concurrency.max", number, a_run, "most tasks begun and not ended"},
       most,
       [](view v) {
         return known(v.run.concurrency.max);
       }},
      {{"concurrency.mean", number, a_run, "mean of the same over time"},
       mean,
       [](view v) {
         return known(v.run.concurrency.mean);
       }},
      {{"parallelism.max", number, a_run, "most tasks running at once"},
       most,
       [](view v) {
         return known(v.run.parallelism.max);
       }},
      {{"parallelism.mean", number, a_run, "mean of the same over time"},
       mean,
       [](view v) {
         return known(v.run.parallelism.mean);
       }},
    });
}

/// The sum of all counters of one name, whoever counted.
metric_value counted(view v) {
  double sum = 0;
  for (const auto& one : v.run.counters)
    if (one.name == v.counter)
      sum += static_cast<double>(one.value);
  return known(sum);
}

void add_counters(rows& out) {
  out.push_back(
    {{"counter.NAME", number, a_run, "what custom actors count under NAME"},
     mean,
     &counted});
}

void add_services(rows& out) {
  out.insert(
    out.end(),
    {
      {{"calls", number, a_service, "requests made of the service"},
       mean,
       [](view v) {
         return known(v.of_service->books.calls);
       }},
      {{"refused", number, a_service, "requests turned away"},
       mean,
       [](view v) {
         return known(v.of_service->books.turned_away);
       }},
      {{"errors", number, a_service, "requests met with an error"},
       mean,
       [](view v) {
         return known(v.of_service->books.failed);
       }},
      {{"timed_out", number, a_service,
        "requests not answered in "
        "time"},
       mean,
       [](view v) {
         return known(v.of_service->books.timed_out);
       }},
      {{"broken", number, a_service,
        "requests that met an open "
        "breaker"},
       mean,
       [](view v) {
         return known(v.of_service->books.broken);
       }},
      {{"late", number, a_service, "answers nobody waited for"},
       mean,
       [](view v) {
         return known(v.of_service->books.late);
       }},
      {{"utilisation", share, a_service, "of its capacity"},
       mean,
       [](view v) {
         const auto& share_used = v.of_service->utilisation;
         return share_used ? known(*share_used)
                           : unknown("the service's capacity is unlimited");
       }},
      {{"queue.max", number, a_service, "most requests queued"},
       most,
       [](view v) {
         return known(v.of_service->books.queue_max);
       }},
      {{"queue.mean", number, a_service, "mean of the same over time"},
       mean,
       [](view v) {
         return known(v.of_service->queue_mean);
       }},
      {{"wait.min", time, a_service, "shortest time in the queue"},
       least,
       [](view v) {
         return waited(v, v.of_service->books.waits.min);
       }},
      {{"wait.mean", time, a_service, "mean time in the queue"},
       mean,
       [](view v) {
         return waited(v, rehearse::mean_of(v.of_service->books.waits));
       }},
      {{"wait.max", time, a_service, "longest time in the queue"},
       most,
       [](view v) {
         return waited(v, v.of_service->books.waits.max);
       }},
      {{"wait.pNN", time, a_service, "percentile, e.g. wait.p99"},
       pooled,
       nullptr,
       kept_series::service_waits,
       [](view v) -> const duration_series* {
         return &v.of_service->books.each_wait;
       },
       &percentile_of,
       no_slot},
    });
}

} // namespace

void add_of_run(rows& out) {
  add_resources(out);
  add_levels(out);
  add_counters(out);
  add_services(out);
}

} // namespace rehearse::metric_rows
