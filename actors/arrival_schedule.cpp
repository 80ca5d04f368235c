// Which tasks arrive when, for all classes of a scenario.
#include "actors/arrival_schedule.hpp"

namespace rehearse {

arrival_schedule::arrival_schedule(const scenario& work, std::uint64_t stream)
  : work_(&work), stream_(stream), classes_(work.tasks.size()) {
}

void arrival_schedule::begin(std::uint32_t task_class, time_point from) {
  const auto& tasks = work_->tasks[task_class];
  auto& state = classes_[task_class];
  state.begun = true;
  state.at = from + tasks.start
             + tasks.arrivals->gap(1, {stream_, tasks.arrivals_key});
}

void arrival_schedule::collect(time_point now, std::vector<batch>& out) {
  for (auto next = earliest(); next && classes_[*next].at <= now;
       next = earliest())
    out.push_back(take(*next));
}

std::optional<time_point> arrival_schedule::next_due() const {
  if (const auto next = earliest())
    return classes_[*next].at;
  return std::nullopt;
}

bool arrival_schedule::pending(std::size_t task_class) const {
  const auto& state = classes_[task_class];
  return state.begun && state.next <= work_->tasks[task_class].count;
}

std::optional<std::size_t> arrival_schedule::earliest() const {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < classes_.size(); ++i)
    if (pending(i) && (!best || classes_[i].at < classes_[*best].at))
      best = i;
  return best;
}

arrival_schedule::batch arrival_schedule::take(std::size_t task_class) {
  const auto& tasks = work_->tasks[task_class];
  auto& state = classes_[task_class];
  batch next{static_cast<std::uint32_t>(task_class), state.next, 1, state.at};
  if (tasks.arrivals->at_once())
    next.count = tasks.count - state.next + 1;
  state.next += next.count;
  if (state.next <= tasks.count)
    state.at += tasks.arrivals->gap(state.next, {stream_, tasks.arrivals_key});
  return next;
}

} // namespace rehearse
