// The source: tells the director which tasks arrive, when they do.
#pragma once

#include "actors/arrival_schedule.hpp"
#include "actors/context.hpp"
#include "actors/protocol.hpp"

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
  std::optional<arrival_schedule> schedule; ///< Set from the start.
  std::vector<arrival_schedule::batch> due;
  time_point armed = time_point::max(); ///< When the earliest alarm is due.
};

using source_pointer = source_impl::stateful_pointer<source_data>;

/// Announces the arrivals of `context->work` until it is told to quit.
source_impl::behavior_type source(source_pointer self, run_context* context);

} // namespace rehearse
