// A circuit breaker: callers that stop asking a service that fails.
#include "actors/breaker.hpp"

namespace rehearse {

std::optional<breaker::trial> breaker::admit(time_point now) {
  if (state_ == state::closed)
    return 0;
  if (state_ == state::open) {
    if (now - opened_ < settings_.open_for)
      return std::nullopt;
    state_ = state::half_open;
    ++trial_;
    let_through_ = 0;
    succeeded_ = 0;
  }
  if (let_through_ == settings_.probes)
    return std::nullopt;
  ++let_through_;
  return trial_;
}

void breaker::succeeded(trial of) {
  if (!counts(of))
    return;
  if (++succeeded_ == settings_.probes) {
    state_ = state::closed;
    failures_.clear();
  }
}

void breaker::failed(time_point now, trial of) {
  if (counts(of))
    return open(now);
  if (state_ != state::closed)
    return;
  failures_.push_back(now);
  if (failures_.size() > settings_.failures)
    failures_.pop_front();
  const bool enough = failures_.size() == settings_.failures;
  if (enough && now - failures_.front() <= settings_.window)
    open(now);
}

void breaker::cancelled(trial of) {
  // Another one may try instead.
  if (counts(of))
    --let_through_;
}

void breaker::open(time_point now) {
  state_ = state::open;
  opened_ = now;
  failures_.clear();
}

} // namespace rehearse
