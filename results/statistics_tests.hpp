// Tests of significance that assume nothing about the shape of the noise.
#pragma once

#include "results/statistics_intervals.hpp"

#include <vector>

namespace rehearse {

/// The two-sided p-value of "the pairs do not differ", by Fisher's sign flips:
/// the share of all ways to swap the members of pairs whose sum of differences
/// lies at least as far from zero as the one seen. Exact up to 16 pairs; beyond
/// that of 10 000 keyed draws. At best 2 / 2^n. Precondition: not empty.
double sign_flip_p(const value_pairs& pairs);

/// The two-sided p-value of "both come from one source", by permutation: the
/// share of all ways to divide the values into two groups of the same sizes
/// whose means lie at least as far apart. Exact up to 8 values each; beyond
/// that of 10 000 keyed draws. Precondition: not empty.
double permutation_p(const value_pairs& values);

/// The p-value for `pairs`: by sign flips where there are enough pairs for them
/// to find something, 8, else by permutation, which ignores the pairing.
double paired_p(const value_pairs& pairs);

/// Holm's step-down adjustment of p-values of one family, in their order: each
/// may be compared with the level as if it were alone.
std::vector<double> holm_adjusted(const std::vector<double>& p_values);

} // namespace rehearse
