// A task that waits for a lock or at a barrier.
#pragma once

#include "actors/call.hpp"
#include "actors/protocol.hpp"
#include "base/duration.hpp"

#include <caf/actor_cast.hpp>
#include <caf/actor_control_block.hpp>
#include <caf/send.hpp>

#include <cstdint>

namespace rehearse {

/// Who waits, and under which name it wants to be answered.
struct waiter {
  caf::strong_actor_ptr who; ///< A `caller_actor`.
  std::uint64_t id = 0;
  std::uint8_t priority = 0;
};

/// Wakes `one` with an answer as a service would give it.
inline void wake(const waiter& one, call_outcome outcome, time_point at) {
  caf::anon_send(caf::actor_cast<caller_actor>(one.who),
                 service_reply{one.id, outcome, at, {}, false});
}

} // namespace rehearse
