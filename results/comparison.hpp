// Compares the makespans of the models and says what is certain of it.
#pragma once

#include "results/summary.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// Differences below this share may be noise where too few repetitions measure
/// it. It is also how far off compute steps may be in a valid run.
constexpr double assumed_noise = 0.05;

/// Repetitions that an interval and a test need.
constexpr std::size_t repetitions_needed = 5;

/// How the makespans of several runs lie.
struct makespan_spread {
  duration median{0};
  duration sd{0}; ///< Sample standard deviation.
  duration least{0};
  duration most{0};
};

/// The spread of `runs`. Precondition: not empty.
makespan_spread spread_of(const std::vector<const run_summary*>& runs);

/// Why the runs of a model take no part in comparisons: "invalid", "partial",
/// or "cut off by the drain", which then decides on the makespan. Empty if they
/// do.
std::string why_not_compared(const campaign_result& all,
                             const std::string& model);

/// The makespans of a model's runs; empty if it is not to be compared.
std::vector<double> makespans_of(const campaign_result& all,
                                 const std::string& model);

/// The models whose runs can be compared, least median makespan first; of
/// equals, the one with fewer threads.
std::vector<std::string> ranked_models(const campaign_result& all);

/// The best model against each of the others, best of them first. With at least
/// `repetitions_needed`, there is a difference if both the bootstrap's 95 %
/// interval of the ratio leaves 1 out and the p-value, after Holm, is at most
/// 5 %.
std::vector<comparison> compare_models(const campaign_result& all);

} // namespace rehearse
