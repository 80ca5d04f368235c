// Virtual time: the same actors on one thread; time and processor calculated.
#include "runtime/clocks/clock.hpp"
#include "runtime/clocks/virtual_coordinator.hpp"
#include "runtime/clocks/virtual_processor.hpp"

#include <caf/send.hpp>

#include <algorithm>

namespace rehearse {

namespace {

virtual_coordinator& coordinator_of(caf::actor_system& sys) {
  return dynamic_cast<virtual_coordinator&>(sys.scheduler());
}

/// When the next thing happens; nullopt if nothing is left.
std::optional<moment> next_due(const virtual_clock_source& clock,
                               const virtual_processor& processor) {
  const auto computed = processor.next();
  const auto timer = clock.next();
  return computed && timer ? std::min(*computed, *timer)
         : computed        ? computed
                           : timer;
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

/// What ends a run in virtual time early.
class limits {
  using timer_time = caf::actor_clock::time_point;

public:
  limits(const run_context& context, const run_shape& shape)
    : shape_(shape), end_(std::chrono::steady_clock::now() + shape.timeout),
      last_(shape.max_virtual_time ? context.zero + *shape.max_virtual_time
                                   : timer_time::max()) {
  }

  /// Messages that may be handled before the next look.
  std::uint64_t allowance() const {
    return told_ ? chunk : std::min(chunk, shape_.max_events - handled_);
  }

  /// `handled` messages more were handled; what happens next is due at `next`.
  /// @returns why the run must end, if it must and has not been told.
  std::optional<run_end> look(std::uint64_t handled,
                              const std::optional<moment>& next) {
    const bool first = handled_ == 0;
    handled_ += handled;
    since_look_ += handled;
    if (told_)
      return std::nullopt;
    auto why = in_virtual_time(next);
    if (!why && (first || since_look_ >= chunk)) {
      since_look_ = 0;
      why = in_real_time();
    }
    told_ = why.has_value();
    return why;
  }

private:
  /// Messages handled between two looks at the real clock.
  static constexpr std::uint64_t chunk = 8192;

  std::optional<run_end>
  in_virtual_time(const std::optional<moment>& next) const {
    if (handled_ >= shape_.max_events)
      return run_end::event_limit;
    if (next && next->at > last_)
      return run_end::virtual_time_limit;
    return std::nullopt;
  }

  std::optional<run_end> in_real_time() const {
    if (shape_.interrupt != nullptr && *shape_.interrupt != 0)
      return run_end::interrupted;
    if (std::chrono::steady_clock::now() >= end_)
      return run_end::timed_out;
    return std::nullopt;
  }

  const run_shape& shape_;
  std::chrono::steady_clock::time_point end_;
  timer_time last_;
  std::uint64_t handled_ = 0;
  std::uint64_t since_look_ = 0;
  bool told_ = false; ///< A stopped run may take what it needs to end.
};

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
    limits watch{context, shape};
    int nudges = 0;
    for (;;) {
      const auto handled = coordinator.run_jobs(watch.allowance());
      if (is_over(over))
        return true;
      // While actors have messages, time does not go on.
      const bool at_rest = !coordinator.has_job();
      const auto next = at_rest && shape.max_virtual_time
                          ? next_due(coordinator.clock(), processor)
                          : std::nullopt;
      if (const auto why = watch.look(handled, next)) {
        caf::anon_send(context.director, stop_run{*why});
      } else if (at_rest && !fire_next(coordinator.clock(), processor)) {
        // Tasks are left and nothing more will happen.
        if (nudges++ > most_nudges)
          return false;
        nudge(context);
      }
    }
  }

  std::vector<worker_reading> read_workers(caf::actor_system&) const override {
    return {};
  }

  void settle(caf::actor_system& sys) const override {
    coordinator_of(sys).run_all_jobs();
  }

private:
  /// Messages to the director after which it is gone: to stop, to wait for
  /// nobody's end, to wait for nobody.
  static constexpr int most_nudges = 3;

  static void nudge(run_context& context) {
    if (context.stop)
      caf::anon_send(context.director, abandon_run{});
    else
      caf::anon_send(context.director, stop_run{run_end::stalled});
  }

  static bool is_over(const std::future<run_record>& over) {
    return over.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
  }
};

} // namespace

std::unique_ptr<run_clock> make_virtual_clock() {
  return std::make_unique<virtual_clock>();
}

} // namespace rehearse
