// What runs say about the exit code, and what is told of runs that went wrong.
#pragma once

#include "cli/exit_codes.hpp"
#include "cli/run_flags.hpp"
#include "results/summary.hpp"

namespace rehearse {

/// What the runs alone say about the exit code.
/// @param signal The signal that ended them, or 0.
exit_code code_of(const campaign_result& all, int signal);

/// What the answer to the question says about it: goals, and tasks that were
/// abandoned.
exit_code code_of_answer(const campaign_result& all, const run_flags& flags);

/// Names the threads that runs could not have.
void tell_shortages(const campaign_result& all);

/// Says how to report runs that are invalid by our mistake, if `code` says so.
void tell_defects(const campaign_result& all, exit_code code);

} // namespace rehearse
