// How many tasks a scenario has, as far as that is known before it runs.
#include "scenarios/scenario.hpp"

#include <algorithm>

namespace rehearse {

bool outlasts_duration(const task_class& c) {
  return c.count && c.arrivals->closed();
}

std::optional<std::uint64_t> task_count(const scenario& s,
                                        const task_class& c) {
  const auto& pattern = *c.arrivals;
  if (outlasts_duration(c))
    return c.count;
  if (s.arrivals_end) {
    if (!pattern.at_once() || !c.after.empty())
      return std::nullopt;
    return c.start < *s.arrivals_end ? c.count : 0;
  }
  if (pattern.endless())
    return c.count;
  const auto total = pattern.total();
  return total && c.count ? std::min(*total, *c.count) : total;
}

std::optional<std::uint64_t> task_count(const scenario& s) {
  std::uint64_t sum = 0;
  for (const auto& c : s.tasks) {
    const auto count = task_count(s, c);
    if (!count)
      return std::nullopt;
    sum += *count;
  }
  return sum;
}

} // namespace rehearse
