// The service's own side: outages, rate limit, queue and slots.
#include "actors/service_desk.hpp"
#include "base/rounding.hpp"

#include <algorithm>

namespace rehearse {

namespace {

/// `latency` made `factor` times as long, to the nearest nanosecond.
duration stretched(duration latency, double factor) {
  const double value = static_cast<double>(latency.count()) * factor;
  return duration{round_half_up(value)};
}

} // namespace

/// The request reaches the service.
void service_desk::reach(time_point at, ticket request) {
  move_to(at);
  ++books_.arrived;
  requests_[request].arrived = at;
  if (!is_out(at, request) && pass_limit(at, request))
    admit(at, request);
  books_.open_max
    = std::max(books_.open_max,
               books_.in_service_now + books_.queued_now + books_.limited_now);
}

/// Whether the service is out and has done with the request what it does then.
bool service_desk::is_out(time_point at, ticket request) {
  const auto* now = calendar_ ? calendar_->at(at) : nullptr;
  if (now == nullptr)
    return false;
  if (now->mode == outage_mode::error) {
    ++books_.errors;
    send_home(at, request, call_outcome::failed);
    return true;
  }
  if (now->mode == outage_mode::hang) {
    ++books_.swallowed;
    requests_[request].where = place::swallowed;
    return true;
  }
  return false;
}

/// Whether there is a token for the request now.
bool service_desk::pass_limit(time_point at, ticket request) {
  if (!bucket_)
    return true;
  extras_[request].admitted = never;
  if (without_token_.empty() && bucket_->take(at)) {
    books_.limit_waits.add(duration::zero());
    return true;
  }
  if (excess_ == limit_excess::reject) {
    ++books_.rejected;
    send_home(at, request, call_outcome::refused);
    return false;
  }
  without_token_.push_back(request);
  requests_[request].where = place::limited;
  ++books_.limited_now;
  await_token(at);
  return false;
}

void service_desk::await_token(time_point at) {
  if (token_awaited_ || without_token_.empty())
    return;
  token_awaited_ = true;
  push(bucket_->next(at), step::token, without_token_.front());
}

/// Lets those through for whom there are tokens.
void service_desk::let_through(time_point at) {
  while (!without_token_.empty() && bucket_->take_awaited(at)) {
    const auto next = without_token_.front();
    without_token_.remove(next);
    --books_.limited_now;
    books_.limit_waits.add(at - requests_[next].arrived);
    admit(at, next);
  }
  await_token(at);
}

/// The request gets a slot, or queues for one.
void service_desk::admit(time_point at, ticket request) {
  if (auto* more = extra(request))
    more->admitted = at;
  if (has_slot(at))
    start(at, request);
  else
    enqueue(at, request);
}

bool service_desk::is_pause(time_point at) {
  const auto* now = calendar_->at(at);
  return now != nullptr && now->mode == outage_mode::pause;
}

void service_desk::enqueue(time_point at, ticket request) {
  if (books_.queue && queue_.size() >= *books_.queue) {
    if (overflow_ == queue_overflow::reject || queue_.empty()) {
      ++books_.refused;
      return send_home(at, request, call_outcome::refused);
    }
    const auto oldest = queue_.oldest();
    unqueue(oldest);
    ++books_.dropped;
    send_home(at, oldest, call_outcome::refused);
  }
  requests_[request].where = place::queued;
  ++books_.queued_now;
  books_.queue_max = std::max(books_.queue_max, books_.queued_now);
  const auto* more = extra(request);
  queue_.push(request, more != nullptr ? more->terms : call_terms{});
  if (more != nullptr && more->terms.patience != duration::max())
    push(at + more->terms.patience, step::impatience, request);
  if (calendar_)
    await_resume(at);
}

void service_desk::unqueue(ticket request) {
  queue_.remove(request);
  --books_.queued_now;
}

/// While the service pauses nothing else tells when slots may be filled again.
void service_desk::await_resume(time_point at) {
  if (resume_awaited_ || queue_.empty() || !is_pause(at))
    return;
  resume_awaited_ = true;
  push(calendar_->at(at)->to, step::resume, queue_.oldest());
}

void service_desk::lose_patience(time_point at, ticket request) {
  unqueue(request);
  ++books_.impatient;
  send_home(at, request, call_outcome::refused);
}

void service_desk::start(time_point at, ticket request) {
  auto& open = requests_[request];
  const auto* more = extra(request);
  open.where = place::in_service;
  open.started = at;
  ++books_.started;
  ++books_.in_service_now;
  books_.busy_max = std::max(books_.busy_max, books_.in_service_now);
  const bool noted = more != nullptr && more->admitted != never;
  const auto waited = at - (noted ? more->admitted : open.arrived);
  books_.waits.add(waited);
  if (keeps_waits_)
    books_.each_wait.add(waited);
  if (!calendar_)
    return push(at + open.asked.latency, step::finish, request);
  const auto* now = calendar_->at(at);
  const bool slow = now != nullptr && now->mode == outage_mode::slow;
  const auto work
    = slow ? stretched(open.asked.latency, now->factor) : open.asked.latency;
  push(calendar_->work_until(at, work), step::finish, request);
}

void service_desk::finish(time_point at, ticket request) {
  const auto* more = extra(request);
  const bool fails = more != nullptr && more->terms.fails;
  if (!has_steps_ || fails)
    return leave_slot(at, request, !fails);
  const auto& open = requests_[request];
  works_.push_back({request, open.use, open.asked.tie, at});
}

void service_desk::take_works(std::vector<desk_work>& out) {
  // Whoever was given up at the instant at which its steps would have begun,
  // and is not worked on for nobody, has left its slot.
  for (const auto& work : works_)
    if (requests_[work.request].use == work.use)
      out.push_back(work);
  works_.clear();
}

void service_desk::take_stopped(std::vector<desk_work_id>& out) {
  out.insert(out.end(), stopped_.begin(), stopped_.end());
  stopped_.clear();
}

void service_desk::complete(time_point now, ticket request, std::uint32_t use,
                            bool succeeded) {
  const auto at = std::max(now, now_);
  advance(at);
  // It may have been given up at this very instant.
  if (request >= requests_.size() || requests_[request].use != use
      || requests_[request].where != place::in_service)
    return;
  move_to(at);
  leave_slot(at, request, succeeded);
}

void service_desk::leave_slot(time_point at, ticket request, bool succeeded) {
  --books_.in_service_now;
  ++books_.finished;
  books_.served += at - requests_[request].started;
  send_home(at, request,
            succeeded ? call_outcome::replied : call_outcome::failed);
  fill_slots(at);
}

void service_desk::fill_slots(time_point at) {
  while (!queue_.empty() && has_slot(at)) {
    const auto next = queue_.take();
    --books_.queued_now;
    start(at, next);
  }
  if (calendar_)
    await_resume(at);
}

void service_desk::send_home(time_point at, ticket request,
                             call_outcome outcome) {
  auto& open = requests_[request];
  open.outcome = outcome;
  open.left = at;
  open.where = place::homeward;
  books_.sojourns.add(at - open.arrived);
  if (const auto due = due_of(open); due > at)
    push(due, step::answer, request);
  else
    come_home(at, request);
}

/// Drops a request for which nobody waits, wherever it is.
void service_desk::take_out(time_point at, ticket request) {
  const auto& open = requests_[request];
  const auto where = open.where;
  if (where == place::limited) {
    without_token_.remove(request);
    --books_.limited_now;
    ++books_.left;
  } else if (where == place::queued) {
    unqueue(request);
    ++books_.left;
  } else if (where == place::in_service) {
    --books_.in_service_now;
    ++books_.stopped;
    books_.served += at - open.started;
    if (has_steps_)
      stopped_.push_back({request, open.use});
  }
  const bool inside = where == place::limited || where == place::queued
                      || where == place::in_service;
  if (inside)
    books_.sojourns.add(at - open.arrived);
  release(request);
  if (where == place::in_service && !over_)
    fill_slots(at);
}

void service_desk::take_orphans_out(time_point at) {
  // Those in a slot last: what leaves one lets another in.
  for (const bool in_service : {false, true})
    for (ticket id = 0; id < requests_.size(); ++id)
      if (is_orphan(id)
          && (requests_[id].where == place::in_service) == in_service)
        take_out(at, id);
}

} // namespace rehearse
