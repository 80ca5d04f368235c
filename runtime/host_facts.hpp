// Reads what can be known of this host without measuring it.
#pragma once

#include "results/host_facts.hpp"

#include <string>

namespace rehearse {

/// What this host and this process tell, without date and noise. What cannot be
/// read stays empty.
/// @param root stands before the paths of /proc and /sys; for tests.
host_facts read_host_facts(const std::string& root = {});

} // namespace rehearse
