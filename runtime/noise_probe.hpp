// Looks how much other users of the host disturb a thread of ours.
#pragma once

#include "results/host_facts.hpp"

namespace rehearse {

/// How long is looked.
enum class probe_length {
  brief,    ///< 45 ms, at most 50 ms and what the host steals.
  thorough, ///< Half a second.
};

/// Spins, sleeps and computes on the calling thread and tells what it saw.
noise_samples probe_noise(probe_length length);

} // namespace rehearse
