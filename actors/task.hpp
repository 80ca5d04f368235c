// The task: runs its class's program, op by op, and reports at its end.
#pragma once

#include "actors/carrier.hpp"
#include "actors/context.hpp"
#include "actors/ledger.hpp"
#include "actors/protocol.hpp"
#include "scenarios/program.hpp"

#include <caf/stateful_actor.hpp>

#include <cstddef>
#include <cstdint>

namespace rehearse {

/// A task handles one message a resume. So a task that sends itself `take_turn`
/// goes to the back of the scheduler's queue, as `yield` and slices need; with
/// CAF's own limit it would go on at once.
class task_base : public task_impl::base {
public:
  using super = task_impl::base;

  explicit task_base(caf::actor_config& cfg) : super(cfg) {
  }

  resume_result resume(caf::execution_unit* unit, std::size_t) override;
};

/// What a task knows of itself.
struct task_data {
  static inline const char* name = "task";

  run_context* context = nullptr;
  std::uint32_t task_class = 0;
  std::uint32_t pc = 0; ///< The op that is next or under way.
  std::uint64_t number = 0;
  time_point arrived{};
  time_point started{};
  time_point step_began{};
  loop_counters loops;
  ledger books;
  task_counts counts;
  duration left{0};     ///< CPU time that the current compute step still wants.
  duration spending{0}; ///< CPU time being spent right now.
  std::uint64_t ops_used = 0; ///< Since the task got its worker.
  std::uint32_t worker = 0;
  bool ran = false;
  task_outcome outcome = task_outcome::completed;
};

using task_pointer = caf::stateful_actor<task_data, task_base>*;

/// Runs the program of class `task_class` from `take_turn` on, then reports to
/// the director and quits.
/// @param context What the run shares; outlives its actors.
/// @param number The task's number in its class, from 1.
/// @param arrived When the task was meant to arrive.
task_impl::behavior_type task(task_pointer self, run_context* context,
                              std::uint32_t task_class, std::uint64_t number,
                              time_point arrived);

} // namespace rehearse
