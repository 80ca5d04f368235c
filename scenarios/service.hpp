// A simulated service, as a scenario describes it.
#pragma once

#include "base/duration.hpp"
#include "base/rate.hpp"
#include "scenarios/distributions/distribution.hpp"
#include "scenarios/program.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// Which queued request a service takes next.
enum class queue_discipline {
  fifo,
  lifo,
  random,
  priority, ///< The largest priority, then the one that came first.
  edf,      ///< The task with the earliest deadline.
};

/// What a full queue does with one request more.
enum class queue_overflow { reject, drop_oldest };

/// What happens to a request for which there is no token.
enum class limit_excess { queue, reject };

/// A token bucket that requests pass before they look for a slot.
struct rate_limit {
  rehearse::rate rate;
  std::uint64_t burst = 1; ///< Tokens that the bucket holds.
  limit_excess then = limit_excess::queue;
};

/// Requests that are answered with an error.
struct failure_settings {
  double rate = 0;        ///< Probability.
  distribution_ptr after; ///< Time to the error; null: the full latency.
};

/// How a service misbehaves.
enum class outage_mode {
  error, ///< Answers what reaches it with an error, at once.
  hang,  ///< Swallows what reaches it.
  slow,  ///< What starts meanwhile takes longer.
  pause, ///< Admits nothing, and nothing progresses.
};

/// A time in which a service misbehaves: from `from` up to but not at `to`.
struct outage {
  time_point from;
  time_point to;
  outage_mode mode;
  double factor = 1; ///< For `slow`.
};

/// Outages that come at random.
struct outage_process {
  distribution_ptr mtbf; ///< From the end of one to the begin of the next.
  distribution_ptr mttr; ///< How long one lasts.
  outage_mode mode;
  double factor = 1; ///< For `slow`.
};

/// When callers stop to ask, and when they try again.
struct breaker_settings {
  std::uint64_t failures; ///< That open it when they lie within `window`.
  duration window;
  duration open_for;
  std::uint64_t probes; ///< Calls that must succeed to close it.
};

/// What a service does with a request whose caller has gone.
enum class abandon_policy { finish, stop };

/// `[service.NAME]`.
struct service {
  std::string name;
  distribution_ptr latency;            ///< Occupies one slot of the capacity.
  distribution_ptr network;            ///< Round trip; half before, half after.
  std::optional<std::size_t> capacity; ///< Unset: unlimited.
  std::optional<std::size_t> queue;    ///< Unset: unlimited.
  queue_discipline discipline = queue_discipline::fifo;
  queue_overflow overflow = queue_overflow::reject;
  std::optional<std::size_t> connections; ///< Unset: unlimited.
  std::optional<rate_limit> limit;
  failure_settings failure;
  std::vector<outage> outages; ///< In order of time; they do not overlap.
  std::optional<outage_process> random_outages;
  std::optional<breaker_settings> breaker;
  distribution_ptr patience; ///< Longest wait for a slot; null: for ever.
  abandon_policy on_abandon = abandon_policy::finish;
  program code;      ///< Done behind the latency, in the slot; may be empty.
  custom_use custom; ///< Does that instead; `code` then holds its calls.
};

} // namespace rehearse
