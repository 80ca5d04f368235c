// The program: prepares the process, reads the command line, returns its code.
#include "cli/command_line.hpp"
#include "cli/output.hpp"

#include <sys/prctl.h>

#include <exception>
#include <new>
#include <string>

int main(int argc, char** argv) {
  using rehearse::exit_code;
  // Threads inherit it: sleeps end when they should, not 50 us later.
  ::prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
  rehearse::guard_standard_streams();
  try {
    return static_cast<int>(rehearse::run_command_line(argc, argv));
  } catch (const std::bad_alloc&) {
    rehearse::complain("out of memory; --detail sums needs less");
    return static_cast<int>(exit_code::cannot);
  } catch (const std::exception& defect) {
    rehearse::complain(std::string{"this is our mistake, please report it with "
                                   "the output of rehearse --version: "}
                       + defect.what());
    return static_cast<int>(exit_code::defect);
  }
}
