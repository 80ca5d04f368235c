// A histogram of durations that many threads fill without a lock.
#include "actors/shared_histogram.hpp"

#include <functional>

namespace rehearse {

namespace {

constexpr auto relaxed = std::memory_order_relaxed;

/// Makes `value` the extreme if it is `better` than the one known.
template <class Better>
void improve(std::atomic<std::int64_t>& best, std::int64_t value,
             Better better) {
  auto known = best.load(relaxed);
  while (better(value, known)
         && !best.compare_exchange_weak(known, value, relaxed)) {
  }
}

} // namespace

shared_histogram::shared_histogram() {
  for (auto& lane : lanes_)
    lane.buckets = std::make_unique<std::atomic<std::uint64_t>[]>(
      duration_histogram::buckets);
}

void shared_histogram::add(duration value, std::uint64_t lane) {
  auto& counts = lanes_[lane % lanes];
  counts.buckets[duration_histogram::bucket_of(value)].fetch_add(1, relaxed);
  counts.sum.fetch_add(value.count(), relaxed);
  improve(counts.min, value.count(), std::less<>{});
  improve(counts.max, value.count(), std::greater<>{});
}

duration_histogram shared_histogram::merged() const {
  duration_histogram all;
  for (const auto& lane : lanes_) {
    for (std::size_t i = 0; i < duration_histogram::buckets; ++i)
      if (const auto count = lane.buckets[i].load(relaxed))
        all.add_bucket(i, count);
    all.note(lane.sum.load(relaxed), duration{lane.min.load(relaxed)},
             duration{lane.max.load(relaxed)});
  }
  return all;
}

} // namespace rehearse
