// What runs would take, without running them.
#pragma once

#include "runtime/campaign.hpp"

#include <string>

namespace rehearse {

/// A line for each run that `settings` ask for: model, repetition, the makespan
/// that no schedule can beat, threads, tasks and memory; then the sum.
std::string dry_run_text(const scenario& work,
                         const campaign_settings& settings);

} // namespace rehearse
