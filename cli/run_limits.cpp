// Flags that end runs early or let them begin all the same.
#include "cli/run_limits.hpp"

#include "base/duration.hpp"
#include "cli/options.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace rehearse {

namespace {

constexpr const char* heading = "Limits";

/// Reads --max-time.
std::optional<failure> read_max_time(const run_flags& flags,
                                     run_choices& choices) {
  if (flags.max_time.empty())
    return std::nullopt;
  const auto time = parse_duration(flags.max_time);
  if (!time)
    return failure{"--max-time: " + time.reason().message};
  if (flags.no_interleave)
    return failure{"--max-time needs models that take turns, or the last ones "
                   "would never run: leave --no-interleave out"};
  choices.max_time = *time;
  return std::nullopt;
}

} // namespace

void declare_limit_flags(CLI::App& app, run_flags& flags) {
  app
    .add_option("--timeout", flags.timeout,
                "Stop a run after this real time, e.g. 30s")
    ->type_name("TIME")
    ->group(heading);
  app
    .add_option("--max-virtual-time", flags.max_virtual_time,
                "Stop a run after this virtual time")
    ->type_name("TIME")
    ->group(heading);
  app
    .add_option(
      "--max-events", flags.max_events,
      "Stop a run after this many events in virtual time; 1000m if not given")
    ->type_name("N")
    ->group(heading);
  app
    .add_flag("--threads-best-effort", flags.threads_best_effort,
              "Run the tasks for which this host has threads")
    ->group(heading);
}

std::optional<failure> read_limits(const run_flags& flags,
                                   run_choices& choices) {
  if (!flags.max_events.empty()) {
    const auto most = parse_count("--max-events", flags.max_events);
    if (!most)
      return most.reason();
    if (*most < 1)
      return failure{"--max-events must be above 0"};
    choices.max_events = *most;
  }
  if (!flags.max_virtual_time.empty()) {
    const auto most = parse_duration(flags.max_virtual_time);
    if (!most)
      return failure{"--max-virtual-time: " + most.reason().message};
    choices.max_virtual_time = *most;
  }
  return read_max_time(flags, choices);
}

} // namespace rehearse
