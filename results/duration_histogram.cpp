// How a series of durations is distributed, in constant memory.
#include "results/duration_histogram.hpp"

#include <algorithm>
#include <cassert>

namespace rehearse {

namespace {

/// Buckets in a power of two, and their number's logarithm.
constexpr std::uint64_t per_octave = 512;
constexpr std::uint32_t octave_bits = 9;

std::uint32_t highest_bit(std::uint64_t value) {
  return 63 - static_cast<std::uint32_t>(__builtin_clzll(value));
}

} // namespace

std::size_t duration_histogram::bucket_of(duration value) {
  const auto v = static_cast<std::uint64_t>(value.count());
  if (v < 2 * per_octave)
    return v;
  const auto shift = highest_bit(v) - octave_bits;
  return shift * per_octave + (v >> shift);
}

duration duration_histogram::middle_of(std::size_t index) {
  if (index < 2 * per_octave)
    return duration{static_cast<std::int64_t>(index)};
  const auto shift = index / per_octave - 1;
  const auto first = (index % per_octave + per_octave) << shift;
  const auto width = std::uint64_t{1} << shift;
  return duration{static_cast<std::int64_t>(first + (width - 1) / 2)};
}

void duration_histogram::add(duration value) {
  value = std::max(value, duration{0});
  add_bucket(bucket_of(value), 1);
  note(value.count(), value, value);
}

void duration_histogram::add_bucket(std::size_t index, std::uint64_t count) {
  counts_.resize(buckets);
  counts_[index] += count;
  count_ += count;
}

void duration_histogram::note(wide sum, duration min, duration max) {
  sum_ += sum;
  min_ = std::min(min_, min);
  max_ = std::max(max_, max);
}

void duration_histogram::merge(const duration_histogram& other) {
  for (std::size_t i = 0; i < other.counts_.size(); ++i)
    if (other.counts_[i] > 0)
      add_bucket(i, other.counts_[i]);
  note(other.sum_, other.min_, other.max_);
}

duration duration_histogram::at_rank(std::uint64_t rank) const {
  assert(rank >= 1 && rank <= count_);
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    seen += counts_[i];
    if (seen >= rank)
      return std::clamp(middle_of(i), min_, max_);
  }
  return max_;
}

} // namespace rehearse
