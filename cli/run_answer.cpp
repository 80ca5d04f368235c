// What runs say about the exit code, and what is told of runs that went wrong.
#include "cli/run_answer.hpp"

#include "base/text.hpp"
#include "cli/output.hpp"

namespace rehearse {

exit_code code_of(const campaign_result& all, int signal) {
  bool partial = false;
  for (const auto& run : all.runs) {
    // A stalled run is the scenario's deadlock, and told as such.
    if (!run.invalid_because.empty()
        && (run.end != run_end::stalled || run.crashed))
      return exit_code::defect;
    partial = partial || run.end != run_end::complete
              || !run.unreliable_because.empty();
  }
  if (signal != 0)
    return static_cast<exit_code>(128 + signal);
  return partial ? exit_code::cannot : exit_code::done;
}

/// Whether all is as it was hoped for: every goal met, every task ended.
exit_code code_of_answer(const campaign_result& all, const run_flags& flags) {
  if (flags.exit_zero)
    return exit_code::done;
  for (const auto& run : all.runs)
    if (run.tasks.abandoned > 0)
      return exit_code::no;
  for (const auto& one : all.goals)
    if (one.outcome == goal_outcome::missed
        || (one.outcome == goal_outcome::undecided && !flags.allow_undecided))
      return exit_code::no;
  return exit_code::done;
}

void tell_shortages(const campaign_result& all) {
  for (const auto& run : all.runs)
    if (run.shortage)
      complain(run.model + " " + escaped(to_text(*run.shortage))
               + "; tasks without one are unfinished");
}

void tell_defects(const campaign_result& all, exit_code code) {
  if (code != exit_code::defect)
    return;
  for (const auto& run : all.runs)
    if (!run.invalid_because.empty())
      return complain_of_defect(escaped(run.invalid_because.front()));
}

} // namespace rehearse
