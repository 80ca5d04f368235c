// The rows of a summary that tell what went wrong.
#include "report/views/outcome_rows.hpp"

#include "report/failure_words.hpp"
#include "report/format.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <vector>

namespace rehearse {

std::string failures_row(const view_input& input, const run_summary& run,
                         std::size_t width) {
  std::vector<std::string> parts;
  if (run.tasks.failed > 0)
    parts.push_back(fmt::format("{} of {} failed ({})", run.tasks.failed,
                                counted(run.tasks.arrived, "task"),
                                failure_words(run.tasks)));
  if (run.tasks.abandoned > 0)
    parts.push_back(
      fmt::format("{} abandoned {} after the last arrival", run.tasks.abandoned,
                  to_rounded_text(input.work.drain.value_or(duration{0}))));
  if (run.tasks.unfinished > 0)
    parts.push_back(fmt::format("{} not finished", run.tasks.unfinished));
  return parts.empty() ? std::string{}
                       : labelled("Failures", parts, "; ", width);
}

std::string calls_row(const run_summary& run, std::size_t width) {
  const auto& calls = run.calls;
  std::vector<std::string> again;
  if (calls.retries > 0)
    again.push_back(fmt::format("retried {}", calls.retries));
  if (calls.hedges > 0)
    again.push_back(fmt::format("hedged {}", calls.hedges));
  const auto load = amplification(calls);
  if (again.empty() || !load)
    return {};
  return labelled("Calls",
                  {fmt::format("{} for {} asked: {}", calls.attempts(),
                               calls.asked, fmt::join(again, ", ")),
                   ratio_text(*load) + " times the load"},
                  "; ", width);
}

std::string late_row(const run_summary& run, std::size_t width) {
  if (run.tasks.late == 0)
    return {};
  std::uint64_t with_deadline = 0;
  for (const auto& tasks : run.classes)
    if (tasks.deadline)
      with_deadline += tasks.tasks.arrived;
  return labelled("Late",
                  {fmt::format("{} of {} ended after their deadline",
                               run.tasks.late, counted(with_deadline, "task"))},
                  "", width);
}

} // namespace rehearse
