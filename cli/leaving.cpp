// The end of the program, also when threads of a run never end.
#include "cli/leaving.hpp"

#include "base/log.hpp"
#include "runtime/teardown.hpp"

#include <cstdio>
#include <cstdlib>

namespace rehearse {

void leave_if_stuck(exit_code code) {
  if (torn_down_within(teardown_patience))
    return;
  log_debug("leaving without waiting for threads that do not end");
  std::fflush(nullptr);
  std::_Exit(static_cast<int>(code));
}

} // namespace rehearse
