// Task and worker lanes: who did what when, one line each.
#include "base/text.hpp"
#include "report/format.hpp"
#include "report/lanes.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace rehearse {

namespace {

/// More lanes than that are a wall in which the running tasks vanish.
constexpr std::size_t most_lanes = 40;
constexpr std::size_t most_worker_lanes = 16;
constexpr std::size_t longest_label = 24;
constexpr std::size_t margin = 2;
/// Behind a worker's lane, e.g. "   69 %"; the first column is an end mark's.
constexpr std::size_t share_columns = 7;

std::vector<const task_record*> shown_tasks(const run_summary& run) {
  std::vector<const task_record*> tasks;
  for (const auto& task : run.timeline)
    tasks.push_back(&task);
  std::sort(tasks.begin(), tasks.end(), [](const auto* a, const auto* b) {
    return std::tie(a->task_class, a->number)
           < std::tie(b->task_class, b->number);
  });
  tasks.resize(std::min(tasks.size(), most_lanes));
  return tasks;
}

/// The highest number of a worker that `tasks` name.
std::size_t workers_seen(const std::vector<const task_record*>& tasks) {
  std::uint32_t workers = 0;
  for (const auto* task : tasks)
    for (const auto& one : task->intervals)
      workers = std::max(workers, one.worker);
  return workers;
}

/// The names before the lanes. Worker lanes refer to tasks by a mark, which is
/// written out where it is not the task's number.
std::vector<std::string>
task_labels(const scenario& work, const std::vector<const task_record*>& tasks,
            bool marked) {
  bool plain = tasks.size() <= 9;
  for (std::size_t i = 0; i < tasks.size(); ++i)
    plain = plain && tasks[i]->task_class == 0 && tasks[i]->number == i + 1;
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const auto number = "#" + std::to_string(tasks[i]->number);
    const auto& name = work.tasks.at(tasks[i]->task_class).name;
    // The number stays whole however long the name is.
    auto label = fitted(name, longest_label - number.size()) + number;
    if (marked && !plain)
      label.insert(0, std::string{task_mark(i)} + " ");
    labels.push_back(std::move(label));
  }
  return labels;
}

std::string legend(const std::vector<const task_record*>& tasks,
                   const glyph_set& set) {
  bool states[5] = {};
  bool done = false;
  bool failed = false;
  for (const auto* task : tasks) {
    states[0] = states[0] || task->started > task->arrived;
    for (const auto& one : task->intervals)
      states[static_cast<std::size_t>(one.state)] = true;
    done = done || task->outcome == task_outcome::completed;
    failed = failed || task->outcome == task_outcome::failed_refused
             || task->outcome == task_outcome::crashed;
  }
  std::vector<std::string> words;
  const auto add
    = [&](bool occurs, const std::string& glyph, const char* word) {
        if (occurs)
          words.push_back(glyph + " " + word);
      };
  add(states[2], set.running, "running");
  add(states[1], set.ready, "ready");
  add(states[3], set.waiting, "waiting");
  add(states[4], set.blocked, "blocked");
  add(states[0], set.yet_to_start, "yet to start");
  add(done, set.done, "done");
  add(failed, set.failed, "failed");
  std::string out;
  for (const auto& word : words)
    out += (out.empty() ? "" : "  ") + word;
  return out;
}

/// Whether the lanes of this run can be drawn and are wanted.
bool wants_lanes(const run_summary* run, timeline_choice choice) {
  if (run == nullptr || !run->has_timeline || run->timeline.empty())
    return false;
  switch (choice) {
    case timeline_choice::automatic:
      return run->timeline.size() <= most_lanes;
    case timeline_choice::tasks:
      return true;
    case timeline_choice::none:
      return false;
  }
  return false;
}

std::string busy_share(const run_summary& run, std::size_t worker) {
  if (worker >= run.workers_used.size() || run.makespan <= duration::zero())
    return {};
  const auto busy = run.workers_used[worker].running;
  return right(percent_text(static_cast<double>(busy.count())
                            / static_cast<double>(run.makespan.count())),
               share_columns - 1);
}

} // namespace

std::string draw_timeline(const view_input& input,
                          const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (!wants_lanes(run, options.timeline))
    return {};
  const auto tasks = shown_tasks(*run);
  auto workers = workers_seen(tasks);
  if (workers > most_worker_lanes)
    workers = 0;
  const auto labels = task_labels(input.work, tasks, workers > 0);
  std::size_t label = workers > 0 ? std::string{"worker 16"}.size() - 1 : 0;
  for (const auto& one : labels)
    label = std::max(label, display_width(one));
  const auto before = margin + label + margin;
  const auto behind = workers > 0 ? share_columns : 1;
  const auto room = options.width > before + behind + 10
                      ? options.width - before - behind
                      : 10;
  const auto grid = divide(run->makespan, room);
  const auto line = [&](const std::string& name, const std::string& lane) {
    return std::string(margin, ' ') + left(name, label + margin) + lane + "\n";
  };
  const auto& set = glyphs(options.ascii);
  auto out = line("", axis_text(grid, options.width - before));
  for (std::size_t i = 0; i < tasks.size(); ++i)
    out += line(labels[i], task_lane(*tasks[i], grid, set));
  const auto lanes = worker_lanes(tasks, workers, grid);
  for (std::size_t i = 0; i < workers; ++i)
    out += line(fmt::format("worker {}", i + 1),
                lanes[i] + " " + busy_share(*run, i));
  out += line("", legend(tasks, set));
  if (tasks.size() < run->timeline.size())
    out += line("", fmt::format("the first {} of {} tasks", tasks.size(),
                                run->timeline.size()));
  return out;
}

} // namespace rehearse
