// Judges the goals of a scenario by the runs that were made of it.
#pragma once

#include "results/summary.hpp"
#include "scenarios/scenario.hpp"

#include <vector>

namespace rehearse {

/// Judges every goal of `work` by `all`: one result for each model of the runs,
/// or one in total if each of its metrics names its model. A goal is decided
/// by the value of all repetitions together. It is undecided
///
/// * if a run of a model it speaks of is missing, partial or invalid,
/// * if a metric has no value, such as a percentile of too few tasks,
/// * if the drain cut tasks off whose times it is about,
/// * if no run can settle a metric; see `unsettled_figures`,
/// * if the 95 % interval of (left side - right side) over the repetitions,
///   by Student's t, holds zero inside.
std::vector<goal_result> judge_goals(const scenario& work,
                                     const campaign_result& all);

} // namespace rehearse
