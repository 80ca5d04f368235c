// Theory: what closed forms expect of a model's run, where one applies.
#include "report/theory_text.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

namespace rehearse {

std::string draw_theory(const view_input& input, const view_options& options) {
  for (const auto& one : input.all.theory)
    if (one.model == input.model)
      return theory_table(one.rows, options.width,
                          fmt::format("mean of {}", one.repetitions));
  const auto* run = median_run(input.all, input.model);
  return run == nullptr ? std::string{}
                        : theory_table(run->theory, options.width);
}

} // namespace rehearse
