// Queue, slots and deadlines of one simulated service, told what time it is.
#include "actors/service_desk.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace rehearse {

service_desk::service_desk(const service& what, tie_break ties,
                           std::uint64_t stream)
  : discipline_(what.discipline), overflow_(what.overflow), ties_(ties),
    key_(combine(combine(stream, "service"), what.name)) {
  books_.name = what.name;
  books_.capacity = what.capacity;
  books_.queue = what.queue;
}

ticket service_desk::arrive(time_point now, const desk_request& request) {
  const auto id = new_ticket(request);
  ++books_.calls;
  const auto at = std::max(request.sent + request.network / 2, now_);
  if (at > now) {
    push(at, step::arrival, id);
    return id;
  }
  // Whatever ended until then has left its slot before this one looks for one.
  advance(at);
  admit(at, id);
  return id;
}

void service_desk::collect(time_point now, std::vector<desk_answer>& out) {
  advance(now);
  sort_home();
  for (const auto id : home_) {
    out.push_back(answer_for(id));
    ++(requests_[id].outcome == desk_outcome::served ? books_.replied
                                                     : books_.turned_away);
    requests_[id].where = place::none;
  }
  home_.clear();
}

std::optional<time_point> service_desk::next_due() const {
  if (!home_.empty())
    return now_;
  if (!events_.empty())
    return events_.front().at;
  return std::nullopt;
}

void service_desk::cancel(time_point now, std::vector<desk_answer>& out) {
  collect(now, out);
  const auto at = std::max(now, now_);
  move_to(at);
  for (ticket id = 0; id < requests_.size(); ++id) {
    auto& open = requests_[id];
    if (open.where == place::none)
      continue;
    out.push_back(cancelled_answer(at, id));
    ++books_.cancelled;
    open.where = place::none;
  }
  events_.clear();
  queue_.clear();
  requests_.clear();
  free_.clear();
}

bool service_desk::later(const event& a, const event& b) {
  return std::tie(a.at, a.what, a.sequence)
         > std::tie(b.at, b.what, b.sequence);
}

ticket service_desk::new_ticket(const desk_request& request) {
  auto id = static_cast<ticket>(requests_.size());
  if (free_.empty()) {
    requests_.emplace_back();
  } else {
    id = free_.back();
    free_.pop_back();
  }
  requests_[id] = {};
  requests_[id].asked = request;
  requests_[id].where = place::outward;
  return id;
}

void service_desk::push(time_point at, step what, ticket request) {
  events_.push_back({at, what, sequence_++, request});
  std::push_heap(events_.begin(), events_.end(), later);
}

void service_desk::advance(time_point until) {
  while (!events_.empty() && events_.front().at <= until) {
    std::pop_heap(events_.begin(), events_.end(), later);
    const auto next = events_.back();
    events_.pop_back();
    switch (next.what) {
      case step::finish:
        finish(next.at, next.request);
        break;
      case step::arrival:
        admit(next.at, next.request);
        break;
      case step::answer:
        move_to(next.at);
        home_.push_back(next.request);
        break;
    }
  }
}

void service_desk::move_to(time_point at) {
  assert(at >= now_);
  const auto passed = at - now_;
  books_.busy_time += passed * static_cast<std::int64_t>(books_.in_service_now);
  books_.queue_time += passed * static_cast<std::int64_t>(books_.queued_now);
  now_ = at;
}

bool service_desk::has_slot() const {
  return !books_.capacity || books_.in_service_now < *books_.capacity;
}

void service_desk::admit(time_point at, ticket request) {
  move_to(at);
  ++books_.arrived;
  requests_[request].arrived = at;
  if (has_slot())
    start(at, request);
  else
    enqueue(at, request);
  books_.open_max
    = std::max(books_.open_max, books_.in_service_now + books_.queued_now);
}

void service_desk::enqueue(time_point at, ticket request) {
  if (books_.queue && queue_.size() >= *books_.queue) {
    if (overflow_ == queue_overflow::reject || queue_.empty()) {
      ++books_.refused;
      send_home(at, request, desk_outcome::refused);
      return;
    }
    const auto oldest = queue_.front();
    queue_.pop_front();
    --books_.queued_now;
    ++books_.dropped;
    send_home(at, oldest, desk_outcome::refused);
  }
  queue_.push_back(request);
  requests_[request].where = place::queued;
  ++books_.queued_now;
  books_.queue_max = std::max(books_.queue_max, books_.queued_now);
}

void service_desk::start(time_point at, ticket request) {
  auto& open = requests_[request];
  open.where = place::in_service;
  open.started = at;
  ++books_.started;
  ++books_.in_service_now;
  books_.busy_max = std::max(books_.busy_max, books_.in_service_now);
  books_.waits.add(at - open.arrived);
  push(at + open.asked.latency, step::finish, request);
}

void service_desk::finish(time_point at, ticket request) {
  move_to(at);
  --books_.in_service_now;
  ++books_.finished;
  books_.served += requests_[request].asked.latency;
  send_home(at, request, desk_outcome::served);
  if (!queue_.empty()) {
    const auto next = take_queued();
    --books_.queued_now;
    start(at, next);
  }
}

void service_desk::send_home(time_point at, ticket request,
                             desk_outcome outcome) {
  auto& open = requests_[request];
  open.outcome = outcome;
  open.left = at;
  open.where = place::homeward;
  books_.sojourns.add(at - open.arrived);
  if (const auto due = due_of(open); due > at)
    push(due, step::answer, request);
  else
    home_.push_back(request);
}

ticket service_desk::take_queued() {
  std::size_t index = 0;
  switch (discipline_) {
    case queue_discipline::fifo:
      break;
    case queue_discipline::lifo:
      index = queue_.size() - 1;
      break;
    case queue_discipline::random:
      index = combine(key_, picks_++) % queue_.size();
      break;
  }
  const auto id = queue_[index];
  queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(index));
  return id;
}

time_point service_desk::due_of(const open_request& open) const {
  const auto network = open.asked.network;
  return open.left + (network - network / 2);
}

desk_answer service_desk::answer_for(ticket request) const {
  const auto& open = requests_[request];
  const auto due = due_of(open);
  const auto network = open.asked.network;
  const auto served
    = open.outcome == desk_outcome::served ? open.asked.latency : duration{0};
  const auto queued = due - open.asked.sent - network - served;
  return {request, open.outcome, due, network, queued, served};
}

desk_answer service_desk::cancelled_answer(time_point now,
                                           ticket request) const {
  const auto& open = requests_[request];
  desk_answer answer{request,     desk_outcome::cancelled,
                     now,         duration{0},
                     duration{0}, duration{0}};
  const auto outward = open.asked.network / 2;
  switch (open.where) {
    case place::none:
    case place::outward:
      break;
    case place::queued:
      answer.queued = now - open.asked.sent - outward;
      break;
    case place::in_service:
      answer.served = now - open.started;
      answer.queued = open.started - open.asked.sent - outward;
      break;
    case place::homeward:
      if (open.outcome == desk_outcome::served)
        answer.served = open.asked.latency;
      answer.queued = open.left - open.asked.sent - outward - answer.served;
      break;
  }
  answer.network = now - open.asked.sent - answer.queued - answer.served;
  return answer;
}

/// Puts what is due in the order in which it is answered, and its tickets in
/// the order in which they were given: so the next requests lie side by side.
void service_desk::sort_home() {
  free_.insert(free_.end(), home_.begin(), home_.end());
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

} // namespace rehearse
