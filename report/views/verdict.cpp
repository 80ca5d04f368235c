// The verdict: which model did best, in sentences that people can quote.
#include "base/ink.hpp"
#include "report/format.hpp"
#include "report/views/view.hpp"
#include "results/comparison.hpp"
#include "scenarios/unsettled.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rehearse {

namespace {

/// The middle run of a model, and how it compares with the best.
struct contestant {
  const run_summary* run;
  const comparison* against_best; ///< Null for the best itself.
};

using ranking = std::vector<contestant>;

/// The models that can be compared, best first.
ranking rank(const campaign_result& all) {
  ranking out;
  for (const auto& one : all.comparisons) {
    if (out.empty())
      out.push_back({median_run(all, one.b), nullptr});
    out.push_back({median_run(all, one.a), &one});
  }
  return out;
}

/// How many times longer than the best.
double ratio(const contestant& one) {
  return one.against_best != nullptr ? one.against_best->ratio : 1;
}

std::size_t threads(const contestant& one) {
  return one.run->threads.carrier;
}

bool fewer_threads(const contestant& a, const contestant& b) {
  return threads(a) < threads(b);
}

/// Of `models`, the best of those with the fewest threads.
const contestant& cheapest(const ranking& models) {
  return *std::min_element(models.begin(), models.end(), &fewer_threads);
}

/// The best, and those that were not shown to be slower.
ranking tied_with_best(const ranking& models) {
  ranking tied;
  for (const auto& one : models)
    if (one.against_best == nullptr
        || one.against_best->outcome != comparison_outcome::b_better)
      tied.push_back(one);
  return tied;
}

std::string with_threads(const contestant& a, const contestant& b) {
  if (threads(a) == threads(b))
    return fmt::format("each with {}", counted(threads(a), "thread"));
  return fmt::format("with {} instead of {}", counted(threads(a), "thread"),
                     threads(b));
}

std::string names_of(const ranking& models) {
  std::vector<std::string> names;
  for (const auto& one : models)
    names.push_back(one.run->model);
  return listed(names);
}

/// Half the width of the interval, as a share of the ratio: what could have
/// been told apart.
double noise_of(const comparison& one) {
  return one.ci95 ? (one.ci95->high - one.ci95->low) / 2 / one.ratio : 0;
}

/// "1.01x, p = 0.34, noise +-2 %" of the comparison that is hardest to tell.
std::string odds_text(const ranking& tied, bool ascii) {
  const comparison* hardest = nullptr;
  for (const auto& one : tied)
    if (one.against_best != nullptr
        && (hardest == nullptr || one.against_best->ratio > hardest->ratio))
      hardest = one.against_best;
  return fmt::format("{}{}, p = {:.2g}, noise {}{}", ratio_text(hardest->ratio),
                     ascii ? "x" : "×", hardest->p_value.value_or(1),
                     ascii ? "+-" : "±", percent_text(noise_of(*hardest)));
}

/// When several models are as fast as the best.
std::string tie_sentence(const ranking& tied, bool ascii) {
  const auto names = names_of(tied);
  const auto& cheap = cheapest(tied);
  const auto most = *std::max_element(tied.begin(), tied.end(), &fewer_threads);
  const bool saves = threads(cheap) < threads(most);
  const bool tested = std::any_of(
    tied.begin(), tied.end(), [](const contestant& one) {
      return one.against_best != nullptr && one.against_best->ci95.has_value();
    });
  if (tested)
    return fmt::format("no difference detected between {} ({})", names,
                       odds_text(tied, ascii))
           + (saves ? ". Prefer " + cheap.run->model + ": fewer threads"
                    : std::string{});
  auto out = fmt::format("no difference between {} ({})", names,
                         to_rounded_text(cheap.run->makespan));
  if (saves)
    out += fmt::format("; {} needs the fewest threads, {}", cheap.run->model,
                       threads(cheap));
  return out;
}

/// "1.24 times", with the interval where there is one.
std::string times_text(const contestant& slower) {
  auto out = ratio_text(ratio(slower)) + " times";
  const auto& interval = slower.against_best->ci95;
  if (interval && interval->high > interval->low)
    out += fmt::format(" (95 % interval {} to {})", ratio_text(interval->low),
                       ratio_text(interval->high));
  return out;
}

/// When one model is the fastest.
std::string winner_sentence(const ranking& models) {
  constexpr double close = 1.1;
  const auto& best = models[0];
  const ranking others(models.begin() + 1, models.end());
  // What fewer threads would cost is the question; else who comes next.
  const auto& cheap = cheapest(others);
  const auto& other = threads(cheap) < threads(best) ? cheap : others[0];
  auto out = fmt::format("{} finished first, {} faster than {}, {}",
                         best.run->model, times_text(other), other.run->model,
                         with_threads(best, other));
  for (const auto& one : others)
    if (one.run != other.run && ratio(one) < close && fewer_threads(one, best))
      out += fmt::format("; {} came within {} of it with {}", one.run->model,
                         percent_text(ratio(one) - 1), threads(one));
  return out;
}

/// How far the verdict can be trusted where too few repetitions measured it.
std::string doubt_sentence(const ranking& models) {
  const comparison* doubtful = nullptr;
  for (const auto& one : models)
    if (one.against_best != nullptr && one.against_best->by == evidence::few)
      doubtful = one.against_best;
  if (doubtful == nullptr)
    return {};
  const auto runs = doubtful->repetitions;
  return fmt::format(" {} each: differences below {} may be noise (use -r {}).",
                     runs == 1 ? std::string{"One run"} : counted(runs, "run"),
                     percent_text(assumed_noise), repetitions_needed);
}

/// What no schedule can beat on these cores: the least floor of all runs.
std::string bound_sentence(const ranking& models) {
  const run_summary* least = nullptr;
  for (const auto& [run, ignored] : models)
    if (run->floor && (least == nullptr || *run->floor < *least->floor))
      least = run;
  if (least == nullptr)
    return {};
  return fmt::format(" No schedule on {} can beat {}.",
                     counted(least->cores, "core"),
                     to_rounded_text(*least->floor));
}

/// "parallel (invalid), combined (partial)": the models that nothing can be
/// said of.
std::string left_out(const campaign_result& all) {
  std::vector<std::string> names;
  for (const auto& model : models_in(all))
    if (const auto why = why_not_compared(all, model); !why.empty())
      names.push_back(fmt::format("{} ({})", model, why));
  return names.empty() ? std::string{} : listed(names);
}

/// What an overloaded service makes of a comparison by makespan.
std::string overload_sentence(const scenario& work) {
  const auto overload = first_reason(reached_by_overload(work).classes);
  return overload.empty() ? overload
                          : " But " + overload
                              + ": all models wait for it, for longer the "
                                "longer tasks arrive.";
}

} // namespace

std::string draw_verdict(const view_input& input, const view_options& options) {
  const auto models = rank(input.all);
  const auto missing = left_out(input.all);
  const auto title = [&options](const char* text) {
    return brush{options.colour}(ink::bold, text) + " ";
  };
  if (models.empty())
    return missing.empty() || models_in(input.all).size() < 2
             ? std::string{}
             : wrapped(title("No verdict:")
                         + "runs cannot be compared: " + missing + ".",
                       text_width(options));
  const auto tied = tied_with_best(models);
  const auto verdict = tied.size() > 1 ? tie_sentence(tied, options.ascii)
                                       : winner_sentence(models);
  return wrapped(title("Verdict:") + verdict + "."
                   + (missing.empty() ? "" : " Left out: " + missing + ".")
                   + overload_sentence(input.work) + doubt_sentence(models)
                   + bound_sentence(models),
                 text_width(options));
}

} // namespace rehearse
