// One simulated service and the way to it: requests, events, what one asks it.
#include "actors/service_desk.hpp"

#include "base/draw.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace rehearse {

service_desk::service_desk(const service& what, tie_break ties,
                           std::uint64_t stream)
  : overflow_(what.overflow),
    excess_(what.limit ? what.limit->then : limit_excess::queue),
    on_abandon_(what.on_abandon), ties_(ties),
    key_(combine(combine(stream, "service"), what.name)),
    all_need_extras_(what.connections || what.limit || what.breaker),
    has_steps_(!what.code.ops.empty() || what.custom.kind != nullptr),
    queue_(what.discipline, key_) {
  books_.name = what.name;
  books_.capacity = what.capacity;
  books_.queue = what.queue;
  books_.connections = what.connections;
  if (what.breaker)
    breaker_.emplace(*what.breaker);
  if (what.connections)
    pool_.emplace(*what.connections);
  if (what.limit)
    bucket_.emplace(what.limit->rate, what.limit->burst);
  if (!what.outages.empty() || what.random_outages)
    calendar_.emplace(what, key_);
}

ticket service_desk::arrive(time_point now, const desk_request& request) {
  // The books still tell who was in the queue and in slots then: what comes
  // later must not join them.
  if (over_)
    return new_ticket(request);
  if (all_need_extras_)
    return arrive(now, request, call_terms{});
  const auto id = new_ticket(request);
  const auto at = std::max(request.sent + request.network / 2, now_);
  if (at > now) {
    push(at, step::arrival, id);
    return id;
  }
  // Whatever ended until then has left its slot before this one looks for one.
  advance(at);
  reach(at, id);
  return id;
}

ticket service_desk::arrive(time_point now, const desk_request& request,
                            const call_terms& terms) {
  if (over_)
    return new_ticket(request);
  const auto at = std::max(request.sent, now_);
  advance(at);
  move_to(at);
  const auto id = new_ticket(request);
  if (id >= extras_.size())
    extras_.resize(id + std::size_t{1});
  extras_[id] = {};
  extras_[id].terms = terms;
  depart_or_wait(at, id);
  advance(std::max(now, at));
  return id;
}

void service_desk::withdraw(time_point now, std::uint64_t tie) {
  const auto at = std::max(now, now_);
  advance(at);
  if (untaken_.count(tie) > 0)
    return give_back(at, tie);
  const auto found = cancellable_.find(tie);
  if (found == cancellable_.end())
    return;
  move_to(at);
  ++books_.withdrawn;
  abandon(at, found->second, call_outcome::cancelled);
  advance(at);
}

void service_desk::give_back(time_point now, std::uint64_t tie) {
  untaken_.erase(tie);
  // The connections of a run that was stopped are closed.
  if (!pool_ || pool_->in_use() == 0)
    return;
  const auto at = std::max(now, now_);
  advance(at);
  move_to(at);
  hand_on(at);
  advance(at);
}

void service_desk::collect(time_point now, std::vector<desk_answer>& out) {
  advance(now);
  // In the order in which they were given: so the next requests lie side by
  // side.
  free_.insert(free_.end(), spent_.begin(), spent_.end());
  spent_.clear();
  free_.insert(free_.end(), home_.begin(), home_.end());
  sort_home();
  const auto first = out.size();
  for (const auto id : home_) {
    out.push_back(answer_for(id));
    vacate(id);
  }
  home_.clear();
  if (early_.empty())
    return;
  out.insert(out.end(), early_.begin(), early_.end());
  early_.clear();
  sort_answers(out, first);
}

std::optional<time_point> service_desk::next_due() {
  if (!home_.empty() || !early_.empty())
    return now_;
  while (!events_.empty() && is_void(events_.front()))
    pop();
  if (!events_.empty())
    return events_.front().at;
  return std::nullopt;
}

