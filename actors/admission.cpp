// Who may start now: arrivals, limits in flight and classes that wait.
#include "actors/admission.hpp"

#include <algorithm>
#include <limits>

namespace rehearse {

namespace {

constexpr auto unlimited = std::numeric_limits<std::uint64_t>::max();

} // namespace

admission::admission(const scenario& work, bool one_at_a_time)
  : limit_(one_at_a_time ? 1 : unlimited) {
  for (const auto& tasks : work.tasks) {
    class_state state;
    state.limit = tasks.max_in_flight.value_or(unlimited);
    state.after = tasks.after;
    classes_.push_back(std::move(state));
  }
}

void admission::arrive(std::uint32_t task_class, std::uint64_t first,
                       std::uint64_t count, time_point at) {
  auto& state = classes_[task_class];
  state.waiting.push_back({first, first + count - 1, at});
  state.arrived += count;
  arrived_ += count;
}

void admission::end_arrivals(std::uint32_t task_class) {
  classes_[task_class].arrivals_ended = true;
}

std::optional<admission::entry> admission::let_in() {
  if (in_flight_ >= limit_)
    return std::nullopt;
  auto next = take(true);
  if (next) {
    ++classes_[next->task_class].in_flight;
    ++in_flight_;
    ++let_in_;
  }
  return next;
}

std::optional<admission::entry> admission::take_waiting() {
  auto next = take(false);
  if (next)
    ++classes_[next->task_class].ended;
  return next;
}

void admission::end(std::uint32_t task_class) {
  auto& state = classes_[task_class];
  --state.in_flight;
  ++state.ended;
  --in_flight_;
}

std::vector<std::uint32_t> admission::take_begun() {
  std::vector<std::uint32_t> begun;
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    auto& state = classes_[i];
    const auto complete = [this](std::size_t other) {
      return is_complete(classes_[other]);
    };
    if (state.begun
        || !std::all_of(state.after.begin(), state.after.end(), complete))
      continue;
    state.begun = true;
    begun.push_back(static_cast<std::uint32_t>(i));
  }
  return begun;
}

bool admission::arrivals_ended() const {
  return std::all_of(classes_.begin(), classes_.end(),
                     [](const auto& state) { return state.arrivals_ended; });
}

bool admission::all_ended() const {
  return std::all_of(classes_.begin(), classes_.end(), is_complete);
}

bool admission::is_complete(const class_state& state) {
  return state.arrivals_ended && state.ended == state.arrived;
}

std::optional<admission::entry> admission::take(bool respect_limits) {
  class_state* best = nullptr;
  for (auto& state : classes_) {
    if (state.waiting.empty()
        || (respect_limits && state.in_flight >= state.limit))
      continue;
    if (best == nullptr || state.waiting.front().at < best->waiting.front().at)
      best = &state;
  }
  if (best == nullptr)
    return std::nullopt;
  auto& batch = best->waiting.front();
  const entry next{static_cast<std::uint32_t>(best - classes_.data()),
                   batch.next, batch.at};
  if (batch.next++ == batch.last)
    best->waiting.pop_front();
  return next;
}

} // namespace rehearse
