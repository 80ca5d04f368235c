// What all actors of one run share: settings, handles and counters.
#pragma once

#include "actors/gauges.hpp"
#include "actors/post_office.hpp"
#include "actors/protocol.hpp"
#include "actors/tallies.hpp"
#include "actors/task_barrier.hpp"
#include "actors/task_lock.hpp"
#include "base/duration.hpp"
#include "base/thread_name.hpp"
#include "scenarios/scenario.hpp"

#include <caf/actor_clock.hpp>

#include <atomic>
#include <cstdint>
#include <future>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace rehearse {

class carrier;

/// Where the tasks of a class run.
enum class placement : std::uint8_t {
  pooled,   ///< On the workers that all share.
  detached, ///< On a thread of their own.
};

/// What happened to a task.
enum class event_kind : std::uint8_t {
  arrived,
  started,
  ready,
  running,
  waiting,
  blocked,
  marked,
  ended,
};

/// The name of an event in logs.
const char* to_text(event_kind kind);

/// A change of a task's state, or a mark.
struct task_event {
  time_point at;
  event_kind kind;
  std::uint32_t task_class;
  std::uint64_t number;
  std::uint32_t step; ///< Index into the program's steps, or `no_step`.
};

/// Is told every change of a task's state, in the thread that makes it.
class observer {
public:
  virtual ~observer() = default;
  virtual void happened(const task_event& event) = 0;
};

/// What all actors of one run share. Written before the actors start; only the
/// atomics, the sums, the gauges and the director's promise change afterwards.
// There is one of it a run; what belongs together stands together.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
struct run_context {
  run_context(const scenario& scenario,
              const std::vector<std::size_t>& step_counts,
              std::size_t worker_count)
    : work(&scenario), counters(scenario.counters.size()),
      sums(step_counts, worker_count),
      // The last one is of the actor that times `wait` steps.
      gauges(scenario.services.size() + 1) {
    for (const auto& one : scenario.locks)
      locks.push_back(std::make_unique<task_lock>(one));
    for (const auto& one : scenario.barriers)
      barriers.push_back(std::make_unique<task_barrier>(one.parties));
  }

  const scenario* work;
  std::uint64_t stream = 0;      ///< Seed and repetition.
  std::vector<placement> places; ///< By class.
  bool one_at_a_time = false;    ///< The sequential model.
  bool real_threads = true;      ///< Whether detached tasks get a thread.
  bool keep_intervals = false;
  /// What to do when a thread for a task cannot be had: go on with the tasks
  /// that have theirs, or stop.
  bool best_effort = false;
  /// Ops that a cooperative task may use before it gives up its worker.
  std::uint64_t max_ops = std::numeric_limits<std::uint64_t>::max();
  carrier* carry = nullptr;
  observer* watch = nullptr; ///< May be null: nobody watches.
  caf::actor_clock::time_point zero{};

  /// In file order, then the timers of `wait` steps.
  std::vector<service_actor> services;
  source_actor source;
  director_actor director;
  std::vector<std::unique_ptr<task_lock>> locks;       ///< In file order.
  std::vector<std::unique_ptr<task_barrier>> barriers; ///< As in the scenario.
  std::vector<std::atomic<std::int64_t>> counters;     ///< As in the scenario.
  post_office post; ///< Messages between custom actors.

  std::atomic<bool> stop{false}; ///< Tasks end at their next op.
  /// Tasks were left and nothing more could happen; set before `stop`.
  std::atomic<bool> stalled{false};
  /// What becomes of tasks that end so; set before `stop`.
  std::atomic<task_outcome> cut_short{task_outcome::unfinished};
  tallies sums;
  run_gauges gauges;
  std::promise<run_record> finished;
  /// Alarms that will ring, and threads that block for a while: without any,
  /// and nobody computing, nothing happens by itself. Real clock only.
  std::atomic<std::int64_t> pending{0};
  duration lost{0}; ///< The process stood still; for the main thread alone.

  /// The instant that `clock` shows.
  time_point now(const caf::actor_clock& clock) const {
    return time_point{clock.now() - zero};
  }

  /// The clock's reading at instant `t`.
  caf::actor_clock::time_point at(time_point t) const {
    return zero + t.time_since_epoch();
  }

  /// Names the thread of an actor that has one of its own, in whose handler or
  /// behaviour function this is called.
  void name_thread(const char* name) const {
    if (real_threads)
      name_this_thread(name);
  }

  /// Tells the observer, if there is one.
  void tell(const task_event& event) const {
    if (watch != nullptr)
      watch->happened(event);
  }

  /// The actor that times `wait` steps.
  std::size_t timers() const {
    return work->services.size();
  }
};

} // namespace rehearse
