// How a task runs its program, from one wait to the next and to its end.
#pragma once

#include "actors/task_ops.hpp"

namespace rehearse {

/// What the director is told of a task that ends now as `outcome` says.
task_report make_report(task_pointer self, task_outcome outcome);

/// The task has a thread and goes on from where it was ready.
void take_turn_of(task_pointer self);

/// What it waited for has been answered.
void take_reply(task_pointer self, const service_reply& reply);

/// The task, an errand, ends: nobody wants it any more.
void stop(task_pointer self);

/// The CPU time is spent, or the thread was held long enough; `next` is what
/// became of the op.
void go_on(task_pointer self, progress next);

} // namespace rehearse
