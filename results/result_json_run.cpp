// The members of a run in the result file.
#include "results/result_json_parts.hpp"

#include <cstdio>

namespace rehearse {

namespace {

constexpr auto not_measured = "not measured in virtual time";

json settings_json(const run_summary& run) {
  json out;
  if (run.workers == 0) {
    out["scheduler.max-threads"] = nullptr;
    out["scheduler.max-threads_reason"] = "every task has its own thread";
  } else {
    out["scheduler.max-threads"] = run.workers;
  }
  out["scheduler.policy"] = run.policy;
  if (run.max_throughput)
    out["scheduler.max-throughput"] = *run.max_throughput;
  else
    out["scheduler.max-throughput"] = nullptr; // Null is unlimited.
  return out;
}

json tasks_json(const task_totals& tasks) {
  return {{"arrived", tasks.arrived},
          {"started", tasks.started},
          {"completed", tasks.completed},
          {"failed", tasks.failed},
          {"abandoned", tasks.not_ended()},
          {"in_warmup", tasks.in_warmup},
          {"late", tasks.late}};
}

json level_json(const level& one) {
  json out{{"max", one.max}};
  set_number(out, "mean", one.mean, "no time passed");
  return out;
}

/// A triple of measurements at the begin, the peak and the end of a run.
template <class T>
json course_json(const process_record* process, T process_record::*before,
                 T process_record::*peak, T process_record::*after) {
  if (process == nullptr)
    return {{"before", nullptr},
            {"peak", nullptr},
            {"after", nullptr},
            {"reason", not_measured}};
  return {{"before", process->*before},
          {"peak", process->*peak},
          {"after", process->*after}};
}

json threads_json(const run_summary& run, const process_record* process) {
  json out{{"carrier", run.threads.carrier}};
  if (run.threads.harness) {
    out["harness"] = *run.threads.harness;
  } else {
    out["harness"] = nullptr;
    out["harness_reason"] = not_measured;
  }
  out["process"] = course_json(process, &process_record::threads_before,
                               &process_record::threads_peak,
                               &process_record::threads_after);
  if (process != nullptr) {
    auto& roles = out["by_role"] = json::object();
    for (const auto& role : process->roles)
      if (role.count > 0)
        roles[role.name] = role.count;
    out["stack_bytes"] = process->stack_size;
  }
  if (run.shortage)
    out["shortage"] = {{"requested", run.shortage->wanted},
                       {"created", run.shortage->created},
                       {"reason", run.shortage->reason}};
  return out;
}

/// How a control group stopped the process meanwhile.
void set_throttled(json& out, const process_record& process) {
  if (process.throttled) {
    out["throttled_ns"] = process.throttled->time.count();
    out["throttled_periods"] = process.throttled->periods;
  } else {
    out["throttled_ns"] = nullptr;
    out["throttled_ns_reason"] = "no control group counts it";
  }
}

json cpu_json(const run_summary& run, const process_record* process) {
  json out;
  if (process != nullptr) {
    out["user_ns"] = process->user.count();
    out["system_ns"] = process->system.count();
    out["observer_ns"] = process->observer.count();
  } else {
    out["user_ns"] = nullptr;
    out["system_ns"] = nullptr;
    out["observer_ns"] = nullptr;
  }
  out["tasks_ns"] = run.burnt.count();
  out["overhead_ns"] = run.overhead.count();
  out["lost_ns"] = run.lost.count();
  set_number(out, "utilisation", run.utilisation, "no time passed");
  if (process != nullptr) {
    out["switches_voluntary"] = process->switches_voluntary;
    out["switches_involuntary"] = process->switches_involuntary;
    set_throttled(out, *process);
  } else {
    out["switches_voluntary"] = nullptr;
    out["switches_involuntary"] = nullptr;
  }
  out["asked_ns"] = run.asked.count();
  out["burnt_ns"] = run.burnt.count();
  if (process == nullptr)
    out["reason"] = not_measured;
  return out;
}

json counters_json(const run_summary& run) {
  auto out = json::array();
  for (const auto& one : run.counters)
    out.push_back(
      {{"owner", one.owner}, {"name", one.name}, {"value", one.value}});
  return out;
}

/// What a worker did with its time, where the scheduler could be watched.
json times_json(const worker_record& worker) {
  if (!worker.times)
    return nullptr;
  return {{"run_ns", worker.times->run.count()},
          {"poll_ns", worker.times->poll.count()},
          {"sleep_ns", worker.times->sleep.count()},
          {"resumes", worker.times->resumes}};
}

json workers_json(const run_summary& run) {
  auto out = json::array();
  for (const auto& worker : run.workers_used) {
    json one{{"id", out.size() + 1},
             {"running_ns", worker.running.count()},
             {"switches", worker.switches},
             {"steps", worker.steps},
             {"times", times_json(worker)}};
    if (!worker.times) {
      one["times_reason"] = not_measured;
      one["overhead_ns"] = worker.overhead.count();
    }
    out.push_back(std::move(one));
  }
  return out;
}

/// Books that do not balance, then what spoilt the measurement.
json reasons_json(const run_summary& run) {
  json out = run.invalid_because;
  for (const auto& why : run.unreliable_because)
    out.push_back(why);
  return out;
}

void set_fingerprint(json& out, const run_summary& run) {
  if (!run.fingerprint) {
    out["fingerprint"] = nullptr;
    out["fingerprint_reason"] = "only virtual time orders the events";
    return;
  }
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx",
                static_cast<unsigned long long>(*run.fingerprint));
  out["fingerprint"] = digits;
}

/// The members that say which run it was and whether it may be trusted.
json identity_json(const run_summary& run) {
  return {{"model", run.model},
          {"clock", run.clock == clock_kind::real ? "real" : "virtual"},
          {"repetition", run.repetition},
          {"order", run.order},
          {"workers", run.workers},
          {"cores", run.cores},
          {"settings", settings_json(run)},
          {"end", to_text(run.end)},
          {"valid", is_valid(run)},
          {"invalid_because", reasons_json(run)}};
}

} // namespace

json run_json(const run_summary& run) {
  const auto* process = run.process ? &*run.process : nullptr;
  auto out = identity_json(run);
  if (!run.stuck.empty())
    out["stuck"] = run.stuck;
  out["makespan_ns"] = run.makespan.count();
  set_number(out, "throughput_per_s", run.throughput_per_s, "no time passed");
  if (run.floor) {
    out["floor_ns"] = run.floor->count();
  } else {
    out["floor_ns"] = nullptr;
    out["floor_ns_reason"] = "no bound is known";
  }
  out["tasks"] = tasks_json(run.tasks);
  out["calls"] = to_json(run.calls);
  out["latency_ns"] = to_json(run.latency);
  out["latency_all_ns"] = to_json(run.latency_all);
  if (run.apdex)
    out["apdex"] = *run.apdex;
  out["ready_wait_ns"] = to_json(run.ready_waits);
  out["account_ns"] = to_json(run.account);
  out["concurrency"] = level_json(run.concurrency);
  out["parallelism"] = level_json(run.parallelism);
  out["threads"] = threads_json(run, process);
  out["cpu"] = cpu_json(run, process);
  out["memory_bytes"]
    = course_json(process, &process_record::memory_before,
                  &process_record::memory_peak, &process_record::memory_after);
  out["classes"] = classes_json(run);
  out["services"] = services_json(run);
  if (!run.counters.empty())
    out["counters"] = counters_json(run);
  out["workers_used"] = workers_json(run);
  out["theory"] = to_json(run.theory);
  set_fingerprint(out, run);
  return out;
}

} // namespace rehearse
