// A custom service at work: does what its actor asks for.
#include "actors/custom_host.hpp"

#include "actors/custom_errors.hpp"
#include "base/draw.hpp"

#include <algorithm>
#include <stdexcept>

namespace rehearse {

namespace {

/// Tells the errands of calls from those of requests.
constexpr std::uint32_t custom_errand = 0xffffffff;

const custom_use& use_of(service_pointer self) {
  const auto& st = self->state;
  return st.context->work->services[st.rank].custom;
}

} // namespace

custom_host::custom_host(service_pointer self)
  : self_(self), use_(use_of(self)) {
}

// -- what the actor is told ---------------------------------------------------

void custom_host::take(const desk_work& work) {
  now_ = std::max(now_, work.at);
  open_[{work.request, work.use}] = 0;
  name_custom_errors(use_, [&] {
    if (!actor_) {
      actor_ = use_.make_service();
      actor_->attach(*this);
    }
    actor_->request({work.request, work.use, work.tie});
  });
}

void custom_host::end_call(std::uint32_t id, bool succeeded) {
  const auto found = calls_.find(id);
  if (found == calls_.end())
    return;
  const auto next = std::move(found->second);
  calls_.erase(found);
  name_custom_errors(use_, [&] { next(succeeded); });
}

time_point custom_host::next_due() const {
  return timers_.empty() ? time_point::max() : timers_.begin()->first;
}

void custom_host::ring(time_point now) {
  while (!timers_.empty() && timers_.begin()->first <= now) {
    now_ = std::max(now_, timers_.begin()->first);
    const auto next = std::move(timers_.begin()->second);
    timers_.erase(timers_.begin());
    name_custom_errors(use_, next);
  }
}

// -- what the actor asks ------------------------------------------------------

time_point custom_host::now() {
  now_ = std::max(now_, self_->state.context->now(self_->clock()));
  return now_;
}

double custom_host::draw(const custom_request& one, std::string_view purpose) {
  return draw_unit(
    {self_->state.context->stream, combine(use_.key, purpose), one.key, 0, 0});
}

void custom_host::count(std::string_view counter, std::int64_t by) {
  const auto at
    = use_.counters[declared_at(use_.kind->counters, counter, "counter")];
  self_->state.context->counters[at].fetch_add(by, std::memory_order_relaxed);
}

void custom_host::answer(const custom_request& one, bool succeeded) {
  if (open_.erase({one.ticket, one.use}) > 0)
    self_->state.desk->complete(now(), one.ticket, one.use, succeeded);
}

void custom_host::after(duration length, then_function then) {
  if (length < duration::zero())
    throw std::logic_error{"asked to wait for less than no time"};
  timers_.emplace(now() + length, std::move(then));
}

void custom_host::call(service_ref callee, const custom_request& one,
                       std::function<void(bool)> then) {
  const auto id = ++last_call_;
  calls_.emplace(id, std::move(then));
  const auto open = open_.find({one.ticket, one.use});
  const auto count = open == open_.end() ? id : ++open->second;
  start_errand(self_, {self_, id, custom_errand, 2 * callee.index},
               combine(one.key, count), now());
}

} // namespace rehearse
