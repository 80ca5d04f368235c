// The end of the program, also when threads of a run never end.
#include "cli/leaving.hpp"

#include "base/log.hpp"
#include "runtime/teardown.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

namespace rehearse {

void leave_if_stuck(exit_code code) {
  if (torn_down_within(teardown_patience))
    return;
  log_debug("leaving without waiting for threads that do not end");
  std::fflush(nullptr);
  std::_Exit(static_cast<int>(code));
}

void survive_exhausted_memory() {
  std::set_terminate([] {
    try {
      if (const auto why = std::current_exception())
        std::rethrow_exception(why);
    } catch (const std::bad_alloc&) {
      // Nothing that takes memory itself.
      for (const std::string_view part :
           {"rehearse: ", out_of_memory_text, "\n"})
        if (::write(STDERR_FILENO, part.data(), part.size()) < 0)
          break;
      std::_Exit(static_cast<int>(exit_code::cannot));
    } catch (...) {
      std::abort();
    }
    std::abort();
  });
}

} // namespace rehearse
