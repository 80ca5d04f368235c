// Series, accounts, classes and services in the result file.
#include "results/result_json_parts.hpp"

#include <cmath>

namespace rehearse {

namespace {

/// The members that a series without samples has.
void set_empty(json& out) {
  for (const auto* key : {"min", "mean", "sd", "max"})
    out[key] = nullptr;
  out["reason"] = "no samples";
}

json percentile_json(const percentile& one) {
  json out;
  // 50 rather than 50.0 where nothing is lost.
  if (std::floor(one.q) == one.q)
    out["q"] = static_cast<int>(one.q);
  else
    out["q"] = one.q;
  if (one.value) {
    out["value"] = one.value->count();
  } else {
    out["value"] = nullptr;
    out["reason"] = "needs " + std::to_string(one.needs) + " samples";
  }
  return out;
}

json steps_json(const std::vector<step_summary>& steps) {
  auto out = json::object();
  for (const auto& step : steps) {
    auto& entry = out[step.name];
    if (entry.is_null())
      entry = {{"verb", step.verb}, {"count", 0}, {"time_ns", 0}};
    entry["count"] = entry["count"].get<std::uint64_t>() + step.count;
    entry["time_ns"] = entry["time_ns"].get<std::int64_t>() + step.time.count();
  }
  return out;
}

json failures_json(const task_totals& tasks) {
  auto out = json::object();
  const auto add = [&out](task_outcome outcome, std::uint64_t count) {
    if (count > 0)
      out[failure_reason(outcome)] = count;
  };
  add(task_outcome::failed_refused, tasks.refused);
  add(task_outcome::failed_service, tasks.errors);
  add(task_outcome::failed_timeout, tasks.timed_out);
  add(task_outcome::failed_breaker, tasks.broken);
  add(task_outcome::failed_deadline, tasks.too_late);
  add(task_outcome::failed_actor, tasks.gave_up);
  add(task_outcome::crashed, tasks.crashed);
  return out;
}

json group_json(const time_group& group) {
  return {{"tasks", group.tasks}, {"account_ns", to_json(group.account)}};
}

/// How long the class took to settle, if it goes on.
json steady_json(const steady_state& one, const run_summary& run) {
  json out{{"tasks", one.tasks},
           {"settling_tasks", one.settling},
           {"settled_ns", one.settled.count()}};
  if (one.latency) {
    out["latency_mean_ns"] = one.latency->mean;
    out["latency_ci95_ns"] = {one.latency->ci95.low, one.latency->ci95.high};
    out["batches"] = one.latency->batches;
    out["lag1"] = one.latency->lag1;
  }
  if (const auto doubt = doubt_of(one, run); !doubt.empty())
    out["unreliable_because"] = doubt;
  return out;
}

json class_json(const class_summary& one, const run_summary& run) {
  json out{{"makespan_ns", one.makespan.count()},
           {"started", one.tasks.started},
           {"completed", one.tasks.completed},
           {"failed", failures_json(one.tasks)},
           {"late", one.tasks.late}};
  if (one.deadline)
    out["deadline_ns"] = one.deadline->count();
  out["calls"] = to_json(one.calls);
  out["cpu"] = {{"asked_ns", one.asked.count()},
                {"burnt_ns", one.account.running.count()}};
  out["latency_ns"] = to_json(one.latency);
  if (one.apdex)
    out["apdex"] = *one.apdex;
  out["account_ns"] = to_json(one.account);
  out["where"] = {{"completed", group_json(one.completed)},
                  {"slowest", group_json(one.slowest)}};
  if (one.steady)
    out["steady_state"] = steady_json(*one.steady, run);
  out["steps"] = steps_json(one.steps);
  return out;
}

json service_json(const service_summary& one) {
  const auto& books = one.books;
  json out{{"calls", books.calls},         {"replied", books.replied},
           {"failed", books.failed},       {"refused", books.turned_away},
           {"timed_out", books.timed_out}, {"broken", books.broken},
           {"cancelled", books.cancelled}, {"late", books.late}};
  if (one.utilisation)
    set_number(out, "utilisation", *one.utilisation, "no time passed");
  else {
    out["utilisation"] = nullptr;
    out["utilisation_reason"] = "unlimited capacity";
  }
  json in_flight;
  set_number(in_flight, "mean", one.in_flight_mean, "no time passed");
  in_flight["max"] = books.open_max;
  json queue;
  set_number(queue, "mean", one.queue_mean, "no time passed");
  queue["max"] = books.queue_max;
  out["in_flight"] = std::move(in_flight);
  out["queue"] = std::move(queue);
  out["pool_wait_ns"] = to_json(books.pool_waits);
  out["rate_limit_wait_ns"] = to_json(books.limit_waits);
  out["wait_ns"] = to_json(books.waits);
  out["sojourn_ns"] = to_json(books.sojourns);
  out["lateness_ns"] = to_json(books.lateness);
  return out;
}

} // namespace

void set_number(json& out, const std::string& key, double value,
                const char* reason) {
  if (std::isfinite(value)) {
    out[key] = value;
    return;
  }
  out[key] = nullptr;
  out[key + "_reason"] = reason;
}

json to_json(const duration_summary& series) {
  json out{{"count", series.count}};
  if (series.count == 0) {
    set_empty(out);
  } else {
    out["min"] = series.min.count();
    out["mean"] = series.mean.count();
    if (series.count > 1) {
      out["sd"] = series.sd.count();
    } else {
      out["sd"] = nullptr;
      out["sd_reason"] = "needs 2 samples";
    }
    out["max"] = series.max.count();
  }
  auto percentiles = json::array();
  for (const auto& one : series.percentiles)
    percentiles.push_back(percentile_json(one));
  out["percentiles"] = std::move(percentiles);
  if (series.error > 0)
    out["error"] = series.error;
  return out;
}

json to_json(const moments& series) {
  json out{{"count", series.count}};
  if (series.count == 0) {
    set_empty(out);
  } else {
    out["min"] = series.min.count();
    out["mean"] = series.sum.count() / static_cast<std::int64_t>(series.count);
    out["sd"] = nullptr;
    out["sd_reason"] = "single times are not kept";
    out["max"] = series.max.count();
  }
  out["percentiles"] = json::array();
  return out;
}

json to_json(const time_account& account) {
  auto waiting = json::object();
  for (std::size_t i = 0; i < wait_kinds; ++i) {
    const auto kind = static_cast<wait_kind>(i);
    waiting[to_text(kind)] = account.of(kind).count();
  }
  return {{"start_delay", account.start_delay.count()},
          {"ready", account.ready.count()},
          {"running", account.running.count()},
          {"blocked", account.blocked.count()},
          {"waiting", std::move(waiting)}};
}

json to_json(const call_totals& calls) {
  return {{"asked", calls.asked},
          {"attempts", calls.attempts()},
          {"retries", calls.retries},
          {"hedges", calls.hedges}};
}

json classes_json(const run_summary& run) {
  auto out = json::object();
  for (const auto& one : run.classes)
    out[one.name] = class_json(one, run);
  return out;
}

json services_json(const run_summary& run) {
  auto out = json::object();
  for (const auto& one : run.services)
    out[one.books.name] = service_json(one);
  return out;
}

} // namespace rehearse
