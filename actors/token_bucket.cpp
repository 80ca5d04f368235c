// A token bucket: how a service limits the rate of its requests.
#include "actors/token_bucket.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace rehearse {

namespace {

/// Parts of an event that a rate is taken to.
constexpr std::int64_t parts = 1'000'000;

/// The count of `speed` in parts, to the nearest.
std::int64_t parts_of(const rate& speed) {
  const double count = std::floor(speed.count * parts + 0.5);
  return std::max(static_cast<std::int64_t>(count), std::int64_t{1});
}

} // namespace

token_bucket::token_bucket(const rate& speed, std::uint64_t burst)
  : gain_(parts_of(speed)), token_(wide{speed.per.count()} * parts),
    most_(token_ * burst), level_(most_) {
  assert(burst > 0);
}

bool token_bucket::take(time_point now) {
  return take(now, most_);
}

bool token_bucket::take_awaited(time_point now) {
  return take(now, most_ + gain_ - 1);
}

bool token_bucket::take(time_point now, wide most) {
  assert(now >= since_);
  level_ = level_at(now, most);
  since_ = now;
  if (level_ < token_)
    return false;
  level_ -= token_;
  return true;
}

time_point token_bucket::next(time_point now) const {
  const auto missing = token_ - level_at(now, most_);
  if (missing <= 0)
    return now;
  const auto wait = (missing + gain_ - 1) / gain_;
  return now + duration{static_cast<std::int64_t>(wait)};
}

token_bucket::wide token_bucket::level_at(time_point now, wide most) const {
  const wide passed = (now - since_).count();
  return std::min(most, level_ + passed * gain_);
}

} // namespace rehearse
