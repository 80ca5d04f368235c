// What a command learns about the host before it measures anything.
#pragma once

#include "results/host_facts.hpp"
#include "runtime/noise_probe.hpp"

#include <optional>

namespace rehearse {

/// Facts about this host, with today's date.
/// @param probe how long noise is looked for; nullopt: not at all.
host_facts look_at_host(std::optional<probe_length> probe);

} // namespace rehearse
