// One task's time, stretch by stretch, so that its account adds up.
#include "actors/ledger.hpp"

#include <algorithm>
#include <cassert>

namespace rehearse {

void ledger::start(time_point now) {
  start_delay_ += now - since_;
  close(now, task_state::yet_to_start, wait_kind::service, no_step, 0);
}

void ledger::ready(time_point now) {
  ready_ += now - since_;
  close(now, task_state::ready, wait_kind::service, no_step, 0);
}

void ledger::computed(time_point now, duration cpu, std::uint32_t step,
                      std::uint32_t worker) {
  // A thread's CPU clock may run ahead of the wall clock by its resolution.
  const auto received = std::min(cpu, now - since_);
  running_ += received;
  ready_ += now - since_ - received;
  close(now, task_state::running, wait_kind::service, step, worker);
}

void ledger::blocked(time_point now, std::uint32_t step, std::uint32_t worker) {
  blocked_ += now - since_;
  close(now, task_state::blocked, wait_kind::service, step, worker);
}

void ledger::called(time_point now, const wait_parts& parts,
                    std::uint32_t step) {
  waited(since_ + parts.pool, wait_kind::pool, step);
  waited(since_ + parts.outward, wait_kind::network, step);
  waited(since_ + parts.limited, wait_kind::rate_limit, step);
  waited(since_ + parts.queued, wait_kind::queue, step);
  waited(since_ + parts.served, wait_kind::service, step);
  waited(now, wait_kind::network, step);
}

void ledger::waited(time_point until, wait_kind kind, std::uint32_t step) {
  if (until > since_)
    sum_of(kind) += until - since_;
  close(until, task_state::waiting, kind, step, 0);
}

time_account ledger::account() const {
  auto all = rare_ ? *rare_ : time_account{};
  all.start_delay = start_delay_;
  all.ready = ready_;
  all.running = running_;
  all.blocked = blocked_;
  for (std::size_t i = 0; i < common_waits.size(); ++i)
    all.of(common_waits[i]) = waiting_[i];
  return all;
}

duration& ledger::sum_of(wait_kind kind) {
  for (std::size_t i = 0; i < common_waits.size(); ++i)
    if (common_waits[i] == kind)
      return waiting_[i];
  if (!rare_)
    rare_ = std::make_unique<time_account>();
  return rare_->of(kind);
}

void ledger::close(time_point now, task_state state, wait_kind kind,
                   std::uint32_t step, std::uint32_t worker) {
  assert(now >= since_);
  if (intervals_ && now > since_)
    intervals_->push_back({state, kind, since_, now, step, worker});
  since_ = now;
}

} // namespace rehearse
