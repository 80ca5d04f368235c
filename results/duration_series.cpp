// A series of durations for its percentiles: exact while it is short.
#include "results/duration_series.hpp"

#include "base/rounding.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace rehearse {

namespace {

using wide = duration_series::wide;

/// Sums up distances from the mean, which was rounded to whole ns.
struct distances {
  wide sum = 0; ///< What rounding the mean left over.
  wide squares = 0;

  void add(wide distance, std::uint64_t count) {
    sum += distance * count;
    squares += distance * distance * count;
  }
};

} // namespace

void duration_series::add(duration value) {
  value = std::max(value, duration{0});
  sum_ += value.count();
  min_ = std::min(min_, value);
  max_ = std::max(max_, value);
  if (many_.count() > 0)
    return many_.add(value);
  sorted_ = sorted_ && (values_.empty() || values_.back() <= value);
  values_.push_back(value);
  if (values_.size() > exact_up_to)
    spill();
}

void duration_series::merge(const duration_series& other) {
  for (const auto value : other.values_)
    add(value);
  merge(other.many_);
}

void duration_series::merge(const duration_histogram& other) {
  if (other.count() == 0)
    return;
  spill();
  many_.merge(other);
  sum_ += other.sum();
  min_ = std::min(min_, other.min());
  max_ = std::max(max_, other.max());
}

duration duration_series::mean() const {
  const auto n = count();
  return n == 0 ? duration{0}
                : duration{static_cast<std::int64_t>((sum_ + n / 2) / n)};
}

duration duration_series::deviation() const {
  const auto n = count();
  if (n < 2)
    return duration{0};
  const auto middle = mean();
  distances from_mean;
  for (const auto value : values_)
    from_mean.add((value - middle).count(), 1);
  for (std::size_t i = 0; i < many_.counts().size(); ++i)
    if (const auto here = many_.counts()[i])
      from_mean.add((duration_histogram::middle_of(i) - middle).count(), here);
  const auto left_over = static_cast<double>(from_mean.sum);
  const auto spread = static_cast<double>(from_mean.squares)
                      - left_over * left_over / static_cast<double>(n);
  return duration{
    round_half_up(std::sqrt(spread / static_cast<double>(n - 1)))};
}

duration duration_series::at_rank(std::uint64_t rank) const {
  assert(rank >= 1 && rank <= count());
  // The extremes are known.
  if (rank == 1 || rank == count())
    return rank == 1 ? min_ : max_;
  if (many_.count() > 0)
    return std::clamp(many_.at_rank(rank), min_, max_);
  if (!sorted_)
    std::sort(values_.begin(), values_.end());
  sorted_ = true;
  return values_[rank - 1];
}

/// There are too many to keep each.
void duration_series::spill() {
  for (const auto value : values_)
    many_.add(value);
  values_ = {};
  sorted_ = true;
}

} // namespace rehearse
