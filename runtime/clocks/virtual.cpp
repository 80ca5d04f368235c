// Virtual time: the same actors on one thread; time and processor calculated.
#include "runtime/clocks/clock.hpp"
#include "runtime/clocks/virtual_coordinator.hpp"
#include "runtime/clocks/virtual_processor.hpp"

#include <caf/send.hpp>

namespace rehearse {

namespace {

virtual_coordinator& coordinator_of(caf::actor_system& sys) {
  return dynamic_cast<virtual_coordinator&>(sys.scheduler());
}

/// Lets the next thing happen, of the processor or of a timer.
/// @returns false if nothing is left.
bool fire_next(virtual_clock_source& clock, virtual_processor& processor) {
  const auto computed = processor.next();
  const auto timer = clock.next();
  if (!computed && !timer)
    return false;
  // The two never are equal: the processor has phases of its own.
  if (computed && (!timer || *computed < *timer))
    processor.fire();
  else
    clock.fire_next();
  return true;
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
    return std::make_unique<virtual_processor>(context, coordinator_of(sys),
                                               shape.workers, shape.cores);
  }

  bool drive(caf::actor_system& sys, run_context& context,
             const run_shape& shape,
             const std::future<run_record>& over) const override {
    auto& coordinator = coordinator_of(sys);
    auto& processor = dynamic_cast<virtual_processor&>(*context.carry);
    const auto limit = std::chrono::steady_clock::now() + shape.timeout;
    int nudges = 0;
    for (std::uint64_t fired = 0;; ++fired) {
      coordinator.run_jobs();
      if (is_over(over))
        return true;
      if (!context.stop && fired % looks == 0) {
        if (const auto why = reason_to_stop(shape, limit)) {
          caf::anon_send(context.director, stop_run{*why});
          continue;
        }
      }
      if (fire_next(coordinator.clock(), processor))
        continue;
      // Tasks are left and nothing more will happen.
      if (nudges++ > most_nudges)
        return false;
      if (context.stop)
        caf::anon_send(context.director, abandon_run{});
      else
        caf::anon_send(context.director, stop_run{run_end::stalled});
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
  /// Messages to the director after which it is gone: to stop, to wait for
  /// nobody's end, to wait for nobody.
  static constexpr int most_nudges = 3;

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
