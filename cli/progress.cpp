// Tells how far the runs are, from a thread of its own.
#include "cli/progress.hpp"

#include "base/thread_name.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "runtime/burner.hpp"
#include "runtime/host.hpp"

#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace rehearse {

namespace {

using namespace std::chrono_literals;

/// Runs that are over sooner need no picture of their progress.
constexpr auto hidden_for = 300ms;
constexpr auto between_pictures = 100ms;
constexpr auto between_lines = 10s;

duration process_cpu() {
  const auto usage = look_at_usage();
  return usage.user + usage.system;
}

bool wants_region(progress_kind kind) {
  switch (kind) {
    case progress_kind::automatic:
      return can_redraw(STDERR_FILENO) && !in_ci();
    case progress_kind::bar:
      return can_redraw(STDERR_FILENO);
    case progress_kind::plain:
    case progress_kind::none:
      return false;
  }
  return false;
}

} // namespace

progress::progress(const progress_settings& settings,
                   std::vector<std::string> models, live_window& window)
  : settings_(settings), redraws_(wants_region(settings.kind)),
    lines_(settings.kind != progress_kind::none && !redraws_),
    models_(std::move(models)), window_(&window), began_(clock::now()),
    line_at_(began_), drawn_at_(began_ + hidden_for - between_pictures),
    trace_at_(began_ + settings.trace), cpu_at_(began_), cpu_(process_cpu()) {
  if (!redraws_ && !lines_ && settings_.trace.count() == 0)
    return;
  try {
    watcher_ = std::thread{[this] {
      name_this_thread("progress");
      watch();
    }};
  } catch (const std::system_error&) {
    // No thread to be had. The run itself will say so, if it needs one.
  }
}

progress::~progress() {
  {
    const std::lock_guard<std::mutex> guard{lock_};
    over_ = true;
  }
  changed_.notify_one();
  if (watcher_.joinable())
    watcher_.join();
  hide_region();
}

void progress::begin(std::size_t position) {
  const std::lock_guard<std::mutex> guard{lock_};
  const auto now = clock::now();
  position_ = position;
  run_began_ = now;
  const bool each_run = settings_.kind == progress_kind::plain
                        || settings_.kind == progress_kind::bar;
  if (!lines_ || (!each_run && now < line_at_ + between_lines))
    return;
  write_error(begin_text(state_at(now)) + "\n");
  line_at_ = now;
}

void progress::end() {
  const std::lock_guard<std::mutex> guard{lock_};
  if (position_)
    took_[models_[*position_]] = clock::now() - run_began_;
  position_.reset();
}

void progress::watch() {
  std::unique_lock<std::mutex> guard{lock_};
  for (;;) {
    const auto at = next_look(clock::now());
    if (changed_.wait_until(guard, at, [this] { return over_; }))
      return;
    if (position_)
      look(clock::now());
    window_->observer_used(thread_cpu_time());
  }
}

progress::clock::time_point progress::next_look(clock::time_point now) const {
  auto at = now + between_lines;
  if (redraws_)
    at = std::min(at, drawn_at_ + between_pictures);
  if (lines_)
    at = std::min(at, line_at_ + between_lines);
  if (settings_.trace.count() > 0)
    at = std::min(at, trace_at_);
  // What fell due between two runs waits a little for the next one.
  return std::max(at, now + 1ms);
}

void progress::look(clock::time_point now) {
  const auto state = state_at(now);
  if (settings_.trace.count() > 0 && now >= trace_at_) {
    write_error(trace_text(state) + "\n");
    // Lines that could not be written in time are left out.
    trace_at_ += settings_.trace * ((now - trace_at_) / settings_.trace + 1);
  }
  if (redraws_ && now >= drawn_at_ + between_pictures) {
    show_region(
      region_text(state, width_of(STDERR_FILENO) - 1, settings_.ascii));
    drawn_at_ = now;
  }
  if (lines_ && now >= line_at_ + between_lines) {
    write_error(plain_text(state) + "\n");
    line_at_ = now;
  }
}

progress_state progress::state_at(clock::time_point now) {
  progress_state state;
  state.position = position_.value_or(0);
  state.total = models_.size();
  state.model = models_[state.position];
  state.in_run = now - run_began_;
  state.seen = window_->look();
  state.left = time_left(state, models_, took_);
  if (now - cpu_at_ >= between_pictures / 2) {
    const auto used = process_cpu();
    cpus_busy_ = std::chrono::duration<double>(used - cpu_)
                 / std::chrono::duration<double>(now - cpu_at_);
    cpu_ = used;
    cpu_at_ = now;
  }
  state.cpus_busy = cpus_busy_;
  state.cpus = usable_cpus();
  state.threads = look_at_process().threads;
  return state;
}

} // namespace rehearse
