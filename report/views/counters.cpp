// The counters: what custom actors counted.
#include "report/format.hpp"
#include "report/views/view.hpp"

namespace rehearse {

std::string draw_counters(const view_input& input,
                          const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr || run->counters.empty())
    return {};
  std::vector<std::vector<std::string>> rows{{"counter", "of", "value"}};
  for (const auto& one : run->counters)
    rows.push_back(
      {fitted(one.name, 32), fitted(one.owner, 40), std::to_string(one.value)});
  return aligned(rows, options.width);
}

} // namespace rehearse
