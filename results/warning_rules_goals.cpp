// Warnings about goals.
#include "base/spelling.hpp"
#include "results/warning_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rehearse {

namespace {

/// A goal that lacks samples, and the models of whose runs it said the same.
struct unsupported_goal {
  const goal_result* judged;
  std::vector<std::string> models;
};

std::vector<unsupported_goal>
unsupported_goals(const std::vector<goal_result>& goals) {
  std::vector<unsupported_goal> found;
  for (const auto& one : goals) {
    if (!one.too_few_samples)
      continue;
    auto same = std::find_if(found.begin(), found.end(), [&one](const auto& b) {
      return b.judged->name == one.name && b.judged->reason == one.reason;
    });
    if (same == found.end())
      same = found.insert(found.end(), {&one, {}});
    if (one.model)
      same->models.push_back(*one.model);
  }
  return found;
}

} // namespace

std::vector<finding> percentile_unsupported(const rule_input& seen) {
  std::vector<finding> found;
  for (const auto& [judged, models] : unsupported_goals(seen.all.goals)) {
    auto message = fmt::format("the goal '{}' stays undecided: {}",
                               judged->name, judged->reason);
    if (!models.empty())
      message += " (" + joined(models) + ")";
    found.push_back({std::move(message),
                     "run more tasks (-n) or repetitions (-r), or ask for a "
                     "lower percentile"});
  }
  return found;
}

} // namespace rehearse
