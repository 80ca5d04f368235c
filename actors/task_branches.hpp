// The branches of a task, its locks and barriers.
#pragma once

#include "actors/task_ops.hpp"

namespace rehearse {

/// Makes `id` the current strand; there must be none.
void load(task_data& st, strand_id id);

/// Puts the current strand aside, if there is one.
void unload(task_data& st);

/// The current strand could go on, behind those that can already.
void unload_ready(task_data& st);

/// Starts the branches of `what`; the current strand waits for them.
progress fork(task_pointer self, const fork_op& what);

/// The current branch has reached its end.
progress join(task_pointer self);

/// The current strand has failed for `why`: with it the branches that it would
/// have been needed for, and so perhaps the task.
progress fail(task_pointer self, task_outcome why);

/// Withdraws all that the task has asked for and gives its locks back.
void drop_everything(task_pointer self);

/// Waits for a permit.
progress acquire(task_pointer self, const acquire_op& what);

/// The current strand has had the permit that it asked for since `since`.
progress take_lock(task_data& st, const acquire_op& what, time_point since);

/// Gives the permit back.
progress release(task_pointer self, const release_op& what);

/// Waits for others.
progress meet(task_pointer self, const barrier_op& what);

} // namespace rehearse
