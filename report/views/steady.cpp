// Whether a class that goes on settled, and how well its mean is known then.
#include "base/rounding.hpp"
#include "base/text.hpp"
#include "report/format.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

duration to_duration(double ns) {
  return duration{round_half_up(std::max(ns, 0.0))};
}

/// What the first tasks are, which tell of the start and not of what follows.
std::string settling_text(const steady_state& one, const scenario& work) {
  if (one.settling == 0)
    return "it settled from its first task on.";
  auto text
    = fmt::format("it settled after {} of {}, at {}.", one.settling,
                  counted(one.tasks, "task"), to_rounded_text(one.settled));
  if (one.settling * 50 > one.tasks)
    text
      += fmt::format(" To leave them out of all figures: warmup = \"{}s\".",
                     std::ceil(static_cast<double>(one.settled.count()) / 1e9));
  else if (work.warmup > duration::zero())
    text += " The warm-up is long enough.";
  return text;
}

std::string sentence_of(const class_summary& one, const run_summary& run,
                        const scenario& work) {
  const auto& steady = *one.steady;
  const auto name = "Steady state of " + escaped(one.name) + ": ";
  if (const auto doubt = doubt_of(steady, run); !doubt.empty())
    return name + "not shown; " + doubt + ".";
  const auto& latency = *steady.latency;
  return fmt::format(
    "{}mean latency {}, 95 % interval {} ({} batches); {}", name,
    to_rounded_text(to_duration(latency.mean)),
    range_text(to_duration(latency.ci95.low), to_duration(latency.ci95.high)),
    latency.batches, settling_text(steady, work));
}

} // namespace

std::string draw_steady(const view_input& input, const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr || run->end != run_end::complete)
    return {};
  const auto width = text_width(options);
  const auto overload = overload_of(*run);
  std::string out;
  for (const auto& one : run->classes) {
    if (!one.steady)
      continue;
    if (!one.steady->overload.empty()) {
      out += wrapped(fmt::format("{} has {}.", escaped(one.name),
                                 escaped(one.steady->overload)),
                     width, 2);
      continue;
    }
    if (!overload.empty())
      return wrapped("No steady state: " + overload
                       + ", so that queues may grow as long as it goes on.",
                     width, 2);
    out += wrapped(sentence_of(one, *run, input.work), width, 2);
  }
  return out;
}

} // namespace rehearse
