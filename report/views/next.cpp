// The command to try next: what a run of one model leaves open.
#include "report/format.hpp"
#include "report/views/view.hpp"

#include <algorithm>

namespace rehearse {

std::string draw_next(const view_input& input, const view_options& options) {
  const auto& runs = input.all.runs;
  const bool one_model
    = !runs.empty()
      && std::all_of(runs.begin(), runs.end(), [&](const auto& run) {
           return run.model == runs.front().model;
         });
  if (!one_model || options.next.empty())
    return {};
  return wrapped("Try:  " + options.next, options.width, 2);
}

} // namespace rehearse
