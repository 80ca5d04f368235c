// The least and the most time that tasks spent in each state.
#pragma once

#include "base/duration.hpp"
#include "results/account.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace rehearse {

/// The least and the most that a task of a run spent in a state.
struct spread {
  duration min{0};
  duration max{0};
};

/// The same of every state that has no spread of its own in a summary.
struct account_spread {
  std::uint64_t tasks = 0; ///< That were added.
  spread ready;
  spread blocked;
  spread waiting; ///< Of all kinds together.
  std::array<spread, wait_kinds> kinds{};

  /// Adds a task.
  void add(const time_account& account);

  /// The spread of one kind of waiting.
  const spread& of(wait_kind kind) const {
    return kinds[static_cast<std::size_t>(kind)];
  }
};

} // namespace rehearse
