// Destroys what a run leaves behind, and holds up nobody if that never ends.
#pragma once

#include "base/duration.hpp"

#include <cstddef>
#include <memory>

namespace rehearse {

/// How long something may take to end without any sign of it before it is taken
/// for stuck.
constexpr duration teardown_patience = std::chrono::seconds{5};

/// Waits until the process has at most `threads` threads. Gives up when none
/// has ended for `teardown_patience`. @returns whether it got there.
bool wait_for_threads(std::size_t threads);

/// Destroys `what` on a thread of its own. Only one thing at a time: wait for
/// the one before. These functions are for the main thread alone.
/// @param threads Threads that the process has once it is gone.
void tear_down(std::shared_ptr<void> what, std::size_t threads);

/// Never destroys `what`, which would take for ever.
void never_tear_down(std::shared_ptr<void> what);

/// Waits until what was handed over last is gone with its threads. Gives up
/// when no thread has ended for `teardown_patience`.
/// @returns false if something is left, now or from before.
bool wait_for_teardown();

/// Waits for `limit` at the most until everything that was handed over is gone.
/// @returns false if something is left: then the program must end without
/// running destructors, which could wait for it for ever.
bool torn_down_within(duration limit);

} // namespace rehearse
