// The keys that [task.NAME] and [defaults.task] have in common.
#pragma once

#include "scenarios/reading/fields.hpp"
#include "scenarios/scenario.hpp"

namespace rehearse {

/// Reads start, carrier, max_in_flight, priority and deadline into `out`, which
/// keeps what is not written. Reports what is wrong.
void read_task_settings(fields& in, task_class& out);

} // namespace rehearse
