// Which tasks arrive when, for all classes of a scenario.
#include "actors/arrival_schedule.hpp"

#include <algorithm>
#include <limits>

namespace rehearse {

arrival_schedule::arrival_schedule(const scenario& work, std::uint64_t stream)
  : work_(&work), stream_(stream), classes_(work.tasks.size()),
    open_(work.tasks.size()) {
  if (work.arrivals_end)
    end_ = time_point{*work.arrivals_end};
}

void arrival_schedule::begin(std::uint32_t task_class, time_point from) {
  const auto& tasks = work_->tasks[task_class];
  auto& state = classes_[task_class];
  if (state.over)
    return;
  state.start = from + tasks.start;
  state.cursor = tasks.arrivals->begin({stream_, tasks.arrivals_key});
  state.last = tasks.count.value_or(std::numeric_limits<std::uint64_t>::max());
  if (!outlasts_duration(tasks))
    state.end = end_;
  look_ahead(state);
  if (state.over)
    end(task_class, from);
}

void arrival_schedule::task_ended(std::uint32_t task_class,
                                  std::uint64_t number, time_point at) {
  auto& state = classes_[task_class];
  if (state.over)
    return;
  state.cursor->task_ended(number, at - state.start);
  look_ahead(state);
  if (state.over)
    end(task_class, at);
}

void arrival_schedule::collect(time_point now, std::vector<batch>& out) {
  for (auto next = earliest(); next && *classes_[*next].at <= now;
       next = earliest())
    out.push_back(take(*next));
  if (end_ && *end_ <= now)
    for (std::size_t i = 0; i < classes_.size(); ++i)
      if (!classes_[i].over && !outlasts_duration(work_->tasks[i]))
        end(i, *end_);
  collect_ends(out);
}

void arrival_schedule::collect_ends(std::vector<batch>& out) {
  out.insert(out.end(), ends_.begin(), ends_.end());
  ends_.clear();
}

std::optional<time_point> arrival_schedule::next_due() const {
  if (const auto next = earliest())
    return classes_[*next].at;
  for (std::size_t i = 0; i < classes_.size(); ++i)
    if (!classes_[i].over && !outlasts_duration(work_->tasks[i]))
      return end_;
  return std::nullopt;
}

/// Finds out what of the class arrives next, and whether anything does.
void arrival_schedule::look_ahead(class_state& state) const {
  state.at.reset();
  if (state.next > state.last) {
    state.over = true;
    return;
  }
  if (const auto next = state.cursor->peek()) {
    const auto at = state.start + next->at;
    if (!state.end || at < *state.end)
      state.at = at;
  }
  state.over = !state.at && !state.cursor->waits();
}

/// Notes that nothing arrives of the class any more, which no arrival tells.
void arrival_schedule::end(std::size_t task_class, time_point at) {
  auto& state = classes_[task_class];
  state.over = true;
  state.at.reset();
  --open_;
  ends_.push_back(
    {static_cast<std::uint32_t>(task_class), state.next, 0, at, true});
}

std::optional<std::size_t> arrival_schedule::earliest() const {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < classes_.size(); ++i)
    if (classes_[i].at && (!best || *classes_[i].at < *classes_[*best].at))
      best = i;
  return best;
}

arrival_schedule::batch arrival_schedule::take(std::size_t task_class) {
  auto& state = classes_[task_class];
  batch next{static_cast<std::uint32_t>(task_class), state.next, 0, *state.at,
             false};
  next.count
    = std::min(state.cursor->peek()->count, state.last - state.next + 1);
  state.next += next.count;
  state.cursor->pop();
  look_ahead(state);
  next.last = state.over;
  if (state.over)
    --open_;
  return next;
}

} // namespace rehearse
