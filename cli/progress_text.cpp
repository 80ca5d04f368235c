// What is said about runs under way: pure texts, and how long the rest takes.
#include "cli/progress_text.hpp"

#include "base/text.hpp"
#include "report/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string_view>

namespace rehearse {

namespace {

std::uint64_t ended(const live_counts& seen) {
  return seen.done + seen.failed;
}

/// Which share of the run under way is over.
double share_of_run(const progress_state& state) {
  if (!state.seen || state.seen->tasks == 0)
    return 0;
  return static_cast<double>(ended(*state.seen))
         / static_cast<double>(state.seen->tasks);
}

std::string run_name(const progress_state& state) {
  return fmt::format("run {}/{}", state.position + 1, state.total);
}

std::string left_text(const progress_state& state) {
  return state.left ? to_rounded_text(*state.left) + " left" : std::string{};
}

/// A bar of `columns` cells, half cells where characters allow it.
std::string bar(double share, std::size_t columns, bool ascii) {
  const auto halves = static_cast<std::size_t>(
    std::floor(share * 2 * static_cast<double>(columns)));
  std::string out;
  for (std::size_t i = 0; i < columns; ++i) {
    if (2 * i + 2 <= halves)
      out += ascii ? "#" : "━";
    else if (2 * i + 1 == halves)
      out += ascii ? "-" : "╸";
    else
      out += ascii ? "-" : "─";
  }
  return out;
}

std::string bar_line(const progress_state& state, std::size_t width,
                     bool ascii) {
  const auto share = share_done(state);
  const auto head = run_name(state) + "  " + left(state.model, 10) + "  ";
  const auto tail
    = "  " + right(percent_text(share), 5) + "  " + left(left_text(state), 12);
  const auto taken = display_width(head) + display_width(tail);
  constexpr std::size_t longest = 40;
  constexpr std::size_t shortest = 4;
  if (taken + shortest > width)
    return fitted(head, width);
  return head + bar(share, std::min(width - taken, longest), ascii) + tail;
}

/// `parts` as far as they fit.
std::string as_many_as_fit(const std::vector<std::string>& parts,
                           std::size_t width) {
  std::string line;
  for (const auto& part : parts) {
    const std::string_view separator = line.empty() ? "" : "   ";
    if (display_width(line) + separator.size() + display_width(part) > width)
      break;
    line.append(separator).append(part);
  }
  return line;
}

std::string counts_line(const progress_state& state, std::size_t width) {
  const auto seen = state.seen.value_or(live_counts{});
  std::vector<std::string> parts{fmt::format("running {}", seen.running),
                                 fmt::format("ready {}", seen.ready),
                                 fmt::format("waiting {}", seen.waiting)};
  if (seen.blocked > 0)
    parts.push_back(fmt::format("blocked {}", seen.blocked));
  parts.push_back(fmt::format("done {}", seen.done));
  parts.push_back(fmt::format("failed {}", seen.failed));
  parts.push_back(fmt::format("CPU {:.1f} of {}", state.cpus_busy, state.cpus));
  parts.push_back(fmt::format("thr {}", state.threads));
  return as_many_as_fit(parts, width);
}

} // namespace

double share_done(const progress_state& state) {
  return (static_cast<double>(state.position) + share_of_run(state))
         / static_cast<double>(std::max<std::size_t>(state.total, 1));
}

std::optional<duration> time_left(const progress_state& state,
                                  const std::vector<std::string>& models,
                                  const std::map<std::string, duration>& took) {
  // Less of a run than that does not tell its pace.
  constexpr double enough = 0.02;
  const auto known = took.find(state.model);
  const auto share = share_of_run(state);
  duration run{0};
  if (known != took.end())
    run = known->second;
  else if (share >= enough)
    run = std::chrono::duration_cast<duration>(state.in_run / share);
  else
    return std::nullopt;
  auto left = std::max(run - state.in_run, duration{0});
  for (auto i = state.position + 1; i < models.size(); ++i) {
    const auto other = took.find(models[i]);
    left += other != took.end() ? other->second : run;
  }
  return left;
}

std::vector<std::string> region_text(const progress_state& state,
                                     std::size_t width, bool ascii) {
  return {bar_line(state, width, ascii), counts_line(state, width)};
}

std::string begin_text(const progress_state& state) {
  return run_name(state) + ": " + state.model;
}

std::string plain_text(const progress_state& state) {
  auto out = begin_text(state);
  if (state.seen)
    out += fmt::format(", {} of {}", ended(*state.seen),
                       counted(state.seen->tasks, "task"));
  out += ", " + percent_text(share_done(state));
  return state.left ? out + ", " + left_text(state) : out;
}

std::string trace_text(const progress_state& state) {
  const auto seen = state.seen.value_or(live_counts{});
  const auto ms
    = std::chrono::duration_cast<std::chrono::milliseconds>(state.in_run);
  return fmt::format(
    "SCHED {}ms: run={}/{} model={} tasks={} running={} ready={} waiting={} "
    "blocked={} done={} failed={} cpu={:.2f} threads={}",
    ms.count(), state.position + 1, state.total, state.model, seen.tasks,
    seen.running, seen.ready, seen.waiting, seen.blocked, seen.done,
    seen.failed, state.cpus_busy, state.threads);
}

} // namespace rehearse
