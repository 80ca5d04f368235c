// A fact a line, for screen readers and scripts.
#include "report/plain.hpp"

#include "base/text.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

namespace rehearse {

namespace {

/// Milliseconds with as many decimals as it takes, six at the most.
std::string ms_text(duration time) {
  constexpr std::int64_t ns_in_ms = 1'000'000;
  const auto ns = std::abs(time.count());
  auto out = fmt::format("{}{}.{:06}", time.count() < 0 ? "-" : "",
                         ns / ns_in_ms, ns % ns_in_ms);
  out.erase(out.find_last_not_of('0') + 1);
  return out.back() == '.' ? out.substr(0, out.size() - 1) : out;
}

/// Writes the facts of a model.
class fact_writer {
public:
  fact_writer(std::string& out, std::string model)
    : out_(out), model_(std::move(model)) {
  }

  void text(const std::string& name, std::string_view value,
            const char* unit = "") {
    out_
      += fmt::format("{}{}@{}\t{}\t{}\n", prefix_, name, model_, value, unit);
  }
  void count(const std::string& name, std::uint64_t value, const char* unit) {
    text(name, std::to_string(value), unit);
  }
  void number(const std::string& name, double value, const char* unit) {
    if (std::isfinite(value))
      text(name, fmt::format("{:.6g}", value), unit);
  }
  void time(const std::string& name, duration value) {
    text(name, ms_text(value), "ms");
  }

