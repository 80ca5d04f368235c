// What a task says of itself when its run stands still.
#pragma once

#include "actors/task.hpp"

namespace rehearse {

/// Tells the director, once, what the task waits for and what it holds, if the
/// run has stalled. Called before the task takes the answer that ends its
/// waiting.
void tell_if_stuck(task_pointer self);

} // namespace rehearse
