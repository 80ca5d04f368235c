// A lock that tasks hold: no actor, so that a free one costs no message.
#include "actors/task_lock.hpp"

#include <algorithm>
#include <utility>

namespace rehearse {

bool task_lock::try_acquire() {
  const std::lock_guard held{guard_};
  if (free_ == 0)
    return false;
  --free_;
  return true;
}

bool task_lock::acquire(const waiter& one) {
  const std::lock_guard held{guard_};
  // A run that is stopped lets everybody through, to their next op.
  if (free_ > 0 || cancelled_) {
    free_ -= free_ > 0 ? 1 : 0;
    return true;
  }
  auto place = queue_.end();
  if (by_priority_)
    place = std::find_if(queue_.begin(), queue_.end(), [&](const waiter& x) {
      return x.priority < one.priority;
    });
  queue_.insert(place, one);
  return false;
}

void task_lock::release(time_point now) {
  waiter next;
  {
    const std::lock_guard held{guard_};
    if (queue_.empty()) {
      ++free_;
      return;
    }
    next = std::move(queue_.front());
    queue_.pop_front();
  }
  wake(next, call_outcome::replied, now);
}

bool task_lock::withdraw(const caf::strong_actor_ptr& who, std::uint64_t id) {
  const std::lock_guard held{guard_};
  const auto found
    = std::find_if(queue_.begin(), queue_.end(),
                   [&](const waiter& x) { return x.id == id && x.who == who; });
  if (found == queue_.end())
    return false;
  queue_.erase(found);
  return true;
}

void task_lock::cancel(time_point now) {
  std::deque<waiter> all;
  {
    const std::lock_guard held{guard_};
    cancelled_ = true;
    all.swap(queue_);
  }
  for (const auto& one : all)
    wake(one, call_outcome::cancelled, now);
}

std::size_t task_lock::waiting() const {
  const std::lock_guard held{guard_};
  return queue_.size();
}

} // namespace rehearse
