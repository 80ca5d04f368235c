// A histogram of durations that many threads fill without a lock.
#pragma once

#include "base/duration.hpp"
#include "results/duration_histogram.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace rehearse {

/// Filled by many threads at once, read when they are done. Integer sums only,
/// so the order in which threads come does not show.
class shared_histogram {
public:
  shared_histogram();

  /// Counts `value`, which is not negative; `lane` spreads threads over the
  /// counters.
  void add(duration value, std::uint64_t lane);

  /// Everything counted so far.
  duration_histogram merged() const;

private:
  /// One cache line each for what every `add` changes.
  struct alignas(64) lane_counts {
    std::unique_ptr<std::atomic<std::uint64_t>[]> buckets;
    std::atomic<std::int64_t> sum{0};
    std::atomic<std::int64_t> min{duration::max().count()};
    std::atomic<std::int64_t> max{0};
  };
  static constexpr std::size_t lanes = 4;

  std::array<lane_counts, lanes> lanes_;
};

} // namespace rehearse
