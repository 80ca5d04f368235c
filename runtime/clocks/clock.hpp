// How time passes in a run: for real, or calculated.
#pragma once

#include "actors/carrier.hpp"
#include "actors/context.hpp"
#include "config/scheduler_ini.hpp"
#include "runtime/worker_watch.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// What a run is set up with.
struct run_shape {
  std::size_t workers = 1; ///< Cooperative workers; 0: none.
  std::size_t cores = 1;
  std::string policy = "sharing";
  std::optional<std::uint64_t> max_throughput;
  const scheduler_settings* scheduler = nullptr; ///< The INI; may be null.
  duration timeout = std::chrono::minutes{10};
  /// On the real clock: how long nothing may happen, and nothing be due.
  duration stall_limit = std::chrono::seconds{30};
  /// On the virtual clock: messages handled, and time, that end the run.
  std::uint64_t max_events = 1'000'000'000;
  std::optional<duration> max_virtual_time;
  bool best_effort = false; ///< Run the tasks for which threads can be had.
  /// Set to a value above zero from outside to end the run early.
  const std::atomic<int>* interrupt = nullptr;
};

/// How time passes: burnt for real, or calculated. Stateless.
class run_clock {
public:
  virtual ~run_clock() = default;

  /// Adjusts the actor system before it starts.
  virtual void configure(caf::actor_system_config& cfg,
                         const run_shape& shape) const = 0;

  /// Whether services, source and detached tasks get threads of their own.
  virtual bool has_threads() const = 0;

  /// Gives tasks their carrier; fills in what it needs of `context`.
  virtual std::unique_ptr<carrier>
  make_carrier(caf::actor_system& sys, run_context& context,
               const run_shape& shape) const = 0;

  /// Lets time pass until `over`; asks the director to stop when the time limit
  /// is reached or the user interrupts.
  /// @returns false if the run stalled: tasks live and nothing will happen.
  virtual bool drive(caf::actor_system& sys, run_context& context,
                     const run_shape& shape,
                     const std::future<run_record>& over) const = 0;

  /// What each cooperative worker has done so far; empty if nobody watches.
  virtual std::vector<worker_reading>
  read_workers(caf::actor_system& sys) const = 0;

  /// Lets actors that were told to exit do so.
  virtual void settle(caf::actor_system& sys) const = 0;
};

/// One row of the table of clocks.
struct clock_row {
  clock_kind kind;
  std::string_view name;
  std::string_view summary; ///< One line for lists and help.
  std::unique_ptr<run_clock> (*make)();
};

/// Every clock.
const std::vector<clock_row>& clocks();

/// The clock of kind `kind`.
std::unique_ptr<run_clock> make_clock(clock_kind kind);

std::unique_ptr<run_clock> make_real_clock();
std::unique_ptr<run_clock> make_virtual_clock();

} // namespace rehearse
