// Ctrl-C and SIGTERM: the first ends the runs early, the second the program.
#include "cli/interrupts.hpp"

#include "base/thread_name.hpp"
#include "cli/output.hpp"

#include <cstdlib>

namespace rehearse {

namespace {

/// Wakes the watcher so that it can end.
constexpr int wake_signal = SIGUSR1;

} // namespace

interrupts::interrupts() {
  sigemptyset(&watched_);
  sigaddset(&watched_, SIGINT);
  sigaddset(&watched_, SIGTERM);
  sigaddset(&watched_, wake_signal);
  pthread_sigmask(SIG_BLOCK, &watched_, &before_);
  watcher_ = std::thread{[this] {
    name_this_thread("signals");
    watch();
  }};
}

interrupts::~interrupts() {
  over_ = true;
  pthread_kill(watcher_.native_handle(), wake_signal);
  watcher_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void interrupts::watch() {
  for (;;) {
    int number = 0;
    sigwait(&watched_, &number);
    if (number == wake_signal) {
      if (over_)
        return;
      continue;
    }
    if (caught_.exchange(number) != 0) {
      hide_region();
      std::_Exit(128 + number);
    }
  }
}

} // namespace rehearse
