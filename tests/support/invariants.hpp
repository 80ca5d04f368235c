// What holds for every run of every scenario, whatever it does.
#pragma once

#include "results/summary.hpp"
#include "scenarios/scenario.hpp"

#include <string>
#include <vector>

namespace rehearse::test {

/// What is wrong with `run`, which kept all intervals of its tasks; empty if
/// nothing is. A run that stalled is nobody's mistake but the scenario's.
std::vector<std::string> broken_invariants(const run_summary& run);

/// Reads `text` to be run on the virtual or the real clock under all models.
/// @returns the mistakes in `text`, empty if there is none.
std::string read_for_runs(const std::string& text, clock_kind clock,
                          scenario& work);

/// Runs `text` under all models on the virtual clock, twice.
/// @returns what is wrong with these runs, or with `text`; empty if nothing is.
std::string trouble_with(const std::string& text);

} // namespace rehearse::test
