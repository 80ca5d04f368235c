// What a worker of CAF's scheduler does with its time, as it tells itself.
#pragma once

#include "base/duration.hpp"

#include <pthread.h>

#include <atomic>
#include <cstdint>
#include <ctime>

namespace rehearse {

/// The number of the worker that the calling thread is, from 1; 0: no worker.
std::uint32_t current_worker();

/// A worker's clocks so far. Differences of two readings mean something.
struct worker_reading {
  duration running{0}; ///< Inside actors, by the wall clock.
  duration cpu{0};     ///< CPU time of the thread, inside and outside actors.
  std::uint64_t resumes = 0;
};

/// Counts one worker's resumes and the time inside them. Written by the
/// worker's thread alone, without a lock; read by others at any time.
class worker_watch {
public:
  /// The worker numbered `number` (from 1) begins to run an actor.
  void begin(std::uint32_t number);

  /// It has come back from the actor.
  void end();

  /// Reads the counters; `thread` is the worker's.
  worker_reading read(pthread_t thread) const;

private:
  std::atomic<std::int64_t> running_{0};
  std::atomic<std::int64_t> since_{0}; ///< Begin of the current run; 0: none.
  std::atomic<std::uint64_t> resumes_{0};
};

} // namespace rehearse
