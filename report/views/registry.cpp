// The table of views: one row each.
#include "base/ink.hpp"
#include "report/views/view.hpp"

namespace rehearse {

const std::vector<view_row>& views() {
  constexpr auto first = view_scope::before_models;
  constexpr auto one = view_scope::one_model;
  constexpr auto all = view_scope::all_models;
  static const std::vector<view_row> rows{
    {"goals", "what was to be reached and was", first, &draw_goals},
    {"summary", "the figures of a model", one, &draw_summary},
    {"classes", "how long the tasks of each class took", one, &draw_classes},
    {"timeline", "tasks and workers over time", one, &draw_timeline},
    {"counts", "tasks by state over time", one, &draw_counts},
    {"workers", "what workers did with their time", one, &draw_workers},
    {"ready-waits", "how long tasks that could go on waited", one,
     &draw_ready_waits},
    {"services", "what services queued and refused", one, &draw_services},
    {"theory", "what closed forms expect of the model", one, &draw_theory},
    {"counters", "what custom actors counted", one, &draw_counters},
    {"where", "where the time of tasks went", one, &draw_where},
    {"steady", "whether a class settled", one, &draw_steady},
    {"overlap", "whether tasks overlapped or ran at once", one, &draw_overlap},
    {"table", "the models side by side", all, &draw_table},
    {"repeats", "how far repetitions pin figures down", all, &draw_repeats},
    {"verdict", "which model did best", all, &draw_verdict},
    {"warnings", "what spoils or explains the figures", all, &draw_warnings},
    {"next", "the command to try next", all, &draw_next},
  };
  return rows;
}

namespace {

/// Adds `text` to `out`, a blank line between them.
void append(std::string& out, const std::string& text) {
  if (text.empty())
    return;
  if (!out.empty())
    out += '\n';
  out += text;
}

} // namespace

std::string draw_views(const scenario& work, const campaign_result& all,
                       const view_options& options) {
  std::string out;
  for (const auto& view : views())
    if (view.scope == view_scope::before_models)
      append(out, view.draw({work, all, {}}, options));
  for (const auto& model : models_in(all))
    for (const auto& view : views())
      if (view.scope == view_scope::one_model)
        append(out, view.draw({work, all, model}, options));
  for (const auto& view : views())
    if (view.scope == view_scope::all_models)
      append(out, view.draw({work, all, {}}, options));
  return options.colour ? with_colour(out) : out;
}

} // namespace rehearse
