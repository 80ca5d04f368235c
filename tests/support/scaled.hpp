// Scenarios at another time scale, and what should come of it.
#pragma once

#include "results/summary.hpp"

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

namespace rehearse {

/// `text` with twice the times: what is written as "Nms" becomes "2Nms", and
/// rates "N/s", where N is even, halve.
inline std::string twice_as_long(const std::string& text) {
  static const std::regex number{R"((\d+)(ms\b|/s\b))"};
  std::string out;
  auto rest = text.begin();
  for (std::sregex_iterator at{text.begin(), text.end(), number}, end;
       at != end; ++at) {
    const auto value = std::stoll((*at)[1].str());
    const auto unit = (*at)[2].str();
    out.append(rest, (*at)[0].first);
    out += std::to_string(unit == "ms" ? 2 * value : value / 2) + unit;
    rest = (*at)[0].second;
  }
  return out.append(rest, text.end());
}

/// The tasks of `run`, by class and number.
inline std::vector<task_record> by_number(const run_summary& run) {
  auto tasks = run.timeline;
  std::sort(tasks.begin(), tasks.end(), [](const auto& a, const auto& b) {
    return std::tie(a.task_class, a.number) < std::tie(b.task_class, b.number);
  });
  return tasks;
}

/// All instants and times of a task, in order.
inline std::vector<std::int64_t> times_of(const task_record& task) {
  std::vector<std::int64_t> times{task.arrived.time_since_epoch().count(),
                                  task.started.time_since_epoch().count(),
                                  task.ended.time_since_epoch().count(),
                                  task.account.start_delay.count(),
                                  task.account.ready.count(),
                                  task.account.running.count(),
                                  task.account.blocked.count(),
                                  task.counts.asked.count()};
  for (const auto waited : task.account.waiting)
    times.push_back(waited.count());
  for (const auto& part : task.intervals) {
    times.push_back(part.from.time_since_epoch().count());
    times.push_back(part.to.time_since_epoch().count());
  }
  return times;
}

} // namespace rehearse
