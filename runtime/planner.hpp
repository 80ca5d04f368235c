// Which runs a command makes, in which order, and how each is set up.
#pragma once

#include "runtime/campaign.hpp"
#include "runtime/run.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// A run of a campaign.
struct planned_run {
  run_plan plan;
  bool warmup = false; ///< Made first, and thrown away.
};

/// Every run of the campaign in the order in which they take place.
std::vector<planned_run> plan_runs(const scenario& work,
                                   const campaign_settings& settings);

/// What a run is called while it is under way: "MODEL" or "MODEL, warm-up".
std::string name_of(const planned_run& run);

} // namespace rehearse
