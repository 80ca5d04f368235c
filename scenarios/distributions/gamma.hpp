// A gamma distribution, of which Erlang's is a special case.
#pragma once

#include "scenarios/distributions/distribution.hpp"

namespace rehearse {

/// A gamma distribution of this `mean` and `shape` (1e-4 to 1e4); `text` is how
/// the scenario writes it.
distribution_ptr make_gamma(duration mean, double shape, std::string text);

} // namespace rehearse
