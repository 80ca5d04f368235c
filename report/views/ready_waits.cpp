// The waits of tasks that could go on: how long until a thread took them up.
#include "report/format.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

namespace rehearse {

std::string draw_ready_waits(const view_input& input,
                             const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr || run->ready_waits.max == duration::zero())
    return {};
  const auto& waits = run->ready_waits;
  std::vector<std::string> parts;
  for (const auto& one : waits.percentiles)
    if (one.value)
      parts.push_back(
        fmt::format("p{:g} {}", one.q, to_rounded_text(*one.value)));
  if (parts.empty())
    parts.push_back("mean " + to_rounded_text(waits.mean));
  parts.push_back("max " + to_rounded_text(waits.max));
  parts.front().insert(0, counted(waits.count, "time") + ", waited ");
  return labelled("Ready", parts, ", ", options.width);
}

} // namespace rehearse
