// Which pictures of time a run gets.
#pragma once

#include "report/views/view.hpp"
#include "results/summary.hpp"

namespace rehearse {

/// The pictures of time that a run gets.
struct pictures {
  bool task_lanes = false;
  bool worker_lanes = false;
  bool counts = false;
  bool worker_table = false;
};

/// What `options` ask for and `run` has kept.
inline pictures pictures_of(const run_summary& run,
                            const view_options& options) {
  const bool lanes = run.has_timeline && !run.timeline.empty();
  const bool few = lanes && run.timeline.size() <= options.lanes;
  switch (options.timeline) {
    case timeline_choice::automatic:
      // The real clock's table says more than lanes show.
      return {few, few, lanes && !few, !few || run.clock == clock_kind::real};
    case timeline_choice::tasks:
      return {lanes, false, false, false};
    case timeline_choice::workers:
      return {false, lanes, false, true};
    case timeline_choice::counts:
      return {false, false, lanes, true};
    case timeline_choice::both:
      return {lanes, lanes, false, run.clock == clock_kind::real};
    case timeline_choice::none:
      return {};
  }
  return {};
}

} // namespace rehearse
