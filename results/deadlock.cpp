// Who waits for whom when a run stands still.
#include "results/deadlock.hpp"

#include "results/record.hpp"
#include "scenarios/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rehearse {

namespace {

/// "a, b and c".
std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0)
      out += i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  return out;
}

std::string to_text(const scenario& work, const stuck_wait& wait) {
  switch (wait.kind) {
    case stuck_on::service:
      return "an answer of " + work.services[wait.target].name;
    case stuck_on::lock:
      return "the lock " + work.locks[wait.target].name;
    case stuck_on::barrier:
      return "others at the barrier " + work.barriers[wait.target].name;
    case stuck_on::message:
      return "a message";
  }
  return {};
}

/// Looks for a way from a task over locks and their holders back to itself.
class search {
public:
  explicit search(const std::vector<stuck_task>& tasks)
    : tasks_(tasks), seen_(tasks.size()) {
  }

  std::vector<std::size_t> circle() {
    for (std::size_t i = 0; i < tasks_.size(); ++i)
      if (!seen_[i] && visit(i))
        return {std::find(path_.begin(), path_.end(), path_.back()),
                path_.end() - 1};
    return {};
  }

private:
  /// Goes on from task `i`. @returns whether `path_` ends where it was before.
  bool visit(std::size_t i) {
    const bool met = std::find(path_.begin(), path_.end(), i) != path_.end();
    path_.push_back(i);
    if (met)
      return true;
    if (!seen_[i]) {
      seen_[i] = true;
      for (const auto next : holders(tasks_[i]))
        if (visit(next))
          return true;
    }
    path_.pop_back();
    return false;
  }

  /// Who holds a lock for which `task` waits.
  std::vector<std::size_t> holders(const stuck_task& task) const {
    std::vector<std::size_t> found;
    for (const auto& wait : task.waits)
      for (std::size_t i = 0; i < tasks_.size(); ++i)
        if (wait.kind == stuck_on::lock
            && std::count(tasks_[i].holds.begin(), tasks_[i].holds.end(),
                          wait.target)
                 > 0)
          found.push_back(i);
    return found;
  }

  const std::vector<stuck_task>& tasks_;
  std::vector<bool> seen_;
  std::vector<std::size_t> path_;
};

/// Who had not ended, and what was unanswered.
std::string not_ended(const scenario& work, const run_record& record) {
  std::vector<std::uint64_t> arrived(work.tasks.size());
  std::vector<std::uint64_t> ended(work.tasks.size());
  for (const auto& task : record.tasks) {
    ++arrived[task.task_class];
    if (task.outcome != task_outcome::unfinished)
      ++ended[task.task_class];
  }
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < ended.size(); ++i) {
    const auto& tasks = work.tasks[i];
    const auto all = task_count(work, tasks).value_or(arrived[i]);
    if (ended[i] < all)
      parts.push_back(fmt::format("{} of {} {} have not ended", all - ended[i],
                                  all, tasks.name));
  }
  for (const auto& service : record.services)
    if (service.cancelled > 0)
      parts.push_back(fmt::format("{} calls of {} are unanswered",
                                  service.cancelled, service.name));
  return fmt::format("{}", fmt::join(parts, ", "));
}

} // namespace

std::string to_text(const scenario& work, const stuck_task& task) {
  std::vector<std::string> holds;
  for (const auto lock : task.holds)
    holds.push_back(work.locks[lock].name);
  std::vector<std::string> waits;
  for (const auto& wait : task.waits)
    waits.push_back(to_text(work, wait));
  return fmt::format("{}#{} {}waits for {}", work.tasks[task.task_class].name,
                     task.number,
                     holds.empty() ? "" : "holds " + listed(holds) + " and ",
                     waits.empty() ? "nothing" : listed(waits));
}

std::vector<std::string> stuck_texts(const scenario& work,
                                     const run_record& record) {
  std::vector<std::string> out;
  for (const auto& task : record.stuck)
    out.push_back(to_text(work, task));
  return out;
}

std::vector<std::size_t> waiting_circle(const run_record& record) {
  return search{record.stuck}.circle();
}

std::string explain_stall(const scenario& work, const run_record& record) {
  constexpr std::size_t shown = 3;
  auto out = not_ended(work, record);
  std::vector<std::string> lines;
  const auto circle = waiting_circle(record);
  lines.reserve(circle.size());
  for (const auto i : circle)
    lines.push_back(to_text(work, record.stuck[i]));
  if (!circle.empty())
    out += ". Deadlock, each waits for the next: ";
  else if (!record.stuck.empty())
    out += ". ";
  for (std::size_t i = 0; circle.empty() && i < record.stuck.size(); ++i)
    if (i < shown)
      lines.push_back(to_text(work, record.stuck[i]));
  return out + fmt::format("{}", fmt::join(lines, "; "));
}

} // namespace rehearse
