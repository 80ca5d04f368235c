// What a run cost, in the figures that people decide by.
#pragma once

#include "base/duration.hpp"
#include "results/account.hpp"
#include "results/account_series.hpp"
#include "results/account_spread.hpp"
#include "results/answers.hpp"
#include "results/counter_summary.hpp"
#include "results/duration_series.hpp"
#include "results/record.hpp"
#include "results/run_warning.hpp"
#include "results/statistics_intervals.hpp"
#include "results/steady_state.hpp"
#include "results/theory_row.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// A percentile, if the sample supports it.
struct percentile {
  double q = 0;                  ///< In percent, e.g. 99.9.
  std::optional<duration> value; ///< Unset: too few samples.
  std::uint64_t needs = 0;       ///< Samples that it takes.
};

/// The shape of a series of durations.
struct duration_summary {
  std::uint64_t count = 0;
  duration min{0};
  duration mean{0};
  duration sd{0}; ///< Sample standard deviation; 0 for fewer than two.
  duration max{0};
  std::vector<percentile> percentiles;
  /// How far off percentiles and `sd` may be, as a share; 0: they are exact.
  double error = 0;
  /// All values; only if a goal of the scenario asks for them.
  duration_series samples = {};
};

/// The most and the mean over time of a count.
struct level {
  std::size_t max = 0;
  double mean = 0;
};

/// Tasks by how they ended.
struct task_totals {
  std::uint64_t arrived = 0;
  std::uint64_t started = 0; ///< Ran at least once.
  std::uint64_t completed = 0;
  std::uint64_t failed = 0;
  // Of the failed.
  std::uint64_t refused = 0;    ///< Turned away by a service.
  std::uint64_t errors = 0;     ///< A service answered with an error.
  std::uint64_t timed_out = 0;  ///< A service did not answer in time.
  std::uint64_t broken = 0;     ///< A breaker was open.
  std::uint64_t too_late = 0;   ///< Missed their deadline.
  std::uint64_t gave_up = 0;    ///< Their custom actor said so.
  std::uint64_t crashed = 0;    ///< Threw an exception.
  std::uint64_t abandoned = 0;  ///< Not waited for after the last arrival.
  std::uint64_t unfinished = 0; ///< The run was stopped before their end.
  /// Arrived in the warm-up: not part of latencies and throughput.
  std::uint64_t in_warmup = 0;
  /// Ended after the deadline of a class that only records it. Deadlines that
  /// end tasks count as `too_late`.
  std::uint64_t late = 0;

  /// All that did not get to an end of their own.
  std::uint64_t not_ended() const {
    return abandoned + unfinished;
  }
};

/// The calls of tasks, and what it took to have them answered.
struct call_totals {
  std::uint64_t asked = 0;   ///< Call steps that began.
  std::uint64_t retries = 0; ///< Further requests after one that failed.
  std::uint64_t hedges = 0;  ///< Second requests while the first was open.

  /// All requests that were made.
  std::uint64_t attempts() const {
    return asked + retries + hedges;
  }
};

/// How many requests a call took on average; unset if there was no call.
std::optional<double> amplification(const call_totals& calls);

/// Tasks, and the sums of their times.
struct time_group {
  std::uint64_t tasks = 0;
  time_account account;
};

/// One step of a class.
struct step_summary {
  std::string name;
  std::string verb;
  std::uint64_t count = 0;
  duration time{0};
};

/// The tasks of one class.
struct class_summary {
  std::string name;
  duration makespan{0};        ///< First intended arrival to last end.
  double throughput_per_s = 0; ///< As of the run, of the class's makespan.
  task_totals tasks;
  duration_summary latency;     ///< Of completed tasks.
  duration_summary latency_all; ///< Of all that ended.
  time_account account;         ///< Sums.
  duration asked{0};            ///< CPU time that compute steps asked for.
  spread start_delay;
  spread running;
  account_spread spreads;                       ///< Of the other states.
  std::shared_ptr<const account_series> series; ///< Only if a goal asks.
  std::optional<double> apdex;                  ///< Only if the scenario asks.
  call_totals calls;
  std::optional<duration> deadline; ///< After which tasks count as late.
  time_group completed;             ///< The tasks of `latency`.
  time_group slowest; ///< Of them: a hundredth, rounded down, at least one.
  std::vector<step_summary> steps;
  std::optional<steady_state> steady; ///< Unset: the class ends by itself.
};

/// One service.
struct service_summary {
  service_record books;
  std::optional<double> utilisation; ///< Unset: unlimited capacity.
  double in_flight_mean = 0;
  double queue_mean = 0;
};

