// A model's block of figures: what it cost and where the time went.
#include "base/text.hpp"
#include "report/end_words.hpp"
#include "report/format.hpp"
#include "report/thread_words.hpp"
#include "report/views/outcome_rows.hpp"
#include "report/views/view.hpp"
#include "report/wait_words.hpp"
#include "results/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rehearse {

namespace {

std::string heading(const view_input& input, const run_summary& run,
                    std::size_t width) {
  const auto head = fmt::format(
    "{}: {}, {}, {}", escaped(input.work.name),
    counted(task_count(input.work).value_or(run.tasks.arrived), "task"),
    run.model, carriers_text(run));
  const auto tail = fmt::format(
    "{} time, seed {}", run.clock == clock_kind::real ? "real" : "virtual",
    input.work.seed);
  const auto taken = display_width(head) + display_width(tail);
  if (taken + 2 > width)
    return wrapped(head, width) + right(tail, width) + "\n";
  return head + std::string(width - taken, ' ') + tail + "\n";
}

/// The processors of which a floor speaks: workers, or the cores they share.
std::string processors_text(const run_summary& run) {
  const bool own_threads = run.threads.carrier > run.workers;
  if (run.workers > 0 && !own_threads && run.workers <= run.cores)
    return counted(run.workers, "worker");
  return counted(run.cores, "core");
}

/// The time of all tasks' computing and waiting, had they come one by one.
duration in_a_row(const time_account& account) {
  return account.running + account.blocked + account.of(wait_kind::service)
         + account.of(wait_kind::network) + account.of(wait_kind::timer);
}

/// Whether tasks can wait for each other unseen: in a custom service.
bool hides_queues(const scenario& work) {
  return std::any_of(
    work.services.begin(), work.services.end(),
    [](const auto& one) { return one.custom.kind != nullptr; });
}

std::string makespan_row(const view_input& input, const run_summary& run,
                         std::size_t width) {
  auto first = to_rounded_text(run.makespan);
  if (run.end != run_end::complete)
    return labelled("Makespan", {first + " so far"}, " ", width);
  std::vector<std::string> parts;
  if (run.floor)
    parts.push_back(fmt::format("no schedule on {} can beat {}",
                                processors_text(run),
                                to_rounded_text(*run.floor)));
  if (!hides_queues(input.work))
    parts.push_back("one by one " + to_rounded_text(in_a_row(run.account)));
  if (parts.empty())
    return labelled("Makespan", {first}, "", width);
  parts.front().insert(0, left(first, 6) + "  ");
  return labelled("Makespan", parts, "; ", width);
}

std::string repeat_row(const view_input& input, std::size_t width) {
  const auto runs = runs_of(input.all, input.model);
  const auto left_out = input.all.repetitions_left_out;
  if (runs.size() < 2 && left_out == 0)
    return {};
  auto count = std::to_string(runs.size());
  if (left_out > 0)
    count += fmt::format(" of {}, then --max-time was over",
                         runs.size() + left_out);
  if (runs.size() < 2)
    return labelled("Runs", {count}, "", width);
  const auto spread = spread_of(runs);
  return labelled(
    "Runs",
    {count + ", this is the middle one",
     "makespan " + range_text(spread.least, spread.most),
     fmt::format("median {}, sd {}", to_rounded_text(spread.median),
                 to_rounded_text(spread.sd))},
    "; ", width);
}

/// The name of a percentile: "median" or "p99.9".
std::string percentile_name(double q) {
  return q == 50 ? std::string{"median"} : fmt::format("p{:g}", q);
}

/// A value of a series and what it is called.
using named_time = std::pair<std::string, duration>;

/// "min 90", "max 130 ms": the unit once, if all have the same.
std::vector<std::string> in_one_unit(const std::vector<named_time>& values) {
  std::vector<std::string> numbers;
  std::vector<std::string> units;
  for (const auto& [name, value] : values) {
    const auto text = to_rounded_text(value);
    const auto space = text.find(' ');
    numbers.push_back(name + " " + text.substr(0, space));
    units.push_back(text.substr(space));
  }
  const bool same = std::all_of(units.begin(), units.end(),
                                [&](const auto& u) { return u == units[0]; });
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (!same || i + 1 == numbers.size())
      numbers[i] += units[i];
  return numbers;
}

std::string latency_row(const run_summary& run, std::size_t width) {
  const auto& latency = run.latency;
  if (latency.count == 0)
    return labelled("Latency", {"no task completed"}, "", width);
  std::vector<named_time> values{{"min", latency.min}};
  for (const auto& one : latency.percentiles)
    if (one.value)
      values.emplace_back(percentile_name(one.q), *one.value);
  const bool few = values.size() == 1;
  if (few)
    values.emplace_back("mean", latency.mean);
  values.emplace_back("max", latency.max);
  auto parts = in_one_unit(values);
  if (few)
    parts.push_back(" " + counted(latency.count, "task")
                    + ": too few for percentiles");
  else if (latency.error > 0)
    parts.emplace_back(" percentiles at most 0.1 % off");
  return labelled("Latency", parts, "  ", width);
}

/// How content users are, class by class.
std::string apdex_row(const view_input& input, const run_summary& run,
                      std::size_t width) {
  if (!run.apdex)
    return {};
  std::vector<std::string> parts{
    fmt::format("{:.2f} of 1 for {}", *run.apdex,
                to_rounded_text(*input.work.report.apdex))};
  if (run.classes.size() > 1)
    for (const auto& one : run.classes)
      if (one.apdex)
        parts.push_back(
          fmt::format("{} {:.2f}", escaped(one.name), *one.apdex));
  return labelled("Apdex", parts, "; ", width);
}

std::string warmup_row(const view_input& input, const run_summary& run,
                       std::size_t width) {
  if (run.tasks.in_warmup == 0)
    return {};
  return labelled(
    "Warm-up",
    {fmt::format("{} of the first {} left out of latency and throughput",
                 counted(run.tasks.in_warmup, "task"),
                 to_rounded_text(input.work.warmup))},
    "", width);
}

/// Where an average task's time went.
std::string task_row(const run_summary& run, std::size_t width) {
  const auto tasks = static_cast<std::int64_t>(run.tasks.arrived);
  if (tasks == 0)
    return {};
  std::vector<std::string> parts{
    "running " + range_text(run.running.min, run.running.max)};
  const auto add = [&](const std::string& words, duration sum) {
    if (sum > duration::zero())
      parts.push_back(words + " " + to_rounded_text(sum / tasks));
  };
  for (std::size_t i = 0; i < wait_kinds; ++i) {
    const auto kind = static_cast<wait_kind>(i);
    add(waiting_words(kind), run.account.of(kind));
  }
  add("blocked", run.account.blocked);
  add("ready", run.account.ready);
  if (run.start_delay.max > duration::zero())
    parts.push_back("start delay "
                    + range_text(run.start_delay.min, run.start_delay.max));
  return labelled("In a task", parts, ", ", width);
}

std::string threads_row(const run_summary& run, std::size_t width) {
  const auto carrier = run.threads.carrier;
  if (!run.process)
    return labelled(
      "Threads", {fmt::format("{} would carry the tasks", carrier)}, "", width);
  const auto& process = *run.process;
  std::vector<std::string> parts{
    fmt::format("{} {} the tasks", carrier, carrier == 1 ? "carries" : "carry"),
    fmt::format("process {} before, {} peak, {} after", process.threads_before,
                process.threads_peak, process.threads_after)};
  parts.push_back("stack " + stack_text(process.stack_size));
  auto row = labelled("Threads", parts, "; ", width);
  if (process.roles.empty())
    return row;
  return row + labelled("", role_parts(run), " ", width);
}

std::string cpu_row(const run_summary& run, std::size_t width) {
  const auto* who = run.workers == 0   ? "cores "
                    : run.workers == 1 ? "worker "
                                       : "workers ";
  // On the real clock the overhead is that of the whole process.
  const bool costs = !run.process && run.overhead > duration::zero();
  std::vector<std::string> parts{who + percent_text(run.utilisation)
                                 + (costs ? " computing" : " busy")};
  if (run.process) {
    parts.push_back(fmt::format("{} voluntary, {} involuntary switches",
                                run.process->switches_voluntary,
                                run.process->switches_involuntary));
    parts.push_back(fmt::format("asked {}, burnt {}",
                                to_rounded_text(run.asked),
                                to_rounded_text(run.burnt)));
  } else {
    parts.push_back("asked " + to_rounded_text(run.asked));
  }
  if (costs)
    parts.push_back("overhead " + to_rounded_text(run.overhead));
  return labelled("CPU", parts, "; ", width);
}

std::string memory_row(const run_summary& run, std::size_t width) {
  if (!run.process)
    return {};
  const auto before = static_cast<double>(run.process->memory_before);
  const auto peak = static_cast<double>(run.process->memory_peak);
  return labelled(
    "Memory",
    {fmt::format("peak {} (+{} during the run)", mebibytes_text(peak),
                 mebibytes_text(std::max(peak - before, 0.0)))},
    "", width);
}

/// The settings in effect, for who wants to know more.
std::string settings_row(const run_summary& run, std::size_t width) {
  return labelled("Settings",
                  {"policy " + run.policy,
                   run.max_throughput
                     ? fmt::format("max-throughput {}", *run.max_throughput)
                     : "max-throughput unlimited",
                   counted(run.cores, "core")},
                  "; ", width);
}

std::string end_row(const run_summary& run, std::size_t width) {
  if (run.end == run_end::complete)
    return {};
  return labelled("Partial", {"stopped: " + why_ended(run)}, "", width);
}

/// Why runs of the model cannot be relied upon; of all, not of the middle one.
std::string invalid_rows(const view_input& input, std::size_t width) {
  std::string out;
  for (const auto* run : runs_of(input.all, input.model))
    for (const auto* reasons :
         {&run->invalid_because, &run->unreliable_because})
      for (const auto& why : *reasons)
        out += labelled(
          "INVALID", {fmt::format("run {}: {}", run->order + 1, escaped(why))},
          "", width);
  return out.empty()
           ? out
           : out
               + labelled("", {"rehearse explain invalid: what to do"}, "",
                          width);
}

} // namespace

std::string draw_summary(const view_input& input, const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr)
    return {};
  const auto width = text_width(options);
  return heading(input, *run, width) + "\n" + invalid_rows(input, width)
         + end_row(*run, width) + makespan_row(input, *run, width)
         + repeat_row(input, width) + latency_row(*run, width)
         + apdex_row(input, *run, width) + warmup_row(input, *run, width)
         + task_row(*run, width) + failures_row(input, *run, width)
         + late_row(*run, width) + calls_row(*run, width)
         + threads_row(*run, width) + cpu_row(*run, width)
         + memory_row(*run, width)
         + (options.verbose ? settings_row(*run, width) : "");
}

} // namespace rehearse
