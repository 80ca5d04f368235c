// The functions behind the rows of the table of distributions.
#pragma once

#include "scenarios/distributions/distribution.hpp"

namespace rehearse {

class fields;

/// Each reads its own keys from `in`; null after reporting what is wrong.
/// @{
distribution_ptr read_constant(fields& in);
distribution_ptr read_uniform(fields& in);
distribution_ptr read_exponential(fields& in);
distribution_ptr read_lognormal(fields& in);
distribution_ptr read_percentiles(fields& in);
distribution_ptr read_normal(fields& in);
distribution_ptr read_gamma(fields& in);
distribution_ptr read_erlang(fields& in);
distribution_ptr read_weibull(fields& in);
distribution_ptr read_pareto(fields& in);
distribution_ptr read_triangular(fields& in);
distribution_ptr read_mix(fields& in);
distribution_ptr read_empirical(fields& in);
distribution_ptr read_sequence(fields& in);
/// @}

} // namespace rehearse
