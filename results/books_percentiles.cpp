// The book of percentiles, which a run's summary has.
#include "results/books_percentiles.hpp"

#include <fmt/format.h>

namespace rehearse {

namespace {

/// What is wrong with a series; empty if nothing is.
std::string fault_of(const duration_summary& series) {
  if (series.count == 0)
    return {};
  if (series.mean < series.min || series.max < series.mean)
    return fmt::format("the mean {} lies outside {} to {}", series.mean.count(),
                       series.min.count(), series.max.count());
  auto last = series.min;
  for (const auto& one : series.percentiles) {
    if (!one.value)
      continue;
    if (*one.value < last || *one.value > series.max)
      return fmt::format("p{:g} is {}, the value before it {}, the most {}",
                         one.q, one.value->count(), last.count(),
                         series.max.count());
    last = *one.value;
  }
  return {};
}

void check_tasks(const std::string& name, const task_totals& tasks,
                 const duration_summary& completed, const duration_summary& all,
                 std::vector<std::string>& found) {
  for (const auto* series : {&completed, &all})
    if (const auto fault = fault_of(*series); !fault.empty())
      found.push_back(fmt::format("I-12: latencies of {}: {}", name, fault));
  if (completed.count > tasks.completed || completed.count > all.count
      || all.count + tasks.in_warmup > tasks.arrived)
    found.push_back(fmt::format(
      "I-12: {} has {} latencies of {} completed tasks, {} of {} in all", name,
      completed.count, tasks.completed, all.count, tasks.arrived));
}

} // namespace

std::vector<std::string> check_percentiles(const run_summary& run) {
  std::vector<std::string> found;
  check_tasks("the run", run.tasks, run.latency, run.latency_all, found);
  for (const auto& one : run.classes)
    check_tasks(one.name, one.tasks, one.latency, one.latency_all, found);
  if (const auto fault = fault_of(run.ready_waits); !fault.empty())
    found.push_back("I-12: ready waits: " + fault);
  return found;
}

} // namespace rehearse
