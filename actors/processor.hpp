// The virtual processor: W workers and C cores, in virtual time.
#pragma once

#include "actors/context.hpp"
#include "actors/core_sharing.hpp"
#include "actors/protocol.hpp"

#include <caf/stateful_actor.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace rehearse {

/// The PROCESSOR interface with its own alarms.
using processor_impl = processor_actor::extend<caf::reacts_to<alarm>>;

/// What the processor knows.
struct processor_data {
  static inline const char* name = "processor";

  run_context* context = nullptr;
  std::size_t core_count = 0;
  std::unique_ptr<core_sharing> cores;
  std::vector<std::uint32_t> idle; ///< Free workers, the lowest number last.
  std::deque<caf::strong_actor_ptr> ready;    ///< Tasks that want a worker.
  std::vector<caf::strong_actor_ptr> threads; ///< Who computes, by thread id.
  std::vector<thread_id> unused;
  std::vector<thread_id> ended;
  time_point armed = time_point::max(); ///< Earliest alarm for a compute end.
  bool handing_out = false; ///< Whether workers will be given out this instant.
};

using processor_pointer = processor_impl::stateful_pointer<processor_data>;

/// Models `workers` workers and `cores` cores until it is told to quit.
processor_impl::behavior_type processor(processor_pointer self,
                                        run_context* context,
                                        std::size_t workers, std::size_t cores);

} // namespace rehearse
