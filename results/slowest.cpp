// Where the time of completed tasks went, and that of the slowest of them.
#include "results/slowest.hpp"

#include <algorithm>
#include <cstddef>

namespace rehearse {

namespace {

using task_pointers = std::vector<const task_record*>;

bool is_slower(const task_record* a, const task_record* b) {
  const auto of_a = a->ended - a->arrived;
  const auto of_b = b->ended - b->arrived;
  return of_a != of_b ? of_a > of_b : a->number < b->number;
}

/// As many as lie beyond the percentile p99 by rank, but at least one.
std::size_t hundredth_of(std::size_t count) {
  return std::max<std::size_t>(count / 100, 1);
}

time_group sum_of(const task_pointers& tasks, std::size_t count) {
  time_group sum;
  sum.tasks = count;
  for (std::size_t i = 0; i < count; ++i)
    sum.account += tasks[i]->account;
  return sum;
}

} // namespace

void split_times(const scenario& work, const std::vector<task_record>& tasks,
                 std::vector<class_summary>& classes) {
  std::vector<task_pointers> completed(classes.size());
  for (const auto& task : tasks)
    if (task.outcome == task_outcome::completed
        && task.arrived >= time_point{work.warmup})
      completed[task.task_class].push_back(&task);
  for (std::size_t i = 0; i < classes.size(); ++i) {
    auto& own = completed[i];
    if (own.empty())
      continue;
    const auto slow = hundredth_of(own.size());
    std::nth_element(own.begin(),
                     own.begin() + static_cast<std::ptrdiff_t>(slow) - 1,
                     own.end(), is_slower);
    classes[i].completed = sum_of(own, own.size());
    classes[i].slowest = sum_of(own, slow);
  }
}

} // namespace rehearse
