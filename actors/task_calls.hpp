// Calls that may be tried again, and waits that a deadline may cut short.
#pragma once

#include "actors/task_ops.hpp"

#include <optional>

namespace rehearse {

/// Sends a request in the name of `who`, a `caller_actor`.
void send_call(const caf::strong_actor_ptr& who, const service_actor& callee,
               const service_request& request,
               const std::optional<call_terms>& terms);

/// Starts a wait of the current strand.
progress begin_wait(task_pointer self, const wait_op& what);

/// Starts a call of the current strand: its first attempt.
progress begin_call(task_pointer self, const call_op& what);

/// Starts the attempt that follows a back-off.
progress try_again(task_pointer self, const call_op& what);

/// There is no answer yet: sends a second request.
progress hedge(task_pointer self, const call_op& what);

/// An attempt of the current strand's call has been answered.
progress take_answer(task_pointer self, const call_op& what,
                     call_outcome outcome);

} // namespace rehearse
