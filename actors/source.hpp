// The source: tells the director which tasks arrive, when they do.
#pragma once

#include "actors/arrival_schedule.hpp"
#include "actors/context.hpp"
#include "actors/protocol.hpp"
#include "actors/timed_thread.hpp"

#include <caf/stateful_actor.hpp>

#include <optional>
#include <vector>

namespace rehearse {

/// The SOURCE interface with its own alarm.
using source_impl = source_actor::extend<caf::reacts_to<alarm>>;

/// What the source knows.
struct source_data {
  static inline const char* name = "source";

  run_context* context = nullptr;
  timed_thread* thread = nullptr; ///< Its own; null on the virtual clock.
  std::optional<arrival_schedule> schedule; ///< Set from the start.
  std::vector<arrival_schedule::batch> due;
  time_point armed = time_point::max(); ///< When the earliest alarm is due.
};

using source_pointer = source_impl::stateful_pointer<source_data>;

/// Announces the arrivals of `context->work` until it is told to quit.
source_impl::behavior_type source(source_pointer self, run_context* context);

/// The same on a thread of its own.
class source_on_thread final
  : public on_timed_thread<source_impl::stateful_base<source_data>> {
public:
  using super = on_timed_thread<source_impl::stateful_base<source_data>>;

  source_on_thread(caf::actor_config& cfg, run_context* context);

  source_impl::behavior_type make_behavior() override;

private:
  run_context* context_;
};

} // namespace rehearse
