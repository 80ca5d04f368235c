// How many tasks arrive, worked out before a run.
#include "scenarios/arrivals/arrival_count.hpp"

#include <algorithm>

namespace rehearse {

std::uint64_t count_arrivals(const scenario& work, const task_class& c,
                             std::uint64_t stream) {
  const std::uint64_t most
    = std::min<std::uint64_t>(c.count.value_or(most_tasks), most_tasks) + 1;
  const auto cursor = c.arrivals->begin({stream, c.arrivals_key});
  std::uint64_t sum = 0;
  for (auto next = cursor->peek(); next; next = cursor->peek()) {
    if (work.arrivals_end && add_up(c.start, next->at) >= *work.arrivals_end)
      break;
    if (sum + next->count >= most || sum + next->count < sum)
      return c.count ? *c.count : most;
    sum += next->count;
    cursor->pop();
  }
  return sum;
}

} // namespace rehearse
