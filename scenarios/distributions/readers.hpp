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
/// @}

} // namespace rehearse
