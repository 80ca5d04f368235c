// Warnings about the repetitions of a model's run.
#include "base/spelling.hpp"
#include "results/repeats.hpp"
#include "results/statistics_intervals.hpp"
#include "results/warning_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

/// The makespans of one model's complete runs, in milliseconds, as they came.
struct series {
  std::string model;
  std::vector<double> values;
};

std::vector<series> all_series(const rule_input& seen) {
  std::vector<series> all;
  for (const auto& run : seen.all.runs) {
    if (run.end != run_end::complete)
      continue;
    auto one = std::find_if(all.begin(), all.end(), [&run](const auto& other) {
      return other.model == run.model;
    });
    if (one == all.end())
      one = all.insert(all.end(), {run.model, {}});
    one->values.push_back(static_cast<double>(run.makespan.count()) / 1e6);
  }
  return all;
}

/// Whether the first of at least five values is far above the others.
bool starts_slow(const std::vector<double>& values) {
  constexpr std::size_t fewest = 5;
  if (values.size() < fewest)
    return false;
  const auto far = outliers(values);
  return std::find(far.begin(), far.end(), 0U) != far.end()
         && values.front() > median_of(values);
}

/// The values without a first one that is far above the others.
std::vector<double> warm(std::vector<double> values) {
  if (starts_slow(values))
    values.erase(values.begin());
  return values;
}

std::string ms(double value) {
  return to_rounded_text(duration{std::llround(value * 1e6)});
}

constexpr auto alone = "end other programs, and look at rehearse doctor";

} // namespace

std::vector<finding> first_run_slow(const rule_input& seen) {
  std::vector<finding> found;
  for (const auto& [model, values] : all_series(seen))
    if (starts_slow(values))
      found.push_back(
        {fmt::format("{}: the first run took {}, the others {} in the middle: "
                     "caches were cold",
                     model, ms(values.front()), ms(median_of(values))),
         "--warmup-runs throws the first runs away"});
  return found;
}

std::vector<finding> runs_far_off(const rule_input& seen) {
  constexpr std::size_t fewest = 6;
  constexpr double tolerated = 0.05;
  std::vector<finding> found;
  for (const auto& [model, all] : all_series(seen)) {
    const auto values = warm(all);
    const auto far = outliers(values);
    const auto n = static_cast<double>(values.size());
    if (values.size() < fewest
        || static_cast<double>(far.size()) <= tolerated * n)
      continue;
    const auto median = median_of(values);
    const auto farthest = *std::max_element(
      far.begin(), far.end(), [&values, median](auto a, auto b) {
        return std::abs(values[a] - median) < std::abs(values[b] - median);
      });
    found.push_back(
      {fmt::format("{}: {} of {} runs lie far off the middle, {}; "
                   "the farthest took {}",
                   model, far.size(), values.size(), ms(median),
                   ms(values[farthest])),
       alone});
  }
  return found;
}

std::vector<finding> runs_not_alike(const rule_input& seen) {
  std::vector<finding> found;
  for (const auto& [model, all] : all_series(seen)) {
    const auto values = warm(all);
    switch (drift_of(values)) {
      case drift::up:
        found.push_back({model + ": the runs became slower one after the other",
                         "let the host cool down, end what fills its memory or "
                         "CPUs, and repeat"});
        continue;
      case drift::down:
        found.push_back({model + ": the runs became faster one after the other",
                         "repeat when the host has settled"});
        continue;
      case drift::none:
        break;
    }
    if (has_two_humps(values))
      found.push_back(
        {model + ": the runs fall into two groups, one slower than the other",
         "something switches between two states, such as a CPU's frequency or "
         "a "
         "neighbour; rehearse doctor may name it"});
  }
  return found;
}

} // namespace rehearse
