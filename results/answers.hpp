// What runs say when they are judged: goals, comparisons, intervals.
#pragma once

#include "results/statistics_intervals.hpp"
#include "scenarios/goal.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace rehearse {

/// Whether a goal was reached.
enum class goal_outcome { met, missed, undecided };

/// The name of an outcome in reports, e.g. "missed".
const char* to_text(goal_outcome outcome);

/// One goal, judged.
struct goal_result {
  std::string name;
  std::string text;
  std::optional<std::string> model; ///< Unset: it compares several models.
  quantity kind = quantity::number; ///< Of `actual` and `limit`.
  std::optional<double> actual;     ///< The left side; unset: unknown.
  std::optional<double> limit;      ///< The right side; unset: unknown.
  goal_outcome outcome = goal_outcome::undecided;
  std::string reason; ///< Why it is undecided; else empty.
  /// That is why: it names a percentile that takes more samples.
  bool too_few_samples = false;
};

/// On what a comparison rests.
enum class evidence {
  exact,       ///< Virtual time without any spread: there is no noise.
  repetitions, ///< Enough of them for an interval and a test.
  few,         ///< Too few; judged by `assumed_noise`.
};

/// What a comparison found.
enum class comparison_outcome {
  b_better,
  no_difference, ///< Shown by enough repetitions, or equal.
  undecided,     ///< Too few repetitions for so small a difference.
};

/// The makespans of two models against each other.
struct comparison {
  std::string a;               ///< The slower one.
  std::string b;               ///< The best of all.
  std::size_t repetitions = 0; ///< That both have.
  evidence by = evidence::exact;
  double ratio = 1;                   ///< Median of `a` over median of `b`.
  std::optional<value_interval> ci95; ///< Of the ratio, by the bootstrap.
  std::optional<double> p_value;      ///< Holm's, over all comparisons.
  comparison_outcome outcome = comparison_outcome::no_difference;
};

/// What the repetitions of a model say about one figure.
struct metric_interval {
  std::string model;
  std::string metric; ///< As goals name it, e.g. "latency.p99".
  std::size_t repetitions = 0;
  double mean = 0; ///< Of the repetitions, in ns; of a median, the median.
  /// By Student's t; of a median, by ranks. Unset: none would be valid.
  std::optional<value_interval> ci95;
  std::string why_not = {}; ///< Why `ci95` is unset; else empty.
};

/// What `--precision` asked for and what became of it.
struct precision_outcome {
  double asked = 0;              ///< Half an interval as a share of its mean.
  std::optional<double> reached; ///< The widest; unset: it is not known.
  std::string widest;            ///< Of what, e.g. "latency.p99 of parallel".
  std::size_t repetitions = 0;   ///< That it took.
  std::string why_not = {};      ///< Why `reached` is unset; else empty.
  bool in_vain = false;          ///< Further repetitions cannot reach it.

  bool met() const {
    return reached && *reached <= asked;
  }
};

} // namespace rehearse
