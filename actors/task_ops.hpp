// What each op of a program does to the task that runs it.
#pragma once

#include "actors/task.hpp"

namespace rehearse {

/// What a task does after it has started an op.
enum class progress {
  goes_on, ///< With its next op.
  waits,   ///< Until an answer comes.
  holds,   ///< Likewise, and keeps its thread meanwhile.
  yields,  ///< It has let others go first; `take_turn` will come.
};

/// Where the task's class runs.
placement place_of(const task_data& st);

/// The instant, never before what the task has booked.
time_point now(task_pointer self);

/// Tells the run's observer of a change at `at`.
void tell(const task_data& st, time_point at, event_kind kind,
          step_id step = no_step);

/// Books that the task was ready until `now`, when it goes on.
void book_ready(task_data& st, time_point now);

/// Tells it once for each time that the task became ready, which was at `at`.
void tell_ready(task_data& st, time_point at);

/// The task gives its thread back.
void release_worker(task_data& st);

/// Lets other ready tasks go first; `take_turn` will come.
void give_up_worker(task_pointer self);

/// Books a step that lasted from `began` to `ended`.
void count_step(task_data& st, step_id step, time_point began,
                time_point ended);

/// Step `step`, which is the op under way, has ended now.
void end_step(task_data& st, step_id step);

/// The same at `ended`: a step that waits ends with its answer. That the task
/// had no thread to go on with is none of its time.
void end_step(task_data& st, step_id step, time_point ended);

/// Starts the op at the task's program counter, and ends it if it does not
/// wait.
progress start_op(task_pointer self);

/// The virtual processor has spent the CPU time of the current compute step.
progress end_compute(task_pointer self);

/// The thread was held as long as a block step or a back-off says.
progress end_block(task_pointer self);

/// The current wait or call has its answer.
/// @returns whether the task has kept its thread meanwhile.
bool end_wait(task_pointer self, const service_reply& reply);

} // namespace rehearse
