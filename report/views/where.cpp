// Where the time of completed tasks went, beside that of the slowest of them.
#include "report/format.hpp"
#include "report/views/view.hpp"
#include "report/wait_words.hpp"
#include "results/statistics.hpp"

#include <algorithm>

namespace rehearse {

namespace {

using table = std::vector<std::vector<std::string>>;

/// Whether tasks waited for more than one thing.
bool is_mixed(const time_account& account) {
  return std::count_if(account.waiting.begin(), account.waiting.end(),
                       [](duration sum) { return sum.count() > 0; })
         > 1;
}

/// The two cells of a part of a group's time: for the average task, and as a
/// share of its latency.
void add_cells(std::vector<std::string>& row, const time_group& group,
               duration part) {
  row.push_back(to_rounded_text(part / static_cast<std::int64_t>(group.tasks)));
  row.push_back(percent_text(share(part, group.account.total())));
}

/// Adds a row unless no task spent any time so.
void add_row(table& rows, const class_summary& tasks, const char* words,
             duration of_all, duration of_slowest) {
  if (of_all == duration::zero())
    return;
  std::vector<std::string> row{words};
  add_cells(row, tasks.completed, of_all);
  add_cells(row, tasks.slowest, of_slowest);
  rows.push_back(std::move(row));
}

table rows_of(const class_summary& tasks, const std::string& heading) {
  const auto& all = tasks.completed.account;
  const auto& slow = tasks.slowest.account;
  table rows{{heading, "mean of " + std::to_string(tasks.completed.tasks),
              "share", "slowest " + std::to_string(tasks.slowest.tasks),
              "share"}};
  const auto add = [&](const char* words, duration a, duration b) {
    add_row(rows, tasks, words, a, b);
  };
  add("start delay", all.start_delay, slow.start_delay);
  add("ready", all.ready, slow.ready);
  add("running", all.running, slow.running);
  add("blocked", all.blocked, slow.blocked);
  for (std::size_t i = 0; i < wait_kinds; ++i) {
    const auto kind = static_cast<wait_kind>(i);
    add(waiting_words(kind), all.of(kind), slow.of(kind));
  }
  add("latency", all.total(), slow.total());
  return rows;
}

} // namespace

std::string draw_where(const view_input& input, const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr || (!options.verbose && !is_mixed(run->account)))
    return {};
  std::string out;
  for (const auto& tasks : run->classes) {
    constexpr std::size_t widest = 24;
    const auto heading = run->classes.size() > 1 ? fitted(tasks.name, widest)
                                                 : "where the time goes";
    if (tasks.completed.account.total() > duration::zero())
      out += (out.empty() ? "" : "\n")
             + aligned(rows_of(tasks, heading), options.width);
  }
  return out;
}

} // namespace rehearse
