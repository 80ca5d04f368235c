// Task and worker lanes: who did what when, one line each.
#include "base/text.hpp"
#include "report/format.hpp"
#include "report/lanes.hpp"
#include "report/pictures.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace rehearse {

namespace {

constexpr std::size_t most_worker_lanes = 16;
constexpr std::size_t margin = 2;
/// Behind a worker's lane, e.g. "   69 %"; the first column is an end mark's.
constexpr std::size_t share_columns = 7;

/// All tasks by class and number.
std::vector<const task_record*> sorted_tasks(const run_summary& run) {
  std::vector<const task_record*> tasks;
  for (const auto& task : run.timeline)
    tasks.push_back(&task);
  std::sort(tasks.begin(), tasks.end(), [](const auto* a, const auto* b) {
    return std::tie(a->task_class, a->number)
           < std::tie(b->task_class, b->number);
  });
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
            bool marked, std::size_t longest) {
  bool plain = tasks.size() <= 9;
  for (std::size_t i = 0; i < tasks.size(); ++i)
    plain = plain && tasks[i]->task_class == 0 && tasks[i]->number == i + 1;
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const auto number = "#" + std::to_string(tasks[i]->number);
    const auto& name = work.tasks.at(tasks[i]->task_class).name;
    // The number stays whole however long the name is.
    auto label
      = fitted(name, longest - std::min(longest, number.size())) + number;
    if (marked && !plain)
      label.insert(0, std::string{task_mark(i)} + " ");
    labels.push_back(std::move(label));
  }
  return labels;
}

std::vector<std::string> legend(const std::vector<const task_record*>& tasks,
                                const glyph_set& set) {
  bool states[5] = {};
  bool done = false;
  bool failed = false;
  for (const auto* task : tasks) {
    states[0] = states[0] || task->started > task->arrived;
    for (const auto& one : task->intervals)
      states[static_cast<std::size_t>(one.state)] = true;
    done = done || task->outcome == task_outcome::completed;
    failed = failed || has_failed(task->outcome);
  }
  std::vector<std::string> words;
  const auto add
    = [&](bool occurs, const std::string& glyph, const char* word) {
        if (occurs)
          words.push_back(glyph + " " + word);
      };
  // Lanes of workers alone have nothing else.
  add(states[2] || tasks.empty(), set.running, "running");
  add(states[1], set.ready, "ready");
  add(states[3], set.waiting, "waiting");
  add(states[4], set.blocked, "blocked");
  add(states[0], set.yet_to_start, "yet to start");
  add(done, set.done, "done");
  add(failed, set.failed, "failed");
  return words;
}

std::string busy_share(const run_summary& run, std::size_t worker) {
  if (worker >= run.workers_used.size() || run.makespan <= duration::zero())
    return {};
  const auto& used = run.workers_used[worker];
  const auto busy = used.running + used.overhead;
  return right(percent_text(static_cast<double>(busy.count())
                            / static_cast<double>(run.makespan.count())),
               share_columns - 1);
}

/// Which lanes are drawn.
struct lane_choice {
  std::vector<const task_record*> tasks; ///< One lane each.
  std::size_t workers = 0;               ///< Lanes of workers.
  std::size_t workers_seen = 0; ///< The highest number of one that was used.
  bool marks = false; ///< Whether worker lanes name the tasks by marks.
};

lane_choice choose_lanes(const run_summary& run,
                         const std::vector<const task_record*>& all,
                         const view_options& options) {
  const auto wanted = pictures_of(run, options);
  lane_choice lanes;
  if (wanted.task_lanes)
    lanes.tasks.assign(all.begin(), all.begin()
                                      + static_cast<std::ptrdiff_t>(
                                        std::min(all.size(), options.lanes)));
  lanes.marks = wanted.task_lanes && lanes.tasks.size() == all.size();
  if (wanted.worker_lanes)
    lanes.workers = workers_seen(all);
  lanes.workers_seen = lanes.workers;
  const bool asked = options.timeline != timeline_choice::automatic;
  const auto most = asked ? options.lanes : most_worker_lanes;
  if (lanes.workers > most)
    lanes.workers = asked ? most : 0;
  return lanes;
}

/// What the lanes do not show; empty if they show all.
std::string left_out_text(const run_summary& run, const lane_choice& lanes,
                          std::size_t width, std::size_t indent) {
  std::vector<std::string> parts;
  if (!lanes.tasks.empty() && lanes.tasks.size() < run.timeline.size())
    parts.push_back(fmt::format("the first {} of {} tasks", lanes.tasks.size(),
                                run.timeline.size()));
  if (lanes.workers < lanes.workers_seen && lanes.workers > 0)
    parts.push_back(fmt::format("the first {} of {} workers", lanes.workers,
                                lanes.workers_seen));
  return parts.empty() ? std::string{} : packed(parts, ", ", width, indent);
}

} // namespace

std::string draw_timeline(const view_input& input,
                          const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr)
    return {};
  const auto all = sorted_tasks(*run);
  const auto lanes = choose_lanes(*run, all, options);
  if (lanes.tasks.empty() && lanes.workers == 0)
    return {};
  const auto labels
    = task_labels(input.work, lanes.tasks, lanes.workers > 0 && lanes.marks,
                  std::min<std::size_t>(options.width / 3, 24));
  std::size_t label
    = lanes.workers > 0 ? fmt::format("worker {}", lanes.workers).size() : 0;
  for (const auto& one : labels)
    label = std::max(label, display_width(one));
  const auto before = margin + label + margin;
  const auto behind = lanes.workers > 0 ? share_columns : 1;
  const auto grid = divide(run->makespan, options.width - before - behind);
  const auto line = [&](const std::string& name, const std::string& lane) {
    return std::string(margin, ' ') + left(name, label + margin) + lane + "\n";
  };
  const auto& set = glyphs(options.ascii, options.colour);
  auto out = line("", axis_text(grid, options.width - before));
  for (std::size_t i = 0; i < lanes.tasks.size(); ++i)
    out += line(labels[i], task_lane(*lanes.tasks[i], grid, set));
  const auto workers = worker_lanes(all, lanes.workers, grid, set, lanes.marks);
  for (std::size_t i = 0; i < workers.size(); ++i)
    out += line(fmt::format("worker {}", i + 1),
                workers[i] + " " + busy_share(*run, i));
  out += packed(legend(lanes.tasks, set), "  ", options.width, before);
  return out + left_out_text(*run, lanes, options.width, before);
}

} // namespace rehearse
