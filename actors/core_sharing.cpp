// How the runnable threads of virtual time share the cores.
#include "actors/core_sharing.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace rehearse {

// -- fair sharing -------------------------------------------------------------

void fair_sharing::start(time_point now, thread_id id, duration work) {
  assert(work.count() > 0);
  pass(now);
  const auto amount = static_cast<share>(work.count()) << fraction_bits;
  threads_.push_back({received_ + amount, sequence_++, id});
  std::push_heap(threads_.begin(), threads_.end(), later);
}

void fair_sharing::collect(time_point now, std::vector<thread_id>& ended) {
  pass(now);
  std::vector<thread> done;
  while (!threads_.empty() && threads_.front().ends_at <= received_) {
    std::pop_heap(threads_.begin(), threads_.end(), later);
    done.push_back(threads_.back());
    threads_.pop_back();
  }
  std::sort(done.begin(), done.end(), [](const thread& a, const thread& b) {
    return a.sequence < b.sequence;
  });
  for (const auto& t : done)
    ended.push_back(t.id);
}

std::optional<time_point> fair_sharing::next_due() const {
  if (threads_.empty())
    return std::nullopt;
  const auto n = static_cast<share>(threads_.size());
  const auto& first = threads_.front();
  const share left = first.ends_at > received_ ? first.ends_at - received_ : 0;
  const share one = share{1} << fraction_bits;
  // left / min(1, cores / n), rounded up to a whole nanosecond.
  const auto rate = std::min<share>(cores_, n);
  const share wait = (left * n + rate * one - 1) / (rate * one);
  return now_ + duration{static_cast<std::int64_t>(wait)};
}

bool fair_sharing::later(const thread& a, const thread& b) {
  return std::tie(a.ends_at, a.sequence) > std::tie(b.ends_at, b.sequence);
}

void fair_sharing::pass(time_point now) {
  assert(now >= now_);
  if (const auto n = static_cast<share>(threads_.size()); n > 0) {
    const auto rate = std::min<share>(cores_, n);
    const auto passed = static_cast<share>((now - now_).count());
    // Rounded up, so that work that ends on a whole nanosecond is never found
    // to end behind it. The error per event is below 2^-48 ns.
    received_ += ((passed * rate << fraction_bits) + n - 1) / n;
  }
  now_ = now;
}

// -- fifo sharing -------------------------------------------------------------

void fifo_sharing::start(time_point now, thread_id id, duration work) {
  assert(work.count() > 0);
  if (on_core_.size() < cores_)
    give_core(now, id, work);
  else
    queue_.push_back({id, work});
}

void fifo_sharing::collect(time_point now, std::vector<thread_id>& ended) {
  while (!on_core_.empty() && on_core_.front().ends_at <= now) {
    std::pop_heap(on_core_.begin(), on_core_.end(), later);
    const auto done = on_core_.back();
    on_core_.pop_back();
    ended.push_back(done.id);
    if (!queue_.empty()) {
      const auto next = queue_.front();
      queue_.pop_front();
      give_core(done.ends_at, next.id, next.work);
    }
  }
}

std::optional<time_point> fifo_sharing::next_due() const {
  if (on_core_.empty())
    return std::nullopt;
  return on_core_.front().ends_at;
}

bool fifo_sharing::later(const thread& a, const thread& b) {
  return std::tie(a.ends_at, a.sequence) > std::tie(b.ends_at, b.sequence);
}

void fifo_sharing::give_core(time_point now, thread_id id, duration work) {
  on_core_.push_back({now + work, sequence_++, id});
  std::push_heap(on_core_.begin(), on_core_.end(), later);
}

std::unique_ptr<core_sharing> make_core_sharing(cpu_sharing kind,
                                                std::size_t cores) {
  switch (kind) {
    case cpu_sharing::fair:
      return std::make_unique<fair_sharing>(cores);
    case cpu_sharing::fifo:
      return std::make_unique<fifo_sharing>(cores);
  }
  return nullptr;
}

} // namespace rehearse
