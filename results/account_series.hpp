// The times that tasks spent in each state, one by one.
#pragma once

#include "results/account.hpp"
#include "results/duration_series.hpp"

#include <array>
#include <cstddef>

namespace rehearse {

/// A series a state, of all tasks; kept only if a goal asks for a percentile.
struct account_series {
  duration_series start_delay;
  duration_series ready;
  duration_series running;
  duration_series blocked;
  duration_series waiting; ///< Of all kinds together.
  std::array<duration_series, wait_kinds> kinds{};

  /// Adds a task.
  void add(const time_account& account) {
    start_delay.add(account.start_delay);
    ready.add(account.ready);
    running.add(account.running);
    blocked.add(account.blocked);
    waiting.add(account.waited());
    for (std::size_t i = 0; i < wait_kinds; ++i)
      kinds[i].add(account.waiting[i]);
  }

  /// The series of one kind of waiting.
  const duration_series& of(wait_kind kind) const {
    return kinds[static_cast<std::size_t>(kind)];
  }
};

} // namespace rehearse
