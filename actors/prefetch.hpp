// Fetches an actor into the cache before it is needed.
#pragma once

#include <caf/actor_control_block.hpp>
#include <caf/resumable.hpp>

#include <cstddef>

namespace rehearse {

/// How many actors ahead it is worth to fetch the next one. With 10^4 tasks
/// they come in no order that the processor could foresee, and waiting for
/// memory is half of what a message costs.
constexpr std::size_t look_ahead = 4;

/// Begins to fetch the memory from `first` to `last`, in bytes from `what`.
inline void prefetch(const void* what, std::ptrdiff_t first,
                     std::ptrdiff_t last) {
  constexpr std::ptrdiff_t line = 64;
  for (auto at = first; at < last; at += line)
    __builtin_prefetch(static_cast<const char*>(what) + at);
}

/// Fetches what handling a message touches: CAF's part and a task's state.
inline void prefetch_actor(const caf::resumable* job) {
  prefetch(job, -192, 1216);
}

/// Fetches what sending a message touches: the references and the mailbox.
inline void prefetch_mailbox(const caf::strong_actor_ptr& who) {
  prefetch(who.get(), 0, 512);
}

} // namespace rehearse
