// Virtual time: the same actors on one thread; time and processor calculated.
#include "actors/processor.hpp"
#include "runtime/clocks/clock.hpp"
#include "runtime/clocks/virtual_coordinator.hpp"
#include "scenarios/bounds.hpp"

#include <caf/send.hpp>

namespace rehearse {

namespace {

/// Carries tasks on the workers and cores of the virtual processor.
class virtual_carrier final : public carrier {
public:
  virtual_carrier(run_context& context, processor_actor processor)
    : context_(&context), processor_(std::move(processor)) {
  }

  ~virtual_carrier() override {
    caf::anon_send_exit(processor_, caf::exit_reason::user_shutdown);
  }

  std::optional<std::uint32_t> acquire(task_self& self,
                                       placement where) override {
    if (where == placement::detached)
      return 0;
    self.send(processor_, acquire_worker{});
    return std::nullopt;
  }

  void release(task_self& self, placement where,
               std::uint32_t worker) override {
    if (where == placement::pooled)
      self.send(processor_, release_worker{worker});
  }

  void yield(task_self& self, placement where, std::uint32_t worker) override {
    if (where == placement::pooled)
      self.send(processor_, yield_worker{worker});
    else
      self.send(caf::actor_cast<task_actor>(&self), go_on{0});
  }

  spent_time compute(task_self& self, duration work) override {
    const auto cpu = cpu_cost(work, duration{0}, context_->work->machine.speed);
    if (cpu.count() == 0)
      return {cpu, true};
    self.send(processor_, spend_cpu{cpu});
    return {cpu, false};
  }

  bool block(task_self& self, time_point until) override {
    self.scheduled_send(caf::actor_cast<task_impl>(&self), context_->at(until),
                        alarm{phase::timer, 0, until});
    return false;
  }

  std::optional<service_reply>
  call_blocking(task_self& self, const service_actor& callee,
                const service_request& request) override {
    self.send(callee, request);
    return std::nullopt;
  }

private:
  run_context* context_;
  processor_actor processor_;
};

virtual_coordinator& coordinator_of(caf::actor_system& sys) {
  return dynamic_cast<virtual_coordinator&>(sys.scheduler());
}

class virtual_clock final : public run_clock {
public:
  void configure(caf::actor_system_config& cfg,
                 const run_shape&) const override {
    cfg.load<virtual_coordinator>();
  }

  bool has_threads() const override {
    return false;
  }

  std::unique_ptr<carrier> make_carrier(caf::actor_system& sys,
                                        run_context& context,
                                        const run_shape& shape) const override {
    return std::make_unique<virtual_carrier>(
      context, sys.spawn(processor, &context, shape.workers, shape.cores));
  }

  bool drive(caf::actor_system& sys, run_context& context,
             const run_shape& shape,
             const std::future<run_record>& over) const override {
    auto& coordinator = coordinator_of(sys);
    const auto limit = std::chrono::steady_clock::now() + shape.timeout;
    bool stopping = false;
    for (std::uint64_t fired = 0;; ++fired) {
      coordinator.run_jobs();
      if (is_over(over))
        return true;
      if (!stopping && fired % looks == 0) {
        if (const auto why = reason_to_stop(shape, limit)) {
          caf::anon_send(context.director, stop_run{*why});
          stopping = true;
          continue;
        }
      }
      if (!coordinator.clock().fire_next())
        return false;
    }
  }

  std::vector<worker_reading> read_workers(caf::actor_system&) const override {
    return {};
  }

  void settle(caf::actor_system& sys) const override {
    coordinator_of(sys).run_jobs();
  }

private:
  /// Timers fired between two looks at the real clock.
  static constexpr std::uint64_t looks = 4096;

  static bool is_over(const std::future<run_record>& over) {
    return over.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
  }

  static std::optional<run_end>
  reason_to_stop(const run_shape& shape,
                 std::chrono::steady_clock::time_point limit) {
    if (shape.interrupt != nullptr && *shape.interrupt != 0)
      return run_end::interrupted;
    if (std::chrono::steady_clock::now() >= limit)
      return run_end::timed_out;
    return std::nullopt;
  }
};

} // namespace

std::unique_ptr<run_clock> make_virtual_clock() {
  return std::make_unique<virtual_clock>();
}

} // namespace rehearse
