// Watches a run on the real clock from outside its actors, and ends it early.
#include "runtime/clocks/supervisor.hpp"

#include "runtime/host.hpp"

#include <caf/send.hpp>

#include <algorithm>

namespace rehearse {

namespace {

using steady = std::chrono::steady_clock;

/// How long a run that was told to end may do nothing at all.
constexpr duration stop_patience = std::chrono::seconds{2};

/// Messages `abandon_run` after which only its sender can be at fault.
constexpr int most_nudges = 2;

} // namespace

supervisor::supervisor(run_context& context, const run_shape& shape)
  : context_(context), shape_(shape), seen_(steady::now()),
    end_(seen_ + shape.timeout), cpu_seen_(process_cpu_time()),
    idle_(shape.stall_limit, seen_),
    stuck_(std::min(stop_patience, shape.stall_limit), seen_) {
}

bool supervisor::look(duration slept) {
  const auto now = steady::now();
  const auto cpu = process_cpu_time();
  if (lost_.add(slept, now - seen_, cpu - cpu_seen_)) {
    context_.lost = lost_.sum();
    idle_.restart(now);
    stuck_.restart(now);
  }
  seen_ = now;
  cpu_seen_ = cpu;
  if (!context_.stop) {
    stuck_.restart(now);
    if (const auto why = reason_to_stop())
      caf::anon_send(context_.director, stop_run{*why});
    return true;
  }
  // Nothing that is due counts any more: everybody is told to end at once.
  if (!stuck_.look(progress(), false, now))
    return true;
  stuck_.restart(now);
  caf::anon_send(context_.director, abandon_run{});
  return ++nudges_ <= most_nudges;
}

std::optional<run_end> supervisor::reason_to_stop() {
  if (shape_.interrupt != nullptr && *shape_.interrupt != 0)
    return run_end::interrupted;
  if (seen_ >= end_)
    return run_end::timed_out;
  const bool due = context_.pending > 0 || context_.sums.running_now() > 0;
  if (idle_.look(due ? 0 : progress(), due, seen_))
    return run_end::stalled;
  return std::nullopt;
}

std::uint64_t supervisor::progress() const {
  return context_.gauges.ended() + context_.sums.steps_done();
}

} // namespace rehearse
