// One run: one model, one repetition, one actor system from start to end.
#include "runtime/run.hpp"

#include "runtime/effective.hpp"
#include "runtime/host.hpp"
#include "runtime/probe.hpp"
#include "runtime/stage.hpp"
#include "runtime/teardown.hpp"
#include "runtime/thread_budget.hpp"

#include <caf/scheduler/abstract_coordinator.hpp>
#include <caf/send.hpp>

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

/// What the workers did between two readings that lie `passed` apart.
void add_worker_times(run_record& record,
                      const std::vector<worker_reading>& before,
                      const std::vector<worker_reading>& after,
                      duration passed) {
  const auto count
    = std::min({record.workers_used.size(), before.size(), after.size()});
  for (std::size_t i = 0; i < count; ++i) {
    worker_times times;
    times.run = after[i].running - before[i].running;
    const auto idle = std::max(passed - times.run, duration{0});
    // Actors use the CPU for nearly all of the time inside them; what the
    // thread used beyond that went into looking for work.
    const auto cpu = after[i].cpu - before[i].cpu;
    times.poll = std::clamp(cpu - times.run, duration{0}, idle);
    times.sleep = idle - times.poll;
    times.resumes = after[i].resumes - before[i].resumes;
    record.workers_used[i].times = times;
  }
}

/// Runs the tasks on an open stage.
run_record perform(stage& on, const run_plan& plan,
                   std::size_t threads_outside) {
  auto& sys = on.system();
  auto& context = on.context();
  const auto& clock = on.clock();
  probe process{on.threads(), threads_outside};
  if (plan.before_tasks)
    plan.before_tasks(sys, context);
  const shown_run shown{plan.live, context, plan.shape.cores};
  if (clock.has_threads())
    process.before();
  auto finished = context.finished.get_future();
  const auto workers_before = clock.read_workers(sys);
  context.zero = sys.clock().now();
  caf::anon_send(context.director, begin_run{});
  run_record record;
  if (clock.drive(sys, context, plan.shape, finished))
    record = finished.get();
  else
    record.end = run_end::stalled;
  const auto passed = context.now(sys.clock()).time_since_epoch();
  add_worker_times(record, workers_before, clock.read_workers(sys), passed);
  if (clock.has_threads()) {
    const auto observer = shown.observer();
    record.process = process.after();
    record.process->observer += observer;
    record.workers_running = sys.scheduler().num_workers();
    record.throughput_running = sys.scheduler().max_throughput();
  } else {
    record.fingerprint = on.events().value();
  }
  record.lost = context.lost;
  record.clock_went_back = on.events().went_back();
  return record;
}

/// A run that could not begin, for want of threads around its tasks.
run_record without_threads(const std::string& reason) {
  run_record record;
  record.end = run_end::no_threads;
  record.shortage = thread_shortage{0, 0, reason};
  return record;
}

/// Runs in an actor system of its own, which may take a moment longer to end.
run_record run_on_stage(const scenario& work, const run_plan& plan) {
  const auto outside = look_at_process().threads;
  auto on = std::make_shared<stage>(work, plan);
  if (on->clock().has_threads()) {
    const auto standing = standing_threads_of(work, plan.shape.workers);
    // CAF ends the program if it cannot start its own threads.
    if (const auto why = try_threads(standing))
      return without_threads(why->message);
  }
  // Until it is closed, the system would wait for its actors for ever.
  auto keep = [&on](const void*) {
    never_tear_down(on);
  };
  std::unique_ptr<const stage, decltype(keep)> guard{on.get(), keep};
  try {
    on->open();
  } catch (const std::system_error& why) {
    return without_threads(why.code().message());
  }
  auto record = perform(*on, plan, outside);
  on->close();
  if (!record.shortage) {
    (void)guard.release();
    tear_down(std::move(on), outside);
  }
  return record;
}

} // namespace

run_record run_once(const scenario& work, const run_plan& plan) {
  auto record = run_on_stage(work, plan);
  if (record.shortage)
    record.shortage->wanted = own_threads(work, *plan.model->make());
  record.model = plan.model->name;
  record.clock = work.run.clock;
  record.repetition = plan.repetition;
  record.order = plan.order;
  record.workers = plan.shape.workers;
  record.cores = plan.shape.cores;
  record.policy = plan.shape.policy;
  record.max_throughput = plan.shape.max_throughput;
  record.keeps_intervals = plan.keep_intervals;
  return record;
}

} // namespace rehearse
