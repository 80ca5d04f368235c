// The program: prepares the process, reads the command line, returns its code.
#include "cli/command_line.hpp"
#include "cli/leaving.hpp"
#include "cli/output.hpp"

#include <sys/prctl.h>

int main(int argc, char** argv) {
  // Threads inherit it: sleeps end when they should, not 50 us later.
  ::prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
  rehearse::guard_standard_streams();
  rehearse::survive_exhausted_memory();
  return static_cast<int>(rehearse::run_command_line(argc, argv));
}
