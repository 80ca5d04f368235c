// A series of durations for its percentiles: exact while it is short.
#pragma once

#include "base/duration.hpp"
#include "results/duration_histogram.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rehearse {

/// Keeps up to 100 000 durations one by one; of more it keeps a histogram.
/// Number, sum and extremes are always exact.
class duration_series {
public:
  using wide = duration_histogram::wide;

  /// How many durations it keeps one by one.
  static constexpr std::size_t exact_up_to = 100'000;

  /// Adds `value`; one below zero counts as zero.
  void add(duration value);

  /// Adds what `other` has.
  /// @{
  void merge(const duration_series& other);
  void merge(const duration_histogram& other);
  /// @}

  bool empty() const {
    return count() == 0;
  }
  std::uint64_t count() const {
    return many_.count() > 0 ? many_.count() : values_.size();
  }
  /// 0 of an empty series.
  /// @{
  duration min() const {
    return count() == 0 ? duration{0} : min_;
  }
  duration max() const {
    return max_;
  }
  /// @}
  wide sum() const {
    return sum_;
  }

  /// How far off `at_rank` may be, as a share of the value; 0 if it is exact.
  double error() const {
    return many_.count() > 0 ? duration_histogram::error : 0;
  }

  /// The mean to the nearest nanosecond; 0 of an empty series.
  duration mean() const;

  /// The sample standard deviation; 0 of fewer than two. As exact as ranks are.
  duration deviation() const;

  /// The value of rank `rank`, from 1 to `count`, in ascending order.
  duration at_rank(std::uint64_t rank) const;

private:
  void spill();

  mutable std::vector<duration> values_; ///< Empty once there are too many.
  mutable bool sorted_ = true;
  duration_histogram many_; ///< Of all, then.
  wide sum_ = 0;
  duration min_ = duration::max();
  duration max_{0};
};

} // namespace rehearse
