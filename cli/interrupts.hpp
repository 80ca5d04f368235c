// Ctrl-C and SIGTERM: the first ends the runs early, the second the program.
#pragma once

#include <pthread.h>

#include <atomic>
#include <csignal>
#include <thread>

namespace rehearse {

/// While it lives, SIGINT and SIGTERM set a value instead of ending the
/// program. Create it before any other thread, so that all inherit its mask.
class interrupts {
public:
  interrupts();
  ~interrupts();
  interrupts(const interrupts&) = delete;
  interrupts& operator=(const interrupts&) = delete;

  /// 0, or the number of the signal that came.
  const std::atomic<int>& caught() const {
    return caught_;
  }

private:
  void watch();

  std::atomic<int> caught_{0};
  std::atomic<bool> over_{false};
  sigset_t watched_{};
  sigset_t before_{};
  std::thread watcher_;
};

} // namespace rehearse
