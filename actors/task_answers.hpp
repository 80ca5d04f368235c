// What answers do to a task that may have several requests open at once.
#pragma once

#include "actors/task_ops.hpp"

namespace rehearse {

/// Puts an answer by that nobody wants or that the task cannot take now.
/// @returns whether the task has nothing more to do about it.
bool put_by(task_pointer self, const service_reply& reply);

/// Books how the task waited for the answer, or held its thread.
void book_wait(task_pointer self, const service_reply& reply);

/// Does what the answer is for. Its strand is then the current one, unless it
/// waits on.
void act_on(task_pointer self, const service_reply& reply);

/// Drops the answers that the task could not take before it ended.
void drop_arrived(task_pointer self);

/// The same for those that were put by and have been withdrawn since: a lock or
/// a connection that came with one is free at once.
void drop_unwanted(task_pointer self);

/// Makes a strand current that can go on.
/// @returns whether there was one.
bool load_next(task_pointer self);

} // namespace rehearse
