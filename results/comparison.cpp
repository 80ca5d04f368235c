// Compares the makespans of the models and says what is certain of it.
#include "results/comparison.hpp"

#include "base/rounding.hpp"
#include "results/statistics_tests.hpp"

#include <algorithm>
#include <tuple>

namespace rehearse {

namespace {

double makespan_of(const run_summary& run) {
  return static_cast<double>(run.makespan.count());
}

duration rounded(double nanoseconds) {
  return duration{round_half_up(nanoseconds)};
}

bool is_spread(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(),
                     [&](double value) { return value != values[0]; });
}

evidence evidence_of(const value_pairs& pairs, clock_kind clock) {
  const bool spread = is_spread(pairs.a) || is_spread(pairs.b);
  if (clock == clock_kind::virtual_time && !spread)
    return evidence::exact;
  return pairs.a.size() < repetitions_needed ? evidence::few
                                             : evidence::repetitions;
}

comparison compare(const std::string& a, const std::string& b,
                   const campaign_result& all) {
  comparison out;
  out.a = a;
  out.b = b;
  value_pairs pairs{makespans_of(all, a), makespans_of(all, b)};
  // A run that was cut short leaves one of them without its pair.
  out.repetitions = std::min(pairs.a.size(), pairs.b.size());
  pairs.a.resize(out.repetitions);
  pairs.b.resize(out.repetitions);
  const auto best = median_of(pairs.b);
  if (best > 0)
    out.ratio = median_of(pairs.a) / best;
  out.by = evidence_of(pairs, runs_of(all, b).front()->clock);
  if (out.by == evidence::repetitions && best > 0) {
    out.ci95 = ratio_interval(pairs);
    out.p_value = paired_p(pairs);
  }
  return out;
}

comparison_outcome outcome_of(const comparison& one) {
  constexpr double level = 0.05;
  switch (one.by) {
    case evidence::exact:
      return one.ratio > 1 ? comparison_outcome::b_better
                           : comparison_outcome::no_difference;
    case evidence::few:
      return one.ratio >= 1 + assumed_noise ? comparison_outcome::b_better
                                            : comparison_outcome::undecided;
    case evidence::repetitions:
      break;
  }
  const bool differ
    = one.ci95 && one.ci95->low > 1 && one.p_value.value_or(1) <= level;
  return differ ? comparison_outcome::b_better
                : comparison_outcome::no_difference;
}

void adjust_p_values(std::vector<comparison>& all) {
  std::vector<double> p_values;
  for (const auto& one : all)
    if (one.p_value)
      p_values.push_back(*one.p_value);
  const auto adjusted = holm_adjusted(p_values);
  std::size_t next = 0;
  for (auto& one : all)
    if (one.p_value)
      one.p_value = adjusted[next++];
}

} // namespace

makespan_spread spread_of(const std::vector<const run_summary*>& runs) {
  std::vector<double> values(runs.size());
  std::transform(runs.begin(), runs.end(), values.begin(),
                 [](const auto* run) { return makespan_of(*run); });
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  return {rounded(median_of(values)), rounded(deviation_of(values)),
          rounded(*least), rounded(*most)};
}

std::string why_not_compared(const campaign_result& all,
                             const std::string& model) {
  for (const auto* run : runs_of(all, model)) {
    if (!is_valid(*run))
      return "invalid";
    if (run->end != run_end::complete)
      return "partial";
    if (run->tasks.abandoned > 0)
      return "cut off by the drain";
  }
  return {};
}

std::vector<double> makespans_of(const campaign_result& all,
                                 const std::string& model) {
  std::vector<double> values;
  if (!why_not_compared(all, model).empty())
    return values;
  for (const auto* run : runs_of(all, model))
    values.push_back(makespan_of(*run));
  return values;
}

std::vector<std::string> ranked_models(const campaign_result& all) {
  std::vector<std::tuple<double, std::size_t, std::string>> order;
  for (const auto& model : models_in(all)) {
    const auto makespans = makespans_of(all, model);
    if (!makespans.empty())
      order.emplace_back(median_of(makespans),
                         median_run(all, model)->threads.carrier, model);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::string> models(order.size());
  std::transform(order.begin(), order.end(), models.begin(),
                 [](const auto& one) { return std::get<2>(one); });
  return models;
}

std::vector<comparison> compare_models(const campaign_result& all) {
  const auto models = ranked_models(all);
  std::vector<comparison> out;
  for (std::size_t i = 1; i < models.size(); ++i)
    out.push_back(compare(models[i], models[0], all));
  adjust_p_values(out);
  for (auto& one : out)
    one.outcome = outcome_of(one);
  return out;
}

} // namespace rehearse
