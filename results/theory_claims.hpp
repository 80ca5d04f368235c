// What closed forms claim about the runs of a scenario.
#pragma once

#include "results/theory.hpp"
#include "scenarios/goal.hpp"

#include <vector>

namespace rehearse {

/// A row, and where a run has its value.
struct theory_claim {
  theory_row row;
  metric_term term;
};

/// What closed forms expect of runs of `work`; see `theory_of`.
std::vector<theory_claim> claims_of(const scenario& work,
                                    const carrier_shape& shape);

} // namespace rehearse
