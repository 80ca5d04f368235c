// The lesson of a run: whether its tasks overlapped, and whether they ran at
// once.
#include "report/format.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

namespace rehearse {

std::string draw_overlap(const view_input& input, const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr)
    return {};
  const auto begun = run->concurrency.max;
  const auto at_once = run->parallelism.max;
  if (begun == 0)
    return {};
  const auto progress = counted(begun, "task") + " were in progress at once";
  std::string sentence;
  if (run->tasks.arrived == 1)
    sentence = "There was 1 task, and so nothing to overlap.";
  else if (begun == 1)
    sentence = "1 task was in progress at a time: neither concurrent nor "
               "parallel.";
  else if (at_once == 0)
    sentence = progress + ", none of them computed: concurrent.";
  else if (at_once == 1)
    sentence = progress + ", 1 ran at a time: concurrent, not parallel.";
  else
    sentence
      = fmt::format("{}, up to {} ran at the same time ({} on average): "
                    "concurrent and parallel.",
                    progress, at_once, one_decimal(run->parallelism.mean));
  return wrapped(sentence, text_width(options), 2);
}

} // namespace rehearse
