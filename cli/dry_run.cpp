// What runs would take, without running them.
#include "cli/dry_run.hpp"

#include "cli/columns.hpp"
#include "report/format.hpp"
#include "runtime/memory_budget.hpp"
#include "scenarios/bounds.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace rehearse {

namespace {

std::string memory_text(std::uint64_t need) {
  const auto bytes = static_cast<double>(need);
  return bytes < 1e9 ? fmt::format("about {:.0f} MB", bytes / 1e6)
                     : fmt::format("about {:.1f} GB", bytes / 1e9);
}

std::uint64_t memory_of(const scenario& work, const run_forecast& run) {
  memory_use use;
  use.tasks = expected_tasks(work);
  use.threads = work.run.clock == clock_kind::real ? run.carriers : 0;
  return memory_needed(use);
}

std::string tasks_text(const scenario& work) {
  if (const auto known = task_count(work))
    return std::to_string(*known);
  return "about " + std::to_string(expected_tasks(work));
}

std::string floor_text(const std::optional<duration>& floor) {
  return floor ? to_rounded_text(*floor) : "?";
}

/// How long all of them take at least; nothing if that is unknown of one.
std::optional<duration> sum_of(const std::vector<run_forecast>& runs) {
  duration sum{0};
  for (const auto& run : runs) {
    if (!run.floor)
      return std::nullopt;
    sum += *run.floor;
  }
  return sum;
}

std::string closing_line(const scenario& work,
                         const std::vector<run_forecast>& runs) {
  auto out = counted(runs.size(), "run");
  if (const auto least = sum_of(runs))
    out += fmt::format(", at least {} {}", to_rounded_text(*least),
                       work.run.clock == clock_kind::real
                         ? "in all"
                         : "of virtual time, which passes faster");
  return out + ". Nothing was run.\n";
}

} // namespace

std::string dry_run_text(const scenario& work,
                         const campaign_settings& settings) {
  const auto runs = forecast(work, settings);
  std::vector<std::vector<std::string>> rows{
    {"MODEL", "RUN", "AT LEAST", "THREADS", "TASKS", "MEMORY"}};
  for (const auto& run : runs)
    rows.push_back({run.model, std::to_string(run.repetition + 1),
                    floor_text(run.floor), std::to_string(run.carriers),
                    tasks_text(work), memory_text(memory_of(work, run))});
  return columns_of(rows) + "\n" + closing_line(work, runs);
}

} // namespace rehearse
