// What closed forms expect, beside what was simulated.
#pragma once

#include "results/theory_row.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace rehearse {

/// The rows as a table; without the columns of simulated values if there are
/// none. Empty if there is no row.
/// @param simulated_as Heads their column.
std::string theory_table(const std::vector<theory_row>& rows, std::size_t width,
                         const std::string& simulated_as = "this run");

} // namespace rehearse
