// The checks of a host as aligned lines.
#pragma once

#include "results/host_facts.hpp"

#include <cstddef>
#include <string>

namespace rehearse {

/// Every check of `host`, one line and its advice each, and a sentence that
/// sums them up.
std::string host_text(const host_facts& host, std::size_t width);

} // namespace rehearse
