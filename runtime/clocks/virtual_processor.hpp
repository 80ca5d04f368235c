// The virtual processor: carries tasks on W workers and C cores of virtual
// time.
#pragma once

#include "actors/carrier.hpp"
#include "actors/core_sharing.hpp"
#include "runtime/clocks/take_up_costs.hpp"
#include "runtime/clocks/virtual_coordinator.hpp"

#include <caf/intrusive_ptr.hpp>
#include <caf/resumable.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace rehearse {

/// Gives workers to pooled tasks, the one first that is ready longest, and
/// shares the cores among all that compute. It is no actor, since all of
/// virtual time runs on one thread: a task calls it, and the clock's drive loop
/// calls `fire` when something is due.
class virtual_processor final : public carrier {
public:
  /// @param context outlives the processor, as `coordinator` does.
  virtual_processor(run_context& context, virtual_coordinator& coordinator,
                    std::size_t workers, std::size_t cores);

  bool enter(task_self& self, placement where, thread_hold& hold) override;
  void release(placement where, std::uint32_t worker) override;
  spent_time compute(task_self& self, duration work) override;
  bool block(task_self& self, time_point until) override;
  std::optional<service_reply> ask_blocking(
    task_self& self,
    const std::function<void(const caf::strong_actor_ptr&)>& ask) override;

  /// When `fire` is due; nullopt if nothing is under way.
  std::optional<moment> next() const;

  /// Ends the computing that is over, or hands out free workers. It is the
  /// moment that `next` says.
  void fire();

private:
  /// A task that wants a thread.
  struct ready_task {
    caf::intrusive_ptr<caf::resumable> job;
    thread_hold* hold; ///< Where the task looks for its worker.
  };

  /// A task that a thread is taking up: the task's own one if `worker` is 0.
  struct taken_task {
    ready_task task;
    std::uint32_t worker;
    duration cost; ///< CPU time.
  };

  time_point now() const;
  bool enter_own_thread(task_self& self, thread_hold& hold);
  void hand_out();
  duration cost_on_worker(std::uint32_t worker, const ready_task& task);
  void take_up(taken_task what);
  void run(ready_task&& task, std::uint32_t worker);
  bool end_take_up(thread_id id);
  void end_compute();
  void count_running();
  thread_id new_thread(caf::strong_actor_ptr who);

  run_context* context_;
  virtual_coordinator* coordinator_;
  std::size_t core_count_;
  std::unique_ptr<core_sharing> cores_;
  take_up_costs costs_;
  std::vector<std::uint32_t> idle_; ///< Free workers, the lowest number last.
  std::deque<ready_task> ready_;
  std::vector<caf::strong_actor_ptr> threads_; ///< Who computes, by thread id.
  std::map<thread_id, taken_task> taken_;      ///< Before they run.
  std::vector<thread_id> unused_;
  std::vector<thread_id> ended_;
};

} // namespace rehearse
