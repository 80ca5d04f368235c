// The callers' side of a service: breaker, connections, answers, who gives up.
#include "actors/service_desk.hpp"
#include "base/draw.hpp"

#include <algorithm>
#include <tuple>

namespace rehearse {

/// The request is made: it is sent, waits for a connection, or is not let
/// through at all.
void service_desk::depart_or_wait(time_point at, ticket request) {
  auto& more = extras_[request];
  const auto& terms = more.terms;
  if (breaker_) {
    const auto trial = breaker_->admit(at);
    if (!trial) {
      requests_[request].where = place::none;
      return abandon(at, request, call_outcome::broken);
    }
    more.trial = *trial;
  }
  if (terms.cancellable)
    cancellable_.emplace(requests_[request].asked.tie, request);
  if (terms.until != never)
    push(std::max(terms.until, at), step::timeout, request);
  const bool connected = !pool_ || pool_->take(request);
  if (pool_)
    books_.connected_now = pool_->in_use();
  books_.connected_max = std::max(books_.connected_max, books_.connected_now);
  if (connected)
    depart(at, request);
  else
    requests_[request].where = place::pooled;
}

/// The request is sent.
void service_desk::depart(time_point at, ticket request) {
  auto& open = requests_[request];
  // What was learnt late was sent when it was meant to be.
  const auto went = pool_ ? at : open.asked.sent;
  extras_[request].went = went;
  if (pool_)
    books_.pool_waits.add(went - open.asked.sent);
  open.where = place::outward;
  push(std::max(went + open.asked.network / 2, at), step::arrival, request);
}

/// The answer reaches the callers' side.
void service_desk::come_home(time_point at, ticket request) {
  if (is_orphan(request)) {
    ++books_.late;
    return release(request);
  }
  auto& open = requests_[request];
  open.where = place::answered;
  home_.push_back(request);
  settle(at, request, open.outcome);
}

/// The caller has its answer, wherever its request is.
void service_desk::abandon(time_point at, ticket request,
                           call_outcome outcome) {
  const auto where = requests_[request].where;
  const bool connected
    = pool_ && outcome == call_outcome::timed_out && where != place::pooled;
  early_.push_back({request, outcome, at, divide(request, at), connected});
  settle(at, request, outcome);
  switch (where) {
    case place::outward:
    case place::limited:
    case place::queued:
    case place::in_service:
      if (on_abandon_ == abandon_policy::stop)
        return take_out(at, request);
      ++books_.zombies;
      extras_[request].orphaned = true;
      return;
    case place::homeward:
      extras_[request].orphaned = true;
      return;
    case place::none:
    case place::pooled:
    case place::swallowed:
    case place::answered:
      return release(request);
  }
}

/// Books how a call ended. A caller that withdraws it lets its connection go;
/// one that gets an answer keeps it until it has taken that.
void service_desk::settle(time_point at, ticket request, call_outcome outcome) {
  --open_;
  count(outcome);
  const auto* more = extra(request);
  if (more == nullptr)
    return;
  if (more->terms.until != never)
    ++stale_;
  if (more->terms.cancellable)
    cancellable_.erase(requests_[request].asked.tie);
  if (outcome == call_outcome::broken)
    return;
  if (breaker_)
    tell_breaker(at, more->trial, outcome);
  if (!pool_)
    return;
  if (requests_[request].where == place::pooled)
    pool_->forget(request);
  else if (outcome == call_outcome::cancelled)
    hand_on(at);
  else if (more->terms.cancellable)
    untaken_.insert(requests_[request].asked.tie);
}

/// A connection is free: whoever waits longest for one sends its request.
void service_desk::hand_on(time_point at) {
  const auto next = pool_->give_back();
  books_.connected_now = pool_->in_use();
  if (next)
    depart(at, *next);
}

void service_desk::count(call_outcome outcome) {
  switch (outcome) {
    case call_outcome::replied:
      ++books_.replied;
      break;
    case call_outcome::failed:
      ++books_.failed;
      break;
    case call_outcome::refused:
      ++books_.turned_away;
      break;
    case call_outcome::timed_out:
      ++books_.timed_out;
      break;
    case call_outcome::broken:
      ++books_.broken;
      break;
    case call_outcome::cancelled:
      ++books_.cancelled;
      break;
  }
}

void service_desk::tell_breaker(time_point at, breaker::trial trial,
                                call_outcome outcome) {
  switch (outcome) {
    case call_outcome::replied:
      return breaker_->succeeded(trial);
    case call_outcome::failed:
    case call_outcome::refused:
    case call_outcome::timed_out:
      return breaker_->failed(at, trial);
    case call_outcome::cancelled:
      return breaker_->cancelled(trial);
    case call_outcome::broken:
      return;
  }
}

/// How the time from the request's begin until `until` divides, when it is
/// answered then.
wait_parts service_desk::divide(ticket request, time_point until) const {
  const auto& open = requests_[request];
  const auto sent = open.asked.sent;
  wait_parts parts;
  if (open.where == place::none)
    return parts;
  if (open.where == place::pooled) {
    parts.pool = until - sent;
    return parts;
  }
  const auto* more = extra(request);
  const auto went = more != nullptr && more->went != never ? more->went : sent;
  parts.pool = went - sent;
  if (open.where == place::outward) {
    parts.outward = until - went;
    return parts;
  }
  parts.outward = open.asked.network / 2;
  const bool is_home
    = open.where == place::homeward || open.where == place::answered;
  const auto left = is_home ? open.left : until;
  if (open.where == place::limited)
    parts.limited = until - open.arrived;
  else if (more != nullptr && bucket_ && more->admitted != never)
    parts.limited = more->admitted - open.arrived;
  if (open.where == place::swallowed)
    parts.served = until - open.arrived;
  else if (open.started != never)
    parts.served = left - open.started;
  // Whatever is left, a service that learnt of it late included.
  parts.queued = left - went - parts.outward - parts.limited - parts.served;
  return parts;
}

desk_answer service_desk::answer_for(ticket request) const {
  const auto& open = requests_[request];
  const auto due = due_of(open);
  return {request, open.outcome, due, divide(request, due), pool_.has_value()};
}

time_point service_desk::due_of(const open_request& open) const {
  const auto network = open.asked.network;
  return open.left + (network - network / 2);
}

/// Puts what is due in the order in which it is answered.
void service_desk::sort_home() {
  if (ties_ == tie_break::fifo || home_.size() < 2)
    return;
  // The keys side by side, since the requests are not.
  for (const auto id : home_) {
    const auto& open = requests_[id];
    order_.emplace_back(due_of(open), combine(key_, open.asked.tie), id);
  }
  std::sort(order_.begin(), order_.end());
  for (std::size_t i = 0; i < home_.size(); ++i)
    home_[i] = std::get<ticket>(order_[i]);
  order_.clear();
}

/// The same for answers some of which were given before they were due.
void service_desk::sort_answers(std::vector<desk_answer>& answers,
                                std::size_t first) const {
  const auto begin = answers.begin() + static_cast<std::ptrdiff_t>(first);
  const auto rank = [this](const desk_answer& a) {
    const auto tie = combine(key_, requests_[a.request].asked.tie);
    return std::make_tuple(a.due, ties_ == tie_break::fifo ? 0 : tie);
  };
  std::stable_sort(begin, answers.end(), [&rank](const auto& a, const auto& b) {
    return rank(a) < rank(b);
  });
}

} // namespace rehearse
