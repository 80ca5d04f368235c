// What closed forms say of a scenario, where one applies exactly.
#pragma once

#include "results/summary.hpp"
#include "results/theory_row.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// Who carries the tasks of a run.
struct carrier_shape {
  std::string model;
  std::size_t workers = 0; ///< 0: every task has its own thread.
  std::size_t cores = 1;
};

/// What closed forms expect of a run in the long run. Empty unless one applies
/// exactly: one class whose arrivals are Poisson, regular or users who think;
/// steps one after the other that call, wait or compute; services that have
/// nothing but latency, network, capacity, queue and patience; draws that are
/// independent; and less work than can be done.
std::vector<theory_row> theory_of(const scenario& work,
                                  const carrier_shape& shape);

/// The same with the values of a run. Empty also where the run cannot tell:
/// on the real clock, which adds its own delays; if it is invalid or ended
/// early; with tasks that did not end; and with fewer than a thousand that
/// completed.
/// The mean latency has the interval of its steady state, where there is one.
std::vector<theory_row> theory_of(const scenario& work, const run_summary& run);

/// Repetitions from which on their means stand beside theory.
constexpr std::size_t repeats_for_theory = 3;

/// The same with the means of the repetitions of each model, and their
/// intervals by Student's t. Only of models with at least `repeats_for_theory`
/// of which each can tell, and only figures for which such an interval is
/// valid and that each repetition has.
std::vector<model_theory> theory_of_repeats(const scenario& work,
                                            const campaign_result& all);

/// How much of `row.expected` the simulated value lies above it, e.g. -0.01;
/// nullopt if there is none.
std::optional<double> difference(const theory_row& row);

} // namespace rehearse
