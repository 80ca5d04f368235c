// The end of the program, also when threads of a run never end.
#pragma once

#include "cli/exit_codes.hpp"

namespace rehearse {

/// Ends the program here if threads of its runs never end, or have not after
/// 5 s: destructors could wait for them for ever. Everything must have been
/// written before, and what the runs use must still exist.
void leave_if_stuck(exit_code code);

/// What is said when memory has run out.
constexpr const char* out_of_memory_text
  = "out of memory; --detail sums needs less, and --dry-run tells how much";

/// From now on the program ends with `cannot` when memory runs out where no
/// exception may pass, inside CAF for instance, and not with a core dump.
void survive_exhausted_memory();

} // namespace rehearse
