// The real clock: tasks run on threads and burn CPU time.
#include "runtime/clocks/clock.hpp"
#include "runtime/clocks/real_carrier.hpp"
#include "runtime/clocks/supervisor.hpp"
#include "runtime/patient_clock.hpp"
#include "runtime/watched_policy.hpp"

#include <caf/policy/work_sharing.hpp>
#include <caf/policy/work_stealing.hpp>

#include <algorithm>
#include <variant>

namespace rehearse {

namespace {

constexpr const char* stealing = "stealing";

/// Gives CAF a setting of the user's INI, whose names and types are CAF's.
void hand_over(caf::actor_system_config& cfg, const std::string& name,
               const ini_value& setting) {
  if (const auto* flag = std::get_if<bool>(&setting.value))
    cfg.set(name, *flag);
  else if (const auto* count = std::get_if<std::int64_t>(&setting.value))
    cfg.set(name, *count);
  else if (const auto* length = std::get_if<duration>(&setting.value))
    cfg.set(name, caf::timespan{*length});
  // Texts name the policy, which is loaded wrapped, or profiling output.
}

class real_clock final : public run_clock {
public:
  void configure(caf::actor_system_config& cfg,
                 const run_shape& shape) const override {
    using caf::policy::work_sharing;
    using caf::policy::work_stealing;
    if (shape.scheduler != nullptr)
      for (const auto& [name, setting] : shape.scheduler->values)
        hand_over(cfg, name, setting);
    // CAF cannot do without a worker; a model without workers leaves it idle.
    cfg.set("scheduler.max-threads", std::max<std::size_t>(shape.workers, 1));
    if (shape.policy == stealing)
      cfg.load<patient_coordinator<watched<work_stealing>>>();
    else
      cfg.load<patient_coordinator<watched<work_sharing>>>();
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
    constexpr duration nap = std::chrono::milliseconds{20};
    supervisor watch{context, shape};
    while (over.wait_for(nap) != std::future_status::ready)
      if (!watch.look(nap))
        return false;
    return true;
  }

  std::vector<worker_reading>
  read_workers(caf::actor_system& sys) const override {
    auto seen = rehearse::read_workers<caf::policy::work_sharing>(sys);
    if (seen.empty())
      seen = rehearse::read_workers<caf::policy::work_stealing>(sys);
    return seen;
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
