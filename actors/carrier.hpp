// What carries a task: gives it a thread and spends its time.
#pragma once

#include "actors/context.hpp"
#include "actors/protocol.hpp"
#include "base/duration.hpp"

#include <caf/typed_event_based_actor.hpp>

#include <cstdint>
#include <functional>
#include <optional>

namespace rehearse {

/// The TASK interface with the messages that a task sends to itself.
using task_impl = task_actor::extend<caf::reacts_to<alarm>>;

/// CPU time that a compute step took.
struct spent_time {
  duration cpu;
  bool over; ///< False: `cpu_spent` will tell when.
};

/// What a task takes its thread for, which a machine may charge it for.
enum class thread_need : std::uint8_t {
  start,   ///< It has never run.
  wake_up, ///< It goes on after a wait.
  turn,    ///< It goes on after it let others go first.
  none,    ///< It has its thread, or is none of the scenario's tasks.
};

/// The thread that a task has, and what it wants one for.
struct thread_hold {
  std::uint16_t worker = 0; ///< From 1; 0: none, or a thread of its own.
  thread_need need = thread_need::start;
};

/// Gives tasks a thread and spends their time: for real, or on the virtual
/// processor. A task cannot tell which: where a call has an answer the task
/// goes on at once, else a message brings it.
class carrier {
public:
  /// A task, from within one of its handlers.
  using task_self = task_impl::base;

  virtual ~carrier() = default;

  /// The task has a message and may have a thread for it.
  /// @param hold Must live as long as the task. Its worker stays 0 on a thread
  /// of the task's own.
  /// @returns whether the task has a thread now; else it is resumed again as
  /// soon as it has one, and `hold` says which.
  virtual bool enter(task_self& self, placement where, thread_hold& hold) = 0;

  /// The task gives its thread back, because it waits, ends, or lets others go
  /// first.
  virtual void release(placement where, std::uint32_t worker) = 0;

  /// Spends `work` of CPU time, above zero.
  virtual spent_time compute(task_self& self, duration work) = 0;

  /// Holds the thread until `until`.
  /// @returns whether that is over; else an `alarm` will tell.
  virtual bool block(task_self& self, time_point until) = 0;

  /// Lets `ask` put a question in the name of the caller that it is given,
  /// a `caller_actor`, and holds the thread until the answer.
  /// @returns the answer, or nullopt: it will come as a message.
  virtual std::optional<service_reply>
  ask_blocking(task_self& self,
               const std::function<void(const caf::strong_actor_ptr&)>& ask)
    = 0;
};

} // namespace rehearse
