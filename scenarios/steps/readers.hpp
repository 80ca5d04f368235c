// The functions behind the rows of the table of steps.
#pragma once

#include "scenarios/steps/step.hpp"

namespace rehearse {

class fields;
class step_reader;

/// Each reads its own keys from `in`; null after reporting what is wrong.
/// @{
step_ptr read_compute(fields& in, step_reader& steps);
step_ptr read_wait(fields& in, step_reader& steps);
step_ptr read_block(fields& in, step_reader& steps);
step_ptr read_call(fields& in, step_reader& steps);
step_ptr read_parallel(fields& in, step_reader& steps);
step_ptr read_choose(fields& in, step_reader& steps);
step_ptr read_group(fields& in, step_reader& steps);
step_ptr read_lock_step(fields& in, step_reader& steps);
step_ptr read_yield(fields& in, step_reader& steps);
step_ptr read_barrier(fields& in, step_reader& steps);
step_ptr read_mark(fields& in, step_reader& steps);
step_ptr read_actor(fields& in, step_reader& steps);
/// @}

} // namespace rehearse
