// A fact a line, for screen readers and scripts.
#pragma once

#include "results/summary.hpp"
#include "scenarios/scenario.hpp"

#include <string>

namespace rehearse {

/// Every fact as `metric<TAB>value<TAB>unit`, where the metric's name ends with
/// `@MODEL`. Of several runs of a model it is the middle one's. What is unknown
/// is left out. Times are in ms, exact; ratios are 0 to 1.
std::string plain_facts(const scenario& work, const campaign_result& all);

} // namespace rehearse
