// The books of a run: counts and times that must balance, or it is worthless.
#pragma once

#include "results/record.hpp"
#include "scenarios/scenario.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// Checks that `record`, a run of `work`, accounts for every task, call and
/// nanosecond.
/// @returns what does not balance, each as "I-nn: sentence"; empty if all does.
std::vector<std::string> check_books(const scenario& work,
                                     const run_record& record);

} // namespace rehearse
