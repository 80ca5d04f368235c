// Rehearsing scenarios from C++: one call from a file to figures.
#pragma once

#include "base/result.hpp"
#include "results/summary.hpp"
#include "runtime/campaign.hpp"
#include "scenarios/read.hpp"

#include <memory>
#include <string>
#include <vector>

namespace rehearse {

/// What a run from C++ is given besides the scenario.
struct run_options {
  /// `KEY=VALUE` texts as of --set, e.g. "run.clock=virtual".
  std::vector<std::string> overrides = {};
  /// Goals besides those of the scenario, e.g. "makespan < 1s".
  std::vector<std::string> goals = {};
  /// Custom actors of the calling program, besides those that come with the
  /// library; they must live until the program ends.
  custom_actor_list actors = {};
  campaign_settings settings = {};
};

/// What a run from C++ gives: `work`, as it was read, and its figures.
struct run_result {
  std::shared_ptr<const scenario> work;
  campaign_result figures;
};

/// Reads and runs a scenario: a path, or the name of a shipped one. Prints
/// nothing. One run at a time, and from one thread.
/// @returns the figures, also of runs that ended early, or all that is wrong
/// with the scenario, one finding a line as "FILE:LINE:COL: error[ID]: …", or
/// why this host cannot run it.
result<run_result> run(const std::string& scenario,
                       const run_options& options = {});

} // namespace rehearse
