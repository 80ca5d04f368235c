// What it costs a thread to take up a task in virtual time.
#include "runtime/clocks/take_up_costs.hpp"

#include <utility>

namespace rehearse {

duration take_up_costs::on_worker(std::uint32_t worker, std::uint64_t task,
                                  thread_need need) {
  const auto before = std::exchange(last_[worker - 1], task);
  const auto change = before == task ? duration{0} : costs_.switch_cost;
  return need == thread_need::wake_up ? change + costs_.wake_cost : change;
}

duration take_up_costs::on_own_thread(thread_need need) const {
  switch (need) {
    case thread_need::start:
      return costs_.spawn_cost + costs_.switch_cost;
    case thread_need::wake_up:
      return costs_.wake_cost + costs_.switch_cost;
    case thread_need::turn:
    case thread_need::none:
      break;
  }
  return duration{0};
}

} // namespace rehearse
