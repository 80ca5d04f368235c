// The verdict: which model did best, in sentences that people can quote.
#include "report/format.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace rehearse {

namespace {

using ranking = std::vector<const run_summary*>;

/// The middle runs that can be compared, fastest first; of equals, the one with
/// fewer threads.
ranking rank(const campaign_result& all) {
  std::set<std::string> models;
  for (const auto& run : all.runs)
    models.insert(run.model);
  ranking runs;
  for (const auto& model : models) {
    const auto* run = median_run(all, model);
    if (is_valid(*run) && run->end == run_end::complete)
      runs.push_back(run);
  }
  std::stable_sort(runs.begin(), runs.end(), [](const auto* a, const auto* b) {
    return std::pair{a->makespan, a->threads.carrier}
           < std::pair{b->makespan, b->threads.carrier};
  });
  return runs;
}

double ratio(const run_summary& slow, const run_summary& fast) {
  if (fast.makespan <= duration::zero())
    return 1;
  return static_cast<double>(slow.makespan.count())
         / static_cast<double>(fast.makespan.count());
}

/// Makespans that lie closer than that count as the same: nothing in virtual
/// time, noise on the real clock.
double same_below(const run_summary& run) {
  return run.clock == clock_kind::real ? 1.02 : 1.0;
}

std::string with_threads(const run_summary& a, const run_summary& b) {
  const auto own = a.threads.carrier;
  const auto other = b.threads.carrier;
  if (own == other)
    return fmt::format("each with {}", counted(own, "thread"));
  return fmt::format("with {} instead of {}", counted(own, "thread"), other);
}

/// Of `runs`, the fastest of those with the fewest threads.
const run_summary& cheapest(const ranking& runs) {
  return **std::min_element(runs.begin(), runs.end(),
                            [](const auto* a, const auto* b) {
                              return a->threads.carrier < b->threads.carrier;
                            });
}

/// When several models are as fast as the best.
std::string tie_sentence(const ranking& tied) {
  std::vector<std::string> names;
  for (const auto* run : tied)
    names.push_back(run->model);
  const auto& first = cheapest(tied);
  const auto most = *std::max_element(
    tied.begin(), tied.end(), [](const auto* a, const auto* b) {
      return a->threads.carrier < b->threads.carrier;
    });
  auto out = fmt::format("no difference between {} ({})", listed(names),
                         to_rounded_text(first.makespan));
  if (first.threads.carrier < most->threads.carrier)
    out += fmt::format("; {} needs the fewest threads, {}", first.model,
                       first.threads.carrier);
  return out;
}

/// When one model is the fastest.
std::string winner_sentence(const ranking& runs) {
  constexpr double close = 1.1;
  const auto& best = *runs[0];
  const ranking others(runs.begin() + 1, runs.end());
  // What fewer threads would cost is the question; else who comes next.
  const auto& cheap = cheapest(others);
  const auto& other
    = cheap.threads.carrier < best.threads.carrier ? cheap : *others[0];
  auto out = fmt::format("{} finished first, {} times faster than {}, {}",
                         best.model, ratio_text(ratio(other, best)),
                         other.model, with_threads(best, other));
  for (const auto* run : others)
    if (run != &other && ratio(*run, best) < close
        && run->threads.carrier < best.threads.carrier)
      out += fmt::format("; {} came within {} of it with {}", run->model,
                         percent_text(ratio(*run, best) - 1),
                         run->threads.carrier);
  return out;
}

/// What no schedule can beat on these cores: the least floor of all runs.
std::string bound_sentence(const ranking& runs) {
  const run_summary* least = nullptr;
  for (const auto* run : runs)
    if (run->floor && (least == nullptr || *run->floor < *least->floor))
      least = run;
  if (least == nullptr)
    return {};
  return fmt::format(" No schedule on {} can beat {}.",
                     counted(least->cores, "core"),
                     to_rounded_text(*least->floor));
}

} // namespace

std::string draw_verdict(const view_input& input, const view_options& options) {
  const auto runs = rank(input.all);
  if (runs.size() < 2)
    return {};
  const auto limit = same_below(*runs[0]);
  ranking tied;
  for (const auto* run : runs)
    if (ratio(*run, *runs[0]) <= limit)
      tied.push_back(run);
  const auto verdict
    = tied.size() > 1 ? tie_sentence(tied) : winner_sentence(runs);
  return wrapped("Verdict: " + verdict + "." + bound_sentence(runs),
                 options.width);
}

} // namespace rehearse
