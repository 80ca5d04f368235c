// Sums over all tasks of a run that many threads add to without a lock.
#pragma once

#include "actors/shared_histogram.hpp"
#include "base/duration.hpp"
#include "results/record.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rehearse {

/// What tasks add to while they run. Integer sums only, so the order in which
/// threads come does not show.
class tallies {
public:
  /// @param steps the number of steps of each class.
  /// @param workers the number of cooperative workers.
  tallies(const std::vector<std::size_t>& steps, std::size_t workers);

  /// A step of a class took `time`; `lane` spreads threads over the counters.
  void add_step(std::uint32_t task_class, std::uint32_t step, duration time,
                std::uint64_t lane);

  /// A task that had been ready for `wait` goes on; `lane` as above.
  void add_ready_wait(duration wait, std::uint64_t lane) {
    ready_waits_.add(wait, lane);
  }

  /// A task got worker `worker` (from 1); only that worker's thread calls it.
  void enter_worker(std::uint32_t worker, std::uint64_t task);

  /// A step ran on worker `worker` for `cpu`; only that worker's thread calls
  /// it.
  void add_work(std::uint32_t worker, duration cpu);

  /// A task was taken up for `cpu`, by worker `worker` or, if that is 0, by its
  /// own thread. Virtual clock only, whose one thread calls it.
  void add_overhead(std::uint32_t worker, duration cpu);

  /// CPU time of taking up tasks.
  duration overhead() const {
    return overhead_;
  }

  /// A task begins and ends to compute.
  void begin_running();
  void end_running();

  /// `count` tasks compute at once; for a caller who counts them himself.
  void set_running(std::size_t count);

  /// Tasks that compute now.
  std::size_t running() const {
    return running_.load(std::memory_order_relaxed);
  }

  /// Most tasks that computed at once.
  std::size_t running_max() const {
    return running_max_.load();
  }
  duration_histogram ready_waits() const {
    return ready_waits_.merged();
  }
  /// Tasks that compute now.
  std::size_t running_now() const {
    return running_.load(std::memory_order_relaxed);
  }
  /// Steps of all classes that have ended so far.
  std::uint64_t steps_done() const;
  std::vector<std::vector<step_record>> steps() const;
  std::vector<worker_record> workers() const;

private:
  void note_running(std::size_t count);

  struct step_sum {
    std::atomic<std::uint64_t> count{0};
    std::atomic<std::int64_t> time{0};
  };
  /// One cache line each, so that workers do not slow each other down.
  struct alignas(64) worker_sum {
    worker_record record;
    std::uint64_t last_task = 0;
  };
  static constexpr std::size_t lanes = 8;

  std::vector<std::size_t> first_; ///< First step of each class.
  std::size_t step_count_ = 0;
  std::array<std::unique_ptr<step_sum[]>, lanes> sums_;
  std::vector<worker_sum> workers_;
  duration overhead_{0};
  shared_histogram ready_waits_;
  std::atomic<std::size_t> running_{0};
  std::atomic<std::size_t> running_max_{0};
};

} // namespace rehearse
