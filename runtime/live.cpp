// A window on the run under way, for another thread to look through.
#include "runtime/live.hpp"

#include "actors/context.hpp"
#include "scenarios/bounds.hpp"

#include <algorithm>

namespace rehearse {

std::optional<live_counts> live_window::look() const {
  const std::lock_guard<std::mutex> guard{lock_};
  if (context_ == nullptr)
    return std::nullopt;
  const auto& gauges = context_->gauges;
  live_counts seen;
  const auto ended = gauges.ended();
  // Once more have ended than were expected, the estimate was too low.
  seen.tasks = std::max(tasks_, ended);
  seen.failed = std::min(gauges.failed(), ended);
  seen.done = ended - seen.failed;
  const auto arrived = gauges.arrived();
  auto left = arrived - std::min(arrived, ended);
  const auto take = [&left](std::uint64_t count) {
    const auto taken = std::min(count, left);
    left -= taken;
    return taken;
  };
  seen.running
    = take(std::min<std::uint64_t>(context_->sums.running(), cores_));
  seen.waiting = take(gauges.open());
  seen.blocked = take(gauges.blocked());
  seen.ready = left;
  return seen;
}

void live_window::show(const run_context& context, std::size_t cores) {
  const auto tasks = expected_tasks(*context.work);
  const std::lock_guard<std::mutex> guard{lock_};
  tasks_ = tasks;
  context_ = &context;
  cores_ = cores;
}

void live_window::hide() {
  const std::lock_guard<std::mutex> guard{lock_};
  context_ = nullptr;
}

shown_run::shown_run(live_window* window, const run_context& context,
                     std::size_t cores)
  : window_(window) {
  if (window_ == nullptr)
    return;
  observer_before_ = window_->observer();
  window_->show(context, cores);
}

shown_run::~shown_run() {
  if (window_ != nullptr)
    window_->hide();
}

duration shown_run::observer() const {
  return window_ == nullptr ? duration{0}
                            : window_->observer() - observer_before_;
}

} // namespace rehearse
