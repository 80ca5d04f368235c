// What can be told of a distribution: figures, and the density of many draws.
#pragma once

#include "base/duration.hpp"
#include "scenarios/distributions/distribution.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rehearse {

/// How many of the draws lie in each of a row of cells of equal width.
struct draw_density {
  duration from{0}; ///< Where the first cell begins.
  duration to{0};   ///< Where the last cell ends; not below `from`.
  std::vector<std::size_t>
    counts;               ///< Of each cell; one if all draws are equal.
  std::size_t beyond = 0; ///< Draws behind the last cell.
};

/// What can be told of a distribution.
struct distribution_facts {
  std::string spec; ///< As the user wrote it.
  double mean = 0;  ///< In nanoseconds.
  double sd = 0;    ///< In nanoseconds; infinity if there is none.
  /// The name and value of each percentile, e.g. "p99.9".
  std::vector<std::pair<std::string_view, duration>> percentiles;
  /// Limits, and the share of draws above each.
  std::vector<std::pair<duration, double>> above;
  std::vector<duration> draws; ///< In increasing order.
};

/// The facts of `dist`, which the user wrote as `spec`. Percentiles and shares
/// are those of the distribution, the 100 000 draws those of one seed, so that
/// both are the same every time.
distribution_facts facts_of(const distribution& dist, std::string spec,
                            const std::vector<duration>& limits);

/// The density of the draws of `facts` in at most `cells` cells. Of a long tail
/// the last hundredth is left out.
draw_density density_of(const distribution_facts& facts, std::size_t cells);

/// The facts as JSON, schema rehearse.dist/1, with a density of 100 cells.
std::string distribution_json(const distribution_facts& facts);

} // namespace rehearse
