// Flags that end runs early or let them begin all the same.
#include "cli/run_limits.hpp"

#include "base/decimal.hpp"
#include "base/duration.hpp"
#include "base/text.hpp"
#include "cli/options.hpp"

namespace rehearse {

namespace {

/// Reads --precision.
std::optional<failure> read_precision(const run_flags& flags,
                                      run_choices& choices) {
  if (flags.precision.empty())
    return std::nullopt;
  std::string_view rest = flags.precision;
  const auto number = take_decimal(rest);
  const auto percent = number ? to_double(*number) : 0;
  if (rest != "%" || !(percent > 0 && percent <= 50))
    return failure{"--precision takes a percentage above 0 and up to 50, e.g. "
                   "2%; not '"
                   + escaped(flags.precision) + "'"};
  if (flags.no_interleave)
    return failure{"--precision needs models that take turns: leave "
                   "--no-interleave out"};
  choices.precision = percent / 100;
  return std::nullopt;
}

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

void declare_limit_flags(const flag_list& all, run_flags& flags) {
  const auto add = all.under("Limits");
  add.value("--timeout", flags.timeout, "TIME",
            "Stop a run after this real time, e.g. 30s");
  add.value("--max-virtual-time", flags.max_virtual_time, "TIME",
            "Stop a run after this virtual time");
  add.value(
    "--max-events", flags.max_events, "N",
    "Stop a run after this many events in virtual time; 1000m if not given");
  add.flag("--threads-best-effort", flags.threads_best_effort,
           "Run the tasks for which this host has threads");
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
  if (auto wrong = read_precision(flags, choices))
    return wrong;
  return read_max_time(flags, choices);
}

} // namespace rehearse
