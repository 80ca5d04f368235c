// `[report]`: what the reports of a scenario show.
#pragma once

#include "base/duration.hpp"
#include "scenarios/goal.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace rehearse {

/// `[report]`.
struct report_settings {
  /// Of latencies, in rising order; above 0, at most 100 %.
  std::vector<fine_percent> percentiles{50'000'000, 90'000'000, 95'000'000,
                                        99'000'000, 99'900'000};
  /// Most tasks with a lane of their own in pictures of time; unset: as many as
  /// fit, 0: no pictures.
  std::optional<std::size_t> timeline;
  /// The latency that satisfies users; unset: nobody asks.
  std::optional<duration> apdex;
};

} // namespace rehearse
