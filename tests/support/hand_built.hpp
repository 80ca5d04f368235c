// Hand-built runs for the tests of views: no actor, no clock.
#pragma once

#include "results/summary.hpp"
#include "scenarios/scenario.hpp"

#include <string>
#include <utility>
#include <vector>

namespace hand_built {

using namespace rehearse;
using namespace std::chrono_literals;

/// An instant `ns` after the run's time zero.
inline time_point at(duration ns) {
  return time_point{ns};
}

/// The tutorial: three tasks of one class with three steps.
inline scenario three_tasks() {
  scenario work;
  work.name = "three-tasks";
  work.path = "three-tasks.toml";
  work.sha256 = std::string(64, '0');
  task_class fetch;
  fetch.name = "fetch";
  fetch.count = 3;
  fetch.arrivals = make_at_once();
  fetch.code.steps = {
    {"preprocess", "compute"}, {"network", "call"}, {"postprocess", "compute"}};
  work.tasks.push_back(std::move(fetch));
  return work;
}

/// Task `number` of the tutorial under one worker.
inline task_record fetch(std::uint64_t number) {
  const auto begin = 20ms * static_cast<long>(number - 1);
  task_record task;
  task.number = number;
  task.started = at(begin);
  task.ended = at(begin + 90ms);
  task.ran = true;
  if (number > 1)
    task.intervals.push_back(
      {task_state::yet_to_start, {}, at(0ms), at(begin), no_step, 0});
  task.intervals.push_back(
    {task_state::running, {}, at(begin), at(begin + 20ms), 0, 1});
  task.intervals.push_back({task_state::waiting, wait_kind::network,
                            at(begin + 20ms), at(begin + 80ms), 1, 0});
  task.intervals.push_back(
    {task_state::running, {}, at(begin + 80ms), at(begin + 90ms), 2, 1});
  return task;
}

/// The tutorial under one worker in virtual time.
inline run_summary concurrent_run() {
  run_summary run;
  run.model = "concurrent";
  run.clock = clock_kind::virtual_time;
  run.workers = 1;
  run.cores = 2;
  run.policy = "sharing";
  run.makespan = 130ms;
  run.throughput_per_s = 23;
  run.floor = 130ms;
  run.tasks = {3, 3, 3, 0, 0, 0};
  run.latency = {3, 90ms, 110ms, 20ms, 130ms, {{50, {}, 20}}};
  run.latency_all = run.latency;
  run.account.start_delay = 60ms;
  run.account.running = 90ms;
  run.account.of(wait_kind::network) = 180ms;
  run.start_delay = {0ms, 40ms};
  run.running = {30ms, 30ms};
  run.concurrency = {3, 2.1};
  run.parallelism = {1, 0.7};
  run.threads.carrier = 1;
  run.utilisation = 0.69;
  run.asked = 90ms;
  run.burnt = 90ms;
  run.workers_used = {{90ms, 6, 6, {}}};
  run.fingerprint = 0x1f;
  run.has_timeline = true;
  // In the order of their ends, as a run leaves them, but for one.
  run.timeline = {fetch(1), fetch(3), fetch(2)};
  return run;
}

/// A run that differs in model, makespan and threads.
inline run_summary run_of(const std::string& model, duration makespan,
                          std::size_t workers, std::size_t carrier) {
  auto run = concurrent_run();
  run.model = model;
  run.makespan = makespan;
  run.latency.max = makespan;
  run.workers = workers;
  run.threads.carrier = carrier;
  run.floor = 100ms;
  return run;
}

/// Adds what the real clock measures.
inline run_summary measured(run_summary run) {
  run.clock = clock_kind::real;
  run.fingerprint.reset();
  run.threads.harness = 6;
  run.process = process_record{8, 8, 8,           95ms,        2ms,
                               9, 1, 6000 * 1024, 6400 * 1024, 6400 * 1024};
  return run;
}

} // namespace hand_built
