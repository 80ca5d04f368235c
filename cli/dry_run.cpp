// What runs would take, without running them.
#include "cli/dry_run.hpp"

#include "cli/columns.hpp"
#include "report/format.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace rehearse {

namespace {

/// Resident memory, in bytes, as measured with release builds on x86-64: peaks
/// of `run three-tasks --detail full` at 1 000 and 400 000 tasks differ by 2
/// 141 bytes a task under concurrent and 2 496 under parallel in virtual time;
/// on the real clock, at 100 and 3 000 threads, by 12 219 a task.
constexpr double program_bytes = 13e6;
constexpr double task_bytes = 2'300;
constexpr double thread_bytes = 10'000;

std::string memory_text(double bytes) {
  return bytes < 1e9 ? fmt::format("about {:.0f} MB", bytes / 1e6)
                     : fmt::format("about {:.1f} GB", bytes / 1e9);
}

double memory_of(const scenario& work, const run_forecast& run) {
  const double threads = work.run.clock == clock_kind::real
                           ? static_cast<double>(run.carriers)
                           : 0.0;
  return program_bytes + task_bytes * static_cast<double>(task_count(work))
         + thread_bytes * threads;
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
                    std::to_string(task_count(work)),
                    memory_text(memory_of(work, run))});
  return columns_of(rows) + "\n" + closing_line(work, runs);
}

} // namespace rehearse