void service_desk::cancel(time_point now, std::vector<desk_answer>& out) {
  over_ = true;
  collect(now, out);
  works_.clear();
  const auto at = std::max(now, now_);
  move_to(at);
  take_orphans_out(at);
  for (ticket id = 0; id < requests_.size(); ++id) {
    if (requests_[id].where == place::none)
      continue;
    out.push_back({id, call_outcome::cancelled, at, divide(id, at)});
    ++books_.cancelled;
  }
  open_ = 0;
  events_.clear();
  requests_.clear();
  extras_.clear();
  free_.clear();
  spent_.clear();
  stopped_.clear();
  cancellable_.clear();
  untaken_.clear();
  queue_.clear();
  without_token_.clear();
  token_awaited_ = false;
  resume_awaited_ = false;
  if (pool_)
    pool_->clear();
  books_.connected_now = 0;
}

void service_desk::close(time_point now) {
  const auto at = std::max(now, now_);
  advance(at);
  over_ = true;
  move_to(at);
  take_orphans_out(at);
}

// -- requests -----------------------------------------------------------------

ticket service_desk::new_ticket(const desk_request& request) {
  auto id = static_cast<ticket>(requests_.size());
  if (free_.empty()) {
    requests_.emplace_back();
  } else {
    id = free_.back();
    free_.pop_back();
  }
  auto& open = requests_[id];
  open.asked = request;
  open.started = never;
  open.where = place::outward;
  open.outcome = call_outcome::replied;
  if (id < extras_.size())
    extras_[id] = {};
  ++books_.calls;
  ++open_;
  return id;
}

/// The desk has done with the request; its ticket is still the caller's.
void service_desk::release(ticket request) {
  vacate(request);
  spent_.push_back(request);
}

void service_desk::vacate(ticket request) {
  auto& open = requests_[request];
  open.where = place::none;
  ++open.use;
  if (auto* more = extra(request))
    more->orphaned = false;
}

// -- events -------------------------------------------------------------------

bool service_desk::later(const event& a, const event& b) {
  return std::tie(a.at, a.what, a.sequence)
         > std::tie(b.at, b.what, b.sequence);
}

void service_desk::push(time_point at, step what, ticket request) {
  events_.push_back({at, sequence_++, request, requests_[request].use, what});
  std::push_heap(events_.begin(), events_.end(), later);
}

service_desk::event service_desk::pop() {
  std::pop_heap(events_.begin(), events_.end(), later);
  const auto next = events_.back();
  events_.pop_back();
  return next;
}

/// Whether what `one` announces cannot happen any more.
bool service_desk::is_over(const event& one) const {
  if (one.what == step::resume || one.what == step::token)
    return false;
  const auto& open = requests_[one.request];
  if (open.use != one.use)
    return true;
  if (one.what == step::impatience)
    return open.where != place::queued;
  return one.what == step::timeout
         && (open.where == place::answered || is_orphan(one.request));
}

void service_desk::advance(time_point until) {
  while (!events_.empty() && events_.front().at <= until) {
    const auto next = pop();
    if (!is_void(next))
      handle(next);
  }
  forget_stale();
}

/// Takes the timeouts of answered calls out once they are most of the heap: it
/// must not grow with the calls of the longest timeout.
void service_desk::forget_stale() {
  constexpr std::size_t few = 64;
  if (stale_ < few || stale_ < events_.size() / 2)
    return;
  stale_ = 0;
  events_.erase(
    std::remove_if(events_.begin(), events_.end(),
                   [this](const event& one) { return is_over(one); }),
    events_.end());
  std::make_heap(events_.begin(), events_.end(), later);
}

void service_desk::handle(const event& one) {
  move_to(one.at);
  switch (one.what) {
    case step::finish:
      return finish(one.at, one.request);
    case step::resume:
      resume_awaited_ = false;
      return fill_slots(one.at);
    case step::token:
      token_awaited_ = false;
      return let_through(one.at);
    case step::impatience:
      return lose_patience(one.at, one.request);
    case step::arrival:
      return reach(one.at, one.request);
    case step::answer:
      return come_home(one.at, one.request);
    case step::timeout:
      return abandon(one.at, one.request, call_outcome::timed_out);
  }
}

void service_desk::move_to(time_point at) {
  assert(at >= now_);
  const auto passed = at - now_;
  const auto add = [passed](duration& sum, std::uint64_t count) {
    sum += passed * static_cast<std::int64_t>(count);
  };
  add(books_.busy_time, books_.in_service_now);
  add(books_.queue_time, books_.queued_now);
  add(books_.limit_time, books_.limited_now);
  now_ = at;
}

} // namespace rehearse
