// One run: one model, one repetition, one actor system from start to end.
#include "runtime/run.hpp"

#include "actors/director.hpp"
#include "actors/service.hpp"
#include "actors/source.hpp"
#include "base/log.hpp"
#include "runtime/burner.hpp"
#include "runtime/host.hpp"
#include "runtime/thread_counter.hpp"
#include "runtime/watch.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/scheduler/abstract_coordinator.hpp>
#include <caf/send.hpp>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace rehearse {

namespace {

using namespace std::chrono_literals;

// -- watching the process -----------------------------------------------------

/// Waits, for `limit` at the most, until `condition` holds.
template <class Condition>
void wait_until(Condition condition, duration limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!condition() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(200us);
}

/// Measures threads, CPU and memory of the process around a run.
class probe {
public:
  /// @param threads_outside threads that stand before the actor system does.
  probe(const thread_counter& counter, std::size_t threads_outside)
    : counter_(&counter), threads_outside_(threads_outside) {
  }

  /// The system and its services are up, and no task is.
  void before() {
    // CAF counts a thread when it first runs, a moment after it was made.
    wait_until(
      [this] {
        return counter_->alive + threads_outside_ == look_at_process().threads;
      },
      1s);
    alive_before_ = counter_->alive;
    reset_memory_peak();
    const auto seen = look_at_process();
    record_.threads_before = seen.threads;
    record_.memory_before = seen.resident;
    usage_before_ = look_at_usage();
    observer_before_ = thread_cpu_time();
  }

  /// The last task has ended.
  process_record after() {
    record_.observer = thread_cpu_time() - observer_before_;
    const auto usage = look_at_usage();
    const auto peak = look_at_process().resident_peak;
    // A detached task's thread goes a moment after its task.
    wait_until(
      [this] { return look_at_process().threads <= record_.threads_before; },
      5s);
    const auto seen = look_at_process();
    record_.threads_after = seen.threads;
    record_.threads_peak
      = record_.threads_before + (counter_->peak - alive_before_);
    record_.memory_peak = std::max(peak, seen.resident);
    record_.memory_after = seen.resident;
    record_.user = usage.user - usage_before_.user;
    record_.system = usage.system - usage_before_.system;
    record_.switches_voluntary
      = usage.switches_voluntary - usage_before_.switches_voluntary;
    record_.switches_involuntary
      = usage.switches_involuntary - usage_before_.switches_involuntary;
    return record_;
  }

private:
  const thread_counter* counter_;
  std::size_t threads_outside_;
  std::size_t alive_before_ = 0;
  process_usage usage_before_;
  duration observer_before_{0};
  process_record record_;
};

// -- setting up ---------------------------------------------------------------

bool has_wait_step(const scenario& work) {
  for (const auto& tasks : work.tasks)
    for (const auto& op : tasks.code.ops)
      if (std::holds_alternative<wait_op>(op))
        return true;
  return false;
}

std::vector<std::size_t> step_counts(const scenario& work) {
  std::vector<std::size_t> counts;
  for (const auto& tasks : work.tasks)
    counts.push_back(tasks.code.steps.size());
  return counts;
}

void set_up(run_context& context, const run_plan& plan,
            const execution_model& model, bool real_threads) {
  const auto& work = *context.work;
  context.stream = draw_stream(work.seed, plan.repetition);
  for (const auto& tasks : work.tasks)
    context.places.push_back(model.place(tasks));
  context.one_at_a_time = model.one_at_a_time();
  context.keep_intervals = plan.keep_intervals;
  context.real_threads = real_threads;
  if (plan.shape.max_throughput)
    context.max_ops = *plan.shape.max_throughput;
}

service_actor spawn_service(caf::actor_system& sys, run_context& context,
                            std::uint32_t rank, const service& what) {
  service_desk desk{what, context.work->machine.ties, context.stream};
  if (context.real_threads)
    return sys.spawn<caf::detached>(service_actor_behavior, &context, rank,
                                    std::move(desk));
  return sys.spawn(service_actor_behavior, &context, rank, std::move(desk));
}

/// Starts what stands around the tasks: services, source and director.
void start_harness(caf::actor_system& sys, run_context& context) {
  const auto& work = *context.work;
  for (const auto& what : work.services)
    context.services.push_back(spawn_service(
      sys, context, static_cast<std::uint32_t>(context.services.size()), what));
  if (has_wait_step(work)) {
    // Timers are a service too: unlimited, and always on time.
    service timers;
    timers.name = "timers";
    context.services.push_back(spawn_service(
      sys, context, static_cast<std::uint32_t>(context.services.size()),
      timers));
  }
  if (context.real_threads) {
    context.source = sys.spawn<caf::detached>(source, &context);
    context.director = sys.spawn<caf::detached>(director, &context);
  } else {
    context.source = sys.spawn(source, &context);
    context.director = sys.spawn(director, &context);
  }
}

/// Ends what `start_harness` started. Handles must not outlive the system.
void stop_harness(run_context& context) {
  const auto reason = caf::exit_reason::user_shutdown;
  for (const auto& service : context.services)
    caf::anon_send_exit(service, reason);
  caf::anon_send_exit(context.source, reason);
  caf::anon_send_exit(context.director, reason);
  context.services.clear();
  context.source = nullptr;
  context.director = nullptr;
}

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

/// Runs in an actor system of its own, which is gone when this returns; threads
/// of its detached actors may take a moment longer.
run_record run_in_system(const scenario& work, const run_plan& plan,
                         std::size_t threads_outside) {
  const auto clock = make_clock(work.run.clock);
  const auto model = plan.model->make();
  thread_counter threads;
  probe process{threads, threads_outside};

  run_context context{work, step_counts(work), plan.shape.workers};
  set_up(context, plan, *model, clock->has_threads());
  fingerprint events;
  event_log log{work, clock->has_threads() ? nullptr : &events};
  if (logs_debug())
    context.watch = &log;
  else if (!clock->has_threads())
    context.watch = &events;

  caf::actor_system_config cfg;
  cfg.add_thread_hook<counting_hook>(threads);
  clock->configure(cfg, plan.shape);
  caf::actor_system sys{cfg};
  auto carry = clock->make_carrier(sys, context, plan.shape);
  context.carry = carry.get();
  start_harness(sys, context);

  if (clock->has_threads())
    process.before();
  auto finished = context.finished.get_future();
  const auto workers_before = clock->read_workers(sys);
  context.zero = sys.clock().now();
  caf::anon_send(context.director, begin_run{});
  run_record record;
  if (clock->drive(sys, context, plan.shape, finished))
    record = finished.get();
  else
    record.end = run_end::stalled;
  const auto passed = context.now(sys.clock()).time_since_epoch();
  add_worker_times(record, workers_before, clock->read_workers(sys), passed);
  if (clock->has_threads()) {
    record.process = process.after();
    record.workers_running = sys.scheduler().num_workers();
    record.throughput_running = sys.scheduler().max_throughput();
  } else {
    record.fingerprint = events.value();
  }
  record.clock_went_back = events.went_back();
  stop_harness(context);
  carry.reset();
  clock->settle(sys);

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

} // namespace

run_record run_once(const scenario& work, const run_plan& plan) {
  const auto outside = look_at_process().threads;
  auto record = run_in_system(work, plan, outside);
  // Or the next run would count threads of this one as its own.
  wait_until([outside] { return look_at_process().threads <= outside; }, 5s);
  return record;
}

} // namespace rehearse
