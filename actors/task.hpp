// The task: runs its class's program, op by op, and reports at its end.
#pragma once

#include "actors/carrier.hpp"
#include "actors/context.hpp"
#include "actors/ledger.hpp"
#include "actors/protocol.hpp"
#include "actors/task_flow.hpp"
#include "scenarios/program.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace rehearse {

/// What a task knows of itself: 256 bytes, with which its actor just fits into
/// 1280, a size that allocators have. The position is that of its current
/// strand.
struct task_data : position {
  run_context* context = nullptr;
  const program* code = nullptr;
  /// Index of the class; behind those of all classes: of an errand's service.
  std::uint32_t task_class = 0;
  thread_hold thread;
  std::uint32_t ops_used = 0; ///< Since the task got its worker, or as many as
                              ///< the number can tell.
  placement place = placement::pooled;
  bool ran = false;
  bool told_ready = false; ///< The observer knows that the task is ready.
  task_outcome outcome = task_outcome::completed;
  std::uint64_t number = 0;
  time_point arrived{};
  ledger books;
  task_counts counts;
  std::unique_ptr<task_flow> flow; ///< Only for tasks that need it.
  duration spending{0};            ///< CPU time being spent right now.
};

/// The actor that a task is. Its carrier decides when it may handle a message:
/// the task has a thread or gets one first. It handles one message a resume, so
/// that a task that sends itself `take_turn` goes to the back of the ready
/// queue, as `yield` and slices need; with CAF's own limit it would go on at
/// once.
class task_object final : public task_impl::base {
public:
  using super = task_impl::base;

  explicit task_object(caf::actor_config& cfg) : super(cfg) {
  }

  const char* name() const override {
    return "task";
  }

  resume_result resume(caf::execution_unit* unit, std::size_t) override;

  task_data state;
};

using task_pointer = task_object*;

/// Runs the program of class `task_class` from `take_turn` on, then reports to
/// the director and quits.
/// @param context What the run shares; outlives its actors.
/// @param number The task's number in its class, from 1.
/// @param arrived When the task was meant to arrive.
task_impl::behavior_type task(task_pointer self, run_context* context,
                              std::uint32_t task_class, std::uint64_t number,
                              time_point arrived);

/// Does the steps of service `rank` for the request that `order` names, outside
/// of what is measured, from `take_turn` at `began` on.
/// @param number Stands for the request in draws.
task_impl::behavior_type errand(task_pointer self, run_context* context,
                                std::uint32_t rank, std::uint64_t number,
                                time_point began, const errand_order& order);

} // namespace rehearse
