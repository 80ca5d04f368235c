// A barrier at which tasks wait for each other.
#include "actors/task_barrier.hpp"

#include <algorithm>

namespace rehearse {

bool task_barrier::arrive(const waiter& one, time_point now) {
  const std::lock_guard held{guard_};
  if (cancelled_)
    return true;
  if (here_.size() + 1 < parties_) {
    here_.push_back(one);
    return false;
  }
  wake_all(call_outcome::replied, now);
  return true;
}

bool task_barrier::withdraw(const caf::strong_actor_ptr& who,
                            std::uint64_t id) {
  const std::lock_guard held{guard_};
  const auto found
    = std::find_if(here_.begin(), here_.end(),
                   [&](const waiter& x) { return x.id == id && x.who == who; });
  if (found == here_.end())
    return false;
  here_.erase(found);
  return true;
}

void task_barrier::cancel(time_point now) {
  const std::lock_guard held{guard_};
  cancelled_ = true;
  wake_all(call_outcome::cancelled, now);
}

std::size_t task_barrier::waiting() const {
  const std::lock_guard held{guard_};
  return here_.size();
}

void task_barrier::wake_all(call_outcome outcome, time_point now) {
  for (const auto& one : here_)
    wake(one, outcome, now);
  here_.clear();
}

} // namespace rehearse
