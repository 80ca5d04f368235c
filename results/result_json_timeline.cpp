// A run's timeline in the result file: tasks, their intervals, and counts.
#include "results/result_json_parts.hpp"
#include "results/timeline_counts.hpp"

#include <algorithm>
#include <tuple>

namespace rehearse {

namespace {

constexpr std::size_t most_bins = 200;

/// The tasks by class, then number.
std::vector<const task_record*> in_order(const run_summary& run) {
  std::vector<const task_record*> tasks;
  tasks.reserve(run.timeline.size());
  for (const auto& task : run.timeline)
    tasks.push_back(&task);
  std::sort(tasks.begin(), tasks.end(),
            [](const task_record* a, const task_record* b) {
              return std::tie(a->task_class, a->number)
                     < std::tie(b->task_class, b->number);
            });
  return tasks;
}

/// [state, from_ns, to_ns, step, worker or waiting kind].
json interval_json(const interval& one, const task_class& tasks) {
  const auto& steps = tasks.code.steps;
  json step;
  if (one.step < steps.size())
    step = steps[one.step].name;
  json detail;
  if (one.state == task_state::waiting)
    detail = to_text(one.kind);
  else if (one.worker != 0)
    detail = one.worker;
  return json::array({to_text(one.state), one.from.time_since_epoch().count(),
                      one.to.time_since_epoch().count(), std::move(step),
                      std::move(detail)});
}

void set_outcome(json& out, task_outcome outcome) {
  if (const auto* reason = failure_reason(outcome)) {
    out["outcome"] = "failed";
    out["failure"] = reason;
  } else {
    out["outcome"]
      = outcome == task_outcome::completed ? "completed" : "abandoned";
  }
}

json task_json(const task_record& task, const scenario& work) {
  const auto& tasks = work.tasks.at(task.task_class);
  json out{{"task", tasks.name + "#" + std::to_string(task.number)},
           {"arrived_ns", task.arrived.time_since_epoch().count()}};
  if (task.ran) {
    out["started_ns"] = task.started.time_since_epoch().count();
  } else {
    out["started_ns"] = nullptr;
    out["started_ns_reason"] = "never ran";
  }
  out["ended_ns"] = task.ended.time_since_epoch().count();
  set_outcome(out, task.outcome);
  auto intervals = json::array();
  for (const auto& one : task.intervals)
    intervals.push_back(interval_json(one, tasks));
  out["intervals"] = std::move(intervals);
  return out;
}

/// The last instant that the timeline knows of.
duration last_instant(const run_summary& run) {
  auto last = run.makespan;
  for (const auto& task : run.timeline)
    last = std::max(last, task.ended.time_since_epoch());
  return last;
}

json counts_json(const run_summary& run) {
  const auto whole = last_instant(run);
  const auto counts
    = count_states(run.timeline, whole, even_length(whole, most_bins));
  return {{"bin_ns", counts.bin.count()}, {"running", counts.running},
          {"ready", counts.ready},        {"waiting", counts.waiting},
          {"blocked", counts.blocked},    {"done", counts.done}};
}

} // namespace

std::string timeline_text(const run_summary& run, const scenario& work,
                          const std::string& indent) {
  if (!run.has_timeline)
    return one_line({{"detail", "sums"},
                     {"shown", 0},
                     {"of", run.tasks.arrived},
                     {"tasks", json::array()},
                     {"counts", nullptr},
                     {"counts_reason", "the intervals were not kept"}});
  const auto tasks = in_order(run);
  // Written task by task: the whole as one JSON value would take several times
  // the room of its text.
  auto out = "{\"detail\":\"full\",\"shown\":" + std::to_string(tasks.size())
             + ",\"of\":" + std::to_string(run.tasks.arrived) + ",\"tasks\":[";
  for (std::size_t i = 0; i < tasks.size(); ++i)
    out += (i == 0 ? "\n" : ",\n") + indent + "  "
           + one_line(task_json(*tasks[i], work));
  out += tasks.empty() ? "]" : "\n" + indent + "]";
  return out + ",\"counts\":" + one_line(counts_json(run)) + "}";
}

} // namespace rehearse
