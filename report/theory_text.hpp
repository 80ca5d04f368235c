// What closed forms expect, beside what was simulated.
#pragma once

#include "results/theory_row.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace rehearse {

/// The rows as a table; without the columns of simulated values if there are
/// none. Empty if there is no row.
std::string theory_table(const std::vector<theory_row>& rows,
                         std::size_t width);

} // namespace rehearse
