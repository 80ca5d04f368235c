// Gathers the figures of a group of tasks: those of a class, or all.
#pragma once

#include "results/account_series.hpp"
#include "results/summary.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace rehearse {

/// Gathers what belongs to one group of tasks: a class, or all.
struct task_group {
  time_point counts_from;                  ///< Where the warm-up ends.
  std::shared_ptr<account_series> series;  ///< Unset: nobody asks.
  std::optional<duration> satisfied_below; ///< Unset: nobody asks.
  std::uint64_t satisfied = 0;             ///< Tasks that were as quick,
  std::uint64_t tolerating = 0;            ///< or at most four times slower.
  task_totals totals;
  duration_series latencies;     ///< Of completed tasks,
  duration_series latencies_all; ///< and of all.
  time_account account;
  duration asked{0};
  call_totals calls;
  account_spread spreads;
  spread start_delay{duration::max(), duration{0}};
  spread running{duration::max(), duration{0}};
  time_point first_arrival = time_point::max();
  time_point last_end{};

  /// Adds a task of `tasks`.
  void add(const task_record& task, const task_class& tasks);

  /// Completed tasks a second from `from`, or from where the warm-up ends.
  double throughput(time_point from) const;

  /// The Apdex score: the satisfied and half of the tolerating, as a share of
  /// all. Whoever failed or did not end is frustrated. Unset: nobody asks, or
  /// there is no task.
  std::optional<double> apdex() const;

private:
  void add_latency(const task_record& task);
  void add_completed(duration latency);
};

} // namespace rehearse
