// Views: texts for people, made from the summaries of runs.
#pragma once

#include "results/summary.hpp"
#include "scenarios/scenario.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// Which picture of time is drawn.
enum class timeline_choice {
  automatic, ///< `both`; `counts` when there are more tasks than lanes.
  tasks,     ///< A lane a task, of the first ones when there are too many.
  workers,   ///< A lane a worker, and the worker table.
  counts,    ///< How many tasks were in which state over time.
  both,      ///< Lanes of tasks and of workers.
  none,
};

/// How a view is drawn.
struct view_options {
  std::size_t width = 80;
  bool ascii = false; ///< Only characters that every terminal has.
  timeline_choice timeline = timeline_choice::automatic;
  bool colour = false;    ///< The 256 colours of terminals.
  std::size_t lanes = 40; ///< More tasks than that are counted instead.
  bool verbose = false;   ///< Also what most readers do not ask for.
  std::string next{};     ///< The command to try next; may be empty.
};

/// Columns of running text: a very wide terminal makes no good lines.
inline std::size_t text_width(const view_options& options) {
  return std::min<std::size_t>(options.width, 100);
}

/// What a view reads.
struct view_input {
  const scenario& work;
  const campaign_result& all;
  std::string model; ///< The model to show; empty for views of all models.
};

/// Of what a view tells, and where it stands.
enum class view_scope {
  before_models, ///< Of all models, before them.
  one_model,
  all_models, ///< Of all models side by side, behind them.
};

/// One row of the table of views.
struct view_row {
  std::string_view name;
  std::string_view summary; ///< One line for lists and help.
  view_scope scope;
  std::string (*draw)(const view_input& input, const view_options& options);
};

/// Every view, in the order in which a terminal shows them.
const std::vector<view_row>& views();

/// All views of all models that ran, as one text for the terminal. With colour,
/// the texts of single views hold marks of ink, which this turns into a
/// terminal's sequences.
std::string draw_views(const scenario& work, const campaign_result& all,
                       const view_options& options);

/// Which goals were met, with the values reached; empty if there are none.
std::string draw_goals(const view_input& input, const view_options& options);

/// The heading and the figures of a model.
std::string draw_summary(const view_input& input, const view_options& options);

/// How long the tasks of each class took; empty for fewer than two classes.
std::string draw_classes(const view_input& input, const view_options& options);

/// Tasks and workers over time, from the middle run of a model.
std::string draw_timeline(const view_input& input, const view_options& options);

/// How many tasks ran, were ready, waited and were done over time.
std::string draw_counts(const view_input& input, const view_options& options);

/// What each cooperative worker did with its time: on the real clock, where the
/// scheduler can be watched, and wherever workers have no lanes.
std::string draw_workers(const view_input& input, const view_options& options);

/// How long tasks that could go on waited for a thread, each single time;
/// empty if none did.
std::string draw_ready_waits(const view_input& input,
                             const view_options& options);

/// What was asked of services that queued or refused requests; of all services
/// in a verbose text.
std::string draw_services(const view_input& input, const view_options& options);

/// What closed forms expect of a model's run; empty where none applies.
std::string draw_theory(const view_input& input, const view_options& options);

/// What custom actors counted; empty if none did.
std::string draw_counters(const view_input& input, const view_options& options);

/// Where the time of completed tasks went, beside that of the slowest of them;
/// empty where they waited for one thing at most, but in a verbose text.
std::string draw_where(const view_input& input, const view_options& options);

/// How well the mean latency of classes that go on until the duration is over
/// is known, once they have settled; empty if all classes end by themselves.
std::string draw_steady(const view_input& input, const view_options& options);

/// Whether a model's tasks overlapped, and whether they ran at once.
std::string draw_overlap(const view_input& input, const view_options& options);

/// All models side by side; empty for fewer than two.
std::string draw_table(const view_input& input, const view_options& options);

/// How far repetitions pin figures down, and whether to the precision that was
/// asked for; empty for single runs.
std::string draw_repeats(const view_input& input, const view_options& options);

/// Which model did best, in sentences to quote; empty for fewer than two.
std::string draw_verdict(const view_input& input, const view_options& options);

/// The warnings that come from the runs; empty if there are none.
std::string draw_warnings(const view_input& input, const view_options& options);

/// The command to try next, after a single model.
std::string draw_next(const view_input& input, const view_options& options);

} // namespace rehearse