  /// What stands before the names from now on, e.g. "service.db.".
  void begin_part(std::string prefix) {
    prefix_ = std::move(prefix);
  }

private:
  std::string& out_;
  std::string model_;
  std::string prefix_;
};

void add_tasks(fact_writer& write, const task_totals& tasks) {
  write.count("arrived", tasks.arrived, "tasks");
  write.count("completed", tasks.completed, "tasks");
  write.count("failed", tasks.failed, "tasks");
  write.count("failed.refused", tasks.refused, "tasks");
  write.count("failed.service", tasks.errors, "tasks");
  write.count("failed.timeout", tasks.timed_out, "tasks");
  write.count("failed.breaker", tasks.broken, "tasks");
  write.count("failed.deadline", tasks.too_late, "tasks");
  if (tasks.gave_up > 0)
    write.count("failed.actor", tasks.gave_up, "tasks");
  if (tasks.crashed > 0)
    write.count("failed.crashed", tasks.crashed, "tasks");
  if (tasks.abandoned > 0)
    write.count("abandoned", tasks.abandoned, "tasks");
  write.count("unfinished", tasks.unfinished, "tasks");
  if (tasks.in_warmup > 0)
    write.count("in_warmup", tasks.in_warmup, "tasks");
  if (tasks.late > 0)
    write.count("late", tasks.late, "tasks");
}

/// What it took to have the calls answered.
void add_calls(fact_writer& write, const call_totals& calls) {
  if (const auto load = amplification(calls)) {
    write.count("retries", calls.retries, "calls");
    write.count("hedges", calls.hedges, "calls");
    write.number("amplification", *load, "ratio");
  }
}

void add_latency(fact_writer& write, const std::string& name,
                 const duration_summary& latency) {
  if (latency.count == 0)
    return;
  write.time(name + ".min", latency.min);
  write.time(name + ".mean", latency.mean);
  for (const auto& one : latency.percentiles)
    if (one.value)
      write.time(fmt::format("{}.p{:g}", name, one.q), *one.value);
  write.time(name + ".max", latency.max);
}

/// Where an average task's time went.
void add_account(fact_writer& write, const time_account& account,
                 std::uint64_t tasks) {
  if (tasks == 0)
    return;
  const auto add = [&](const std::string& name, duration sum) {
    write.time(name + ".mean", sum / static_cast<std::int64_t>(tasks));
  };
  add("start_delay", account.start_delay);
  add("ready", account.ready);
  add("running", account.running);
  add("blocked", account.blocked);
  for (std::size_t i = 0; i < wait_kinds; ++i) {
    const auto kind = static_cast<wait_kind>(i);
    if (account.of(kind) > duration::zero())
      add(fmt::format("waiting.{}", to_text(kind)), account.of(kind));
  }
}

void add_process(fact_writer& write, const run_summary& run) {
  write.count("threads.carrier", run.threads.carrier, "threads");
  if (run.threads.harness)
    write.count("threads.harness", *run.threads.harness, "threads");
  write.number("cpu.utilisation", run.utilisation, "ratio");
  write.time("cpu.tasks", run.burnt);
  if (!run.process)
    return;
  const auto& process = *run.process;
  write.count("threads.before", process.threads_before, "threads");
  write.count("threads.peak", process.threads_peak, "threads");
  write.count("threads.after", process.threads_after, "threads");
  write.time("cpu.process", process.user + process.system);
  write.count("switches.voluntary", process.switches_voluntary, "switches");
  write.count("switches.involuntary", process.switches_involuntary, "switches");
  write.count("memory.before", process.memory_before, "bytes");
  write.count("memory.peak", process.memory_peak, "bytes");
  write.count("memory.after", process.memory_after, "bytes");
}

void add_service(fact_writer& write, const service_summary& service) {
  const auto& books = service.books;
  write.begin_part("service." + escaped(books.name) + ".");
  write.count("calls", books.calls, "calls");
  write.count("replied", books.replied, "calls");
  write.count("errors", books.failed, "calls");
  write.count("refused", books.turned_away, "calls");
  write.count("timed_out", books.timed_out, "calls");
  write.count("broken", books.broken, "calls");
  write.count("late", books.late, "calls");
  if (service.utilisation)
    write.number("utilisation", *service.utilisation, "ratio");
  write.count("queue.max", books.queue_max, "calls");
  write.number("queue.mean", service.queue_mean, "calls");
  const auto add = [&write](const std::string& name, const moments& waits) {
    if (waits.count == 0)
      return;
    write.time(name + ".mean", mean_of(waits));
    write.time(name + ".max", waits.max);
  };
  add("pool_wait", books.pool_waits);
  add("rate_limit_wait", books.limit_waits);
  add("wait", books.waits);
  write.begin_part({});
}

/// Counters of one name that several owners have are summed up, as in goals.
void add_counters(fact_writer& write, const run_summary& run) {
  std::map<std::string, std::int64_t> sums;
  for (const auto& one : run.counters)
    sums[one.name] += one.value;
  for (const auto& [name, value] : sums)
    write.text("counter." + escaped(name), std::to_string(value), "count");
}

void add_class(fact_writer& write, const class_summary& tasks) {
  write.begin_part(escaped(tasks.name) + ".");
  write.time("makespan", tasks.makespan);
  add_tasks(write, tasks.tasks);
  add_calls(write, tasks.calls);
  add_latency(write, "latency", tasks.latency);
  if (tasks.apdex)
    write.number("apdex", *tasks.apdex, "ratio");
  add_account(write, tasks.account, tasks.tasks.arrived);
  write.begin_part({});
}

/// How the model's runs, of which one is shown, differ.
void add_runs(fact_writer& write, const campaign_result& all,
              const std::string& model) {
  const auto runs = runs_of(all, model);
  write.count("runs", runs.size(), "runs");
  if (runs.size() < 2)
    return;
  const auto [least, most] = std::minmax_element(
    runs.begin(), runs.end(),
    [](const auto* a, const auto* b) { return a->makespan < b->makespan; });
  write.time("makespan.min", (*least)->makespan);
  write.time("makespan.max", (*most)->makespan);
}

void add_model(std::string& out, const campaign_result& all,
               const run_summary& run) {
  fact_writer write{out, run.model};
  write.text("valid", is_valid(run) ? "yes" : "no");
  write.text("complete", run.end == run_end::complete ? "yes" : "no");
  add_runs(write, all, run.model);
  write.time("makespan", run.makespan);
  if (run.floor)
    write.time("floor", *run.floor);
  write.number("throughput", run.throughput_per_s, "tasks/s");
  add_tasks(write, run.tasks);
  add_calls(write, run.calls);
  add_latency(write, "latency", run.latency);
  add_latency(write, "latency_all", run.latency_all);
  if (run.apdex)
    write.number("apdex", *run.apdex, "ratio");
  add_account(write, run.account, run.tasks.arrived);
  write.count("concurrency.max", run.concurrency.max, "tasks");
  write.number("concurrency.mean", run.concurrency.mean, "tasks");
  write.count("parallelism.max", run.parallelism.max, "tasks");
  write.number("parallelism.mean", run.parallelism.mean, "tasks");
  add_process(write, run);
  for (const auto& service : run.services)
    add_service(write, service);
  add_counters(write, run);
  if (run.classes.size() > 1)
    for (const auto& tasks : run.classes)
      add_class(write, tasks);
}

/// A text of several lines as one.
std::string on_one_line(std::string text) {
  while (!text.empty() && text.back() == '\n')
    text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

} // namespace

std::string plain_facts(const scenario& work, const campaign_result& all) {
  auto out = fmt::format("scenario\t{}\t\n", escaped(work.name));
  if (const auto tasks = task_count(work))
    out += fmt::format("tasks\t{}\ttasks\n", *tasks);
  out += fmt::format("seed\t{}\t\n", work.seed);
  for (const auto& model : models_in(all))
    add_model(out, all, *median_run(all, model));
  const auto verdict = on_one_line(draw_verdict({work, all, {}}, {}));
  if (const auto space = verdict.find(' '); space != std::string::npos)
    out += "verdict\t" + verdict.substr(space + 1) + "\t\n";
  return out;
}

} // namespace rehearse
