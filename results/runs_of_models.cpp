// Finds the runs of one model among those of a command.
#include "results/summary.hpp"

#include <algorithm>

namespace rehearse {

std::vector<std::string> models_in(const campaign_result& result) {
  std::vector<std::string> names;
  // Repetitions may run in another order, so the first one decides.
  for (const auto& run : result.runs)
    if (std::find(names.begin(), names.end(), run.model) == names.end())
      names.push_back(run.model);
  return names;
}

std::vector<const run_summary*> runs_of(const campaign_result& result,
                                        const std::string& model) {
  std::vector<const run_summary*> runs;
  for (const auto& run : result.runs)
    if (run.model == model)
      runs.push_back(&run);
  return runs;
}

const run_summary* median_run(const campaign_result& result,
                              const std::string& model) {
  auto runs = runs_of(result, model);
  if (runs.empty())
    return nullptr;
  std::stable_sort(runs.begin(), runs.end(), [](const auto* a, const auto* b) {
    return a->makespan < b->makespan;
  });
  return runs[(runs.size() - 1) / 2];
}

} // namespace rehearse
