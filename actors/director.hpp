// The director: lets tasks in, collects what they report, ends the run.
#pragma once

#include "actors/admission.hpp"
#include "actors/context.hpp"
#include "actors/protocol.hpp"

#include <caf/stateful_actor.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace rehearse {

/// What the director knows.
struct director_data {
  static inline const char* name = "director";

  run_context* context = nullptr;
  std::optional<admission> gate; ///< Set from the start.
  run_record record;
  std::size_t detached = 0;   ///< Detached tasks alive.
  std::size_t books_open = 0; ///< Services that have not reported yet.
  std::uint64_t in_flight = 0;
  time_point counted_until{};
  time_point last_arrival{}; ///< Or when the latest class had no more of them.
  bool shut = false;         ///< No more tasks are let in, for want of threads.
  bool closing = false;      ///< Services were asked for their books.
  bool over = false;         ///< The record was handed over.

  /// `change` tasks more are in flight from `at` on.
  void count_in_flight(time_point at, std::int64_t change);
};

/// The DIRECTOR interface with its own alarm.
using director_impl = director_actor::extend<caf::reacts_to<alarm>>;

using director_pointer = director_impl::stateful_pointer<director_data>;

/// Runs the tasks of `context->work` from `begin_run` on and hands the record
/// over through `context->finished`.
director_impl::behavior_type director(director_pointer self,
                                      run_context* context);

} // namespace rehearse
