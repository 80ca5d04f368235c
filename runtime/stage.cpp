// The actors of one run and everything that they use.
#include "runtime/stage.hpp"

#include "actors/director.hpp"
#include "actors/service.hpp"
#include "actors/source.hpp"
#include "base/log.hpp"
#include "results/metrics.hpp"

#include <caf/logger.hpp>
#include <caf/send.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

namespace rehearse {

namespace {

/// Whether some task lets time pass without a service.
bool needs_timers(const scenario& work) {
  for (const auto& tasks : work.tasks) {
    if (tasks.code.branches || tasks.aborts)
      return true;
    for (const auto& op : tasks.code.ops)
      if (std::holds_alternative<wait_op>(op))
        return true;
  }
  return std::any_of(work.services.begin(), work.services.end(),
                     [](const service& s) { return !s.code.ops.empty(); });
}

std::vector<std::size_t> step_counts(const scenario& work) {
  std::vector<std::size_t> counts;
  for (const auto& tasks : work.tasks)
    counts.push_back(tasks.code.steps.size());
  return counts;
}

} // namespace

stage::stage(const scenario& work, const run_plan& plan)
  : plan_(plan), clock_(make_clock(work.run.clock)), model_(plan.model->make()),
    context_(work, step_counts(work), plan.shape.workers),
    log_(work, clock_->has_threads() ? nullptr : &events_) {
  context_.stream = draw_stream(work.seed, plan.repetition);
  for (const auto& tasks : work.tasks)
    context_.places.push_back(model_->place(tasks));
  context_.one_at_a_time = model_->one_at_a_time();
  context_.keep_intervals = plan.keep_intervals;
  context_.real_threads = clock_->has_threads();
  context_.best_effort = plan.shape.best_effort;
  if (plan.shape.max_throughput)
    context_.max_ops = *plan.shape.max_throughput;
  if (logs_debug())
    context_.watch = &log_;
  else if (!clock_->has_threads())
    context_.watch = &events_;
}

service_actor stage::spawn_service(const service& what) {
  const auto rank = static_cast<std::uint32_t>(context_.services.size());
  service_desk desk{what, context_.work->machine.ties, context_.stream};
  if (asks_for(context_.work->goals, kept_series::service_waits))
    desk.keep_waits();
  if (context_.real_threads)
    return sys_->spawn<service_on_thread>(&context_, rank, std::move(desk));
  return sys_->spawn(service_actor_behavior, &context_, rank, std::move(desk));
}

void stage::open() {
  cfg_.add_thread_hook<counting_hook>(threads_);
  clock_->configure(cfg_, plan_.shape);
  sys_.emplace(cfg_);
  carry_ = clock_->make_carrier(*sys_, context_, plan_.shape);
  context_.carry = carry_.get();
  const auto& work = *context_.work;
  for (const auto& what : work.services)
    context_.services.push_back(spawn_service(what));
  if (needs_timers(work)) {
    // Timers are a service too: unlimited, and always on time.
    service timers;
    timers.name = "timers";
    context_.services.push_back(spawn_service(timers));
  }
  if (context_.real_threads) {
    context_.source = sys_->spawn<source_on_thread>(&context_);
    context_.director = sys_->spawn<caf::detached>(director, &context_);
  } else {
    context_.source = sys_->spawn(source, &context_);
    context_.director = sys_->spawn(director, &context_);
  }
}

void stage::close() {
  const auto reason = caf::exit_reason::user_shutdown;
  for (const auto& service : context_.services)
    caf::anon_send_exit(service, reason);
  caf::anon_send_exit(context_.source, reason);
  caf::anon_send_exit(context_.director, reason);
  context_.post.cancel(time_point{});
  clock_->settle(*sys_);
  // The system waits for its logger, of which this thread has a handle.
  caf::logger::set_current_actor_system(nullptr);
}

stage::~stage() {
  if (!sys_)
    return;
  // The run is over as soon as its record is complete; whoever sent the last
  // messages may still be at it.
  sys_->await_all_actors_done();
  // Handles must not outlive the system.
  context_.services.clear();
  context_.source = nullptr;
  context_.director = nullptr;
}

} // namespace rehearse
