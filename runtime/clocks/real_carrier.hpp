// Carries tasks for real: CAF's threads, burnt CPU time, true blocking.
#pragma once

#include "actors/carrier.hpp"

namespace rehearse {

/// Carries tasks on CAF's threads: a task that handles a message has one.
class real_carrier final : public carrier {
public:
  /// @param context outlives the carrier.
  explicit real_carrier(run_context& context) : context_(&context) {
  }

  bool enter(task_self& self, placement where, thread_hold& hold) override;
  void release(placement where, std::uint32_t worker) override;
  spent_time compute(task_self& self, duration work) override;
  bool block(task_self& self, time_point until) override;
  std::optional<service_reply> ask_blocking(
    task_self& self,
    const std::function<void(const caf::strong_actor_ptr&)>& ask) override;

private:
  run_context* context_;
};

} // namespace rehearse
