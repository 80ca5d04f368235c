// Watches a run's events: the fingerprint of virtual time, and the debug log.
#include "runtime/watch.hpp"

#include "base/log.hpp"

#include <fmt/format.h>

namespace rehearse {

void fingerprint::happened(const task_event& event) {
  const auto at
    = static_cast<std::uint64_t>(event.at.time_since_epoch().count());
  hash_ = combine(hash_, at);
  hash_ = combine(hash_, static_cast<std::uint64_t>(event.kind));
  hash_ = combine(hash_, std::uint64_t{event.task_class});
  hash_ = combine(hash_, event.number);
  hash_ = combine(hash_, std::uint64_t{event.step});
  went_back_ = went_back_ || event.at < last_;
  last_ = event.at;
}

void event_log::happened(const task_event& event) {
  const auto& tasks = work_->tasks[event.task_class];
  const auto at
    = std::chrono::duration<double, std::milli>(event.at.time_since_epoch());
  auto line = fmt::format("{:.6f} ms {}#{} {}", at.count(), tasks.name,
                          event.number, to_text(event.kind));
  if (event.step != no_step)
    line += fmt::format(" ({})", tasks.code.steps[event.step].name);
  log_debug(line);
  if (next_ != nullptr)
    next_->happened(event);
}

} // namespace rehearse
