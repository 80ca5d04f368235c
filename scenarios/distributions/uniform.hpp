// A uniform distribution, which a scenario may also write as "A..B".
#pragma once

#include "scenarios/distributions/distribution.hpp"

namespace rehearse {

/// All values between `from` and `to` are equally likely. Precondition: `from`
/// is not above `to`.
distribution_ptr make_uniform(duration from, duration to);

} // namespace rehearse
