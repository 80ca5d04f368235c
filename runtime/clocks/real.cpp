// The real clock: tasks run on threads and burn CPU time.
#include "runtime/clocks/clock.hpp"
#include "runtime/clocks/real_carrier.hpp"

#include <caf/atom.hpp>
#include <caf/send.hpp>

#include <algorithm>

namespace rehearse {

namespace {

class real_clock final : public run_clock {
public:
  void configure(caf::actor_system_config& cfg,
                 const run_shape& shape) const override {
    // CAF cannot do without a worker; a model without workers leaves it idle.
    const auto workers = std::max<std::size_t>(shape.workers, 1);
    cfg.set("scheduler.policy", caf::atom_from_string(shape.policy));
    cfg.set("scheduler.max-threads", workers);
    if (shape.max_throughput)
      cfg.set("scheduler.max-throughput", *shape.max_throughput);
  }

  bool has_threads() const override {
    return true;
  }

  std::unique_ptr<carrier> make_carrier(caf::actor_system&,
                                        run_context& context,
                                        const run_shape&) const override {
    return std::make_unique<real_carrier>(context);
  }

  bool drive(caf::actor_system&, run_context& context, const run_shape& shape,
             const std::future<run_record>& over) const override {
    using clock = std::chrono::steady_clock;
    constexpr auto look = std::chrono::milliseconds{20};
    const auto limit = clock::now() + shape.timeout;
    while (over.wait_for(look) != std::future_status::ready) {
      if (shape.interrupt != nullptr && *shape.interrupt != 0)
        caf::anon_send(context.director, stop_run{run_end::interrupted});
      else if (clock::now() >= limit)
        caf::anon_send(context.director, stop_run{run_end::timed_out});
    }
    return true;
  }

  void settle(caf::actor_system&) const override {
    // The system's destructor waits for its threads.
  }
};

} // namespace

std::unique_ptr<run_clock> make_real_clock() {
  return std::make_unique<real_clock>();
}

} // namespace rehearse