/// Threads that the model used, and those of the process.
struct thread_summary {
  std::size_t carrier = 0;            ///< Workers and detached tasks.
  std::optional<std::size_t> harness; ///< All others but main; real only.
};

/// What a run cost.
struct run_summary {
  std::string model;
  clock_kind clock = clock_kind::real;
  run_end end = run_end::complete;
  bool crashed = false; ///< An actor of ours threw an exception.
  bool has_timeline = false;
  std::size_t repetition = 0;
  std::size_t order = 0;
  std::size_t workers = 0; ///< Cooperative workers; 0: none.
  std::size_t cores = 0;
  std::string policy;
  std::optional<std::uint64_t> max_throughput;
  std::optional<thread_shortage> shortage;
  std::vector<std::string> invalid_because;    ///< Books that do not balance.
  std::vector<std::string> unreliable_because; ///< What spoilt the measurement.
  std::vector<std::string> stuck; ///< What tasks wait for in a stalled run.
  duration makespan{0};
  /// Completed tasks a second of makespan; without those that arrived in the
  /// warm-up, and without its time.
  double throughput_per_s = 0;
  std::optional<duration> floor; ///< No schedule can beat it; unset: unknown.
  task_totals tasks;
  duration_summary latency;
  duration_summary latency_all;
  duration_summary ready_waits; ///< Of every single time a task was ready.
  time_account account;
  spread start_delay;
  spread running;
  account_spread spreads;                       ///< Of the other states.
  std::shared_ptr<const account_series> series; ///< Only if a goal asks.
  std::optional<double> apdex;                  ///< Only if the scenario asks.
  call_totals calls;
  level concurrency; ///< Tasks begun and not ended.
  level parallelism; ///< Tasks that ran at once.
  thread_summary threads;
  std::optional<process_record> process; ///< Real clock only.
  double utilisation = 0; ///< Share of the model's CPU capacity computing.
  duration asked{0};      ///< CPU time that compute steps asked for.
  duration burnt{0};      ///< CPU time that they received.
  duration overhead{0};   ///< CPU time besides, of the process; in virtual
                          ///< time of taking tasks up.
  duration lost{0};       ///< In which the process stood still.
  moments arrival_lag;    ///< Of batches of arrivals.
  std::vector<class_summary> classes;
  std::vector<service_summary> services;
  std::vector<counter_summary> counters;
  std::vector<worker_record> workers_used;
  std::optional<std::uint64_t> fingerprint; ///< Virtual clock only.
  /// What theory says of it; empty where no closed form applies.
  std::vector<theory_row> theory;
  std::vector<task_record> timeline; ///< With intervals, if kept.
};

/// Whether the run can be relied upon.
inline bool is_valid(const run_summary& run) {
  return run.invalid_because.empty() && run.unreliable_because.empty();
}

/// What makes the figures of `run` those of the harness and not the workload's:
/// compute steps more than 5 % off what they asked for, services whose lateness
/// makes up more than 5 % of the tasks' latencies, arrivals that lag by so
/// much, or a process that stood still for more than 5 % of the makespan. Only
/// the real clock has such troubles.
std::vector<std::string> check_measurement(const run_summary& run);

/// Works out the figures of `record`, which was a run of `work`. Moves the
/// tasks' intervals out of it.
run_summary summarize(const scenario& work, run_record&& record);

/// All runs of one command.
struct campaign_result {
  std::vector<run_summary> runs; ///< In the order in which they ran.
  bool complete = true;
  /// Repetitions that were not begun since `--max-time` was over.
  std::size_t repetitions_left_out = 0;
  std::vector<goal_result> goals = {};
  std::vector<comparison> comparisons = {};    ///< The best against each other.
  std::vector<run_warning> warnings = {};      ///< By id.
  std::vector<metric_interval> intervals = {}; ///< Of repeated runs.
  std::vector<model_theory> theory = {};       ///< Beside their means.
  std::optional<precision_outcome> precision = {}; ///< If it was asked for.
};

/// The models that ran, in the order in which they ran first.
std::vector<std::string> models_in(const campaign_result& result);

/// The runs of one model, e.g. for a table column.
std::vector<const run_summary*> runs_of(const campaign_result& result,
                                        const std::string& model);

/// The middle run of a model by makespan (the lower of two), for the terminal;
/// null if there is none.
const run_summary* median_run(const campaign_result& result,
                              const std::string& model);

} // namespace rehearse
