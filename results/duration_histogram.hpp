// How a series of durations is distributed, in constant memory.
#pragma once

#include "base/duration.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rehearse {

/// Counts durations in buckets that grow with them, as HdrHistogram does: each
/// power of two is divided into 512 equal buckets. Number, sum and extremes are
/// exact, and so are values below 1024 ns. A value read from a bucket is its
/// middle and so at most 1/1024 (0.1 %) off.
class duration_histogram {
public:
  /// Wide enough for sums of squares of 10^10 durations of a day, in ns.
  __extension__ using wide = __int128;

  /// Buckets that cover every duration from 0.
  static constexpr std::size_t buckets = 28160;

  /// How far off a value may be that is read from a bucket, as a share of it.
  static constexpr double error = 1.0 / 1024;

  /// The bucket of `value`, which is not negative.
  static std::size_t bucket_of(duration value);

  /// The middle of bucket `index`.
  static duration middle_of(std::size_t index);

  /// Counts `value`; one below zero counts as zero.
  void add(duration value);

  /// Counts `count` values of bucket `index`; their sum and extremes are told
  /// by `note`.
  void add_bucket(std::size_t index, std::uint64_t count);

  /// Values counted by `add_bucket` had this sum and these extremes.
  void note(wide sum, duration min, duration max);

  /// Adds what `other` counted.
  void merge(const duration_histogram& other);

  std::uint64_t count() const {
    return count_;
  }
  duration min() const {
    return count_ == 0 ? duration{0} : min_;
  }
  duration max() const {
    return max_;
  }
  wide sum() const {
    return sum_;
  }

  /// The value of rank `rank` (from 1, at most `count`) in ascending order.
  duration at_rank(std::uint64_t rank) const;

  /// Counts by bucket; empty as long as nothing was counted.
  const std::vector<std::uint64_t>& counts() const {
    return counts_;
  }

private:
  std::vector<std::uint64_t> counts_;
  std::uint64_t count_ = 0;
  wide sum_ = 0;
  duration min_ = duration::max();
  duration max_{0};
};

} // namespace rehearse
