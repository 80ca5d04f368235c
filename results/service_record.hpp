// What a service counts by itself in a run, and what tasks count of their
// calls.
#pragma once

#include "base/duration.hpp"
#include "results/duration_series.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace rehearse {

/// Counts of what tasks did; for very many tasks they want to be wide.
template <class Count>
struct basic_task_counts {
  Count calls = 0;
  Count replied = 0;
  Count refused = 0;
  Count failed = 0;    ///< Answered with an error.
  Count timed_out = 0; ///< Not answered in time.
  Count broken = 0;    ///< Not made since a breaker was open.
  Count cancelled = 0;
  Count retries = 0; ///< Of the calls: attempts that follow a failed one,
  Count hedges = 0;  ///< and second requests while the first is open.
  Count begun = 0;   ///< Call steps that began; each makes one call or more.
  std::uint64_t steps = 0;
  duration asked{0}; ///< CPU time that its compute steps asked for.

  /// Calls that have had their answer.
  Count answered() const {
    return replied + refused + failed + timed_out + broken + cancelled;
  }

  template <class Other>
  basic_task_counts& operator+=(const basic_task_counts<Other>& other) {
    calls += other.calls;
    replied += other.replied;
    refused += other.refused;
    failed += other.failed;
    timed_out += other.timed_out;
    broken += other.broken;
    cancelled += other.cancelled;
    retries += other.retries;
    hedges += other.hedges;
    begun += other.begun;
    steps += other.steps;
    asked += other.asked;
    return *this;
  }
};

/// Counts of what one task did; small, for there may be millions of tasks.
using task_counts = basic_task_counts<std::uint32_t>;

/// Counts of what many tasks did.
using total_counts = basic_task_counts<std::uint64_t>;

/// Number, sum and extremes of a series of durations, without the series.
struct moments {
  std::uint64_t count = 0;
  duration min{0};
  duration max{0};
  duration sum{0};

  void add(duration value) {
    min = count == 0 || value < min ? value : min;
    max = count == 0 || value > max ? value : max;
    sum += value;
    ++count;
  }
};

/// The mean of a series, rounded down; 0 if it is empty.
inline duration mean_of(const moments& series) {
  return series.count == 0
           ? duration{0}
           : series.sum / static_cast<std::int64_t>(series.count);
}

/// What a service counted by itself; times are of the requests' stamps.
struct service_record {
  std::string name;
  std::uint64_t calls = 0; ///< Requests made of it.
  // How they were answered.
  std::uint64_t replied = 0;     ///< With success.
  std::uint64_t failed = 0;      ///< With an error.
  std::uint64_t turned_away = 0; ///< With a refusal.
  std::uint64_t timed_out = 0;   ///< Not in time.
  std::uint64_t broken = 0;      ///< By the breaker, without being sent.
  std::uint64_t cancelled = 0;   ///< Withdrawn, or open at the run's stop.
  std::uint64_t withdrawn = 0;   ///< Of the cancelled.
  std::uint64_t late = 0;        ///< Answers that nobody waited for any more.
  // What became of those that reached it.
  std::uint64_t arrived = 0;   ///< Requests that reached the service.
  std::uint64_t errors = 0;    ///< Answered with an error by an outage.
  std::uint64_t swallowed = 0; ///< Never answered, by an outage.
  std::uint64_t rejected = 0;  ///< Refused by the rate limit.
  std::uint64_t refused = 0;   ///< Not let in: the queue was full.
  std::uint64_t dropped = 0;   ///< Thrown out of the queue by a later one.
  std::uint64_t impatient = 0; ///< Left the queue: their patience was over.
  std::uint64_t left = 0;      ///< Taken out before they got a slot.
  std::uint64_t started = 0;   ///< Got a slot.
  std::uint64_t finished = 0;  ///< Left their slot.
  std::uint64_t stopped = 0;   ///< Taken out of their slot.
  std::uint64_t zombies = 0;   ///< Kept at work though their caller had gone.
  std::uint64_t limited_now = 0;
  std::uint64_t queued_now = 0;
  std::uint64_t in_service_now = 0;
  std::uint64_t connected_now = 0;          ///< Connections that callers hold.
  std::optional<std::uint64_t> capacity;    ///< Unset: unlimited.
  std::optional<std::uint64_t> queue;       ///< Unset: unlimited.
  std::optional<std::uint64_t> connections; ///< Unset: unlimited.
  std::uint64_t busy_max = 0;               ///< Most requests in service.
  std::uint64_t queue_max = 0;              ///< Most requests queued.
  std::uint64_t open_max = 0;               ///< Most requests inside at once.
  std::uint64_t connected_max = 0; ///< Most connections in use at once.
  duration busy_time{0};           ///< Integral of the slots in use.
  duration queue_time{0};          ///< Integral of the queue's length.
  duration limit_time{0};    ///< Integral of the requests without a token.
  duration served{0};        ///< Sum of the times that requests had a slot.
  moments pool_waits;        ///< For a connection, of requests that were sent.
  moments limit_waits;       ///< For a token, of requests that got one.
  moments waits;             ///< In the queue, of requests that got a slot.
  duration_series each_wait; ///< The same one by one; only if asked for.
  moments sojourns;          ///< From arrival at the service to leaving it.
  moments lateness;          ///< Of answers, behind the time they were due.
  total_counts asked;        ///< Of the calls that its own steps made.
  std::uint64_t errands_cut = 0; ///< Steps under way when the run was over.
};

} // namespace rehearse
