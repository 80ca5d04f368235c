// What one run leaves behind: facts as they were measured, nothing derived.
#pragma once

#include "base/duration.hpp"
#include "results/account.hpp"
#include "results/deadlock.hpp"
#include "results/duration_histogram.hpp"
#include "results/service_record.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// How a task ended.
enum class task_outcome : std::uint8_t {
  completed,
  failed_refused,  ///< A service turned it away.
  failed_service,  ///< A service answered with an error.
  failed_timeout,  ///< A service did not answer in time.
  failed_breaker,  ///< A breaker was open.
  failed_deadline, ///< It was not done in time.
  failed_actor,    ///< Its custom actor said so.
  abandoned,       ///< The wait after the last arrival was over.
  unfinished,      ///< The run was stopped before its end.
  crashed,         ///< Code that it ran threw an exception.
};

/// The name of an outcome in reports.
const char* to_text(task_outcome outcome);

/// Why a task with this outcome has failed, e.g. "refused"; null if it has not.
const char* failure_reason(task_outcome outcome);

/// Whether a task reached its end and missed its purpose.
inline bool has_failed(task_outcome outcome) {
  return failure_reason(outcome) != nullptr;
}

/// A stretch of a task's life in one state.
struct interval {
  task_state state;
  wait_kind kind; ///< Only for `waiting`.
  time_point from;
  time_point to;
  std::uint32_t step;   ///< Index into the program's steps, or `no_step`.
  std::uint32_t worker; ///< Number of the worker from 1; 0: none or own thread.
};

constexpr std::uint32_t no_step = 0xffffffff;

/// One task's life.
struct task_record {
  std::uint32_t task_class = 0;
  std::uint64_t number = 0; ///< From 1, within the class.
  time_point arrived;       ///< As intended by the arrival pattern.
  time_point started;       ///< First run; equals `ended` if it never ran.
  time_point ended;
  bool ran = false;
  task_outcome outcome = task_outcome::completed;
  time_account account;
  task_counts counts;
  std::vector<interval> intervals; ///< Empty unless the run keeps them.
};

/// Where a worker's time went on the real clock.
struct worker_times {
  duration run{0};   ///< Inside actors.
  duration poll{0};  ///< Looking for work, on the CPU.
  duration sleep{0}; ///< Without work or without a CPU.
  std::uint64_t resumes = 0;
};

/// What a worker of the cooperative scheduler did.
struct worker_record {
  duration running{0};        ///< CPU time of compute steps.
  std::uint64_t switches = 0; ///< How often another task took the worker.
  std::uint64_t steps = 0;
  std::optional<worker_times> times; ///< Real clock only.
  duration overhead{0}; ///< CPU time of taking up tasks; virtual clock only.
};

/// Number and time of one step over all tasks.
struct step_record {
  std::uint64_t count = 0;
  duration time{0}; ///< From the step's begin to its end.
};

/// Threads that are there for the same purpose.
struct thread_role {
  std::string name; ///< E.g. "worker".
  std::size_t count = 0;
};

/// How a control group stopped the process because its quota of CPU time was
/// used up.
struct throttling {
  std::uint64_t periods = 0; ///< Of the quota, in which it was stopped.
  duration time{0};          ///< Summed over the CPUs.
};

/// What the process cost; only for runs on the real clock.
struct process_record {
  std::size_t threads_before = 0; ///< With system and services up, no task.
  std::size_t threads_peak = 0;
  std::size_t threads_after = 0;
  duration user{0};
  duration system{0};
  std::uint64_t switches_voluntary = 0;
  std::uint64_t switches_involuntary = 0;
  std::uint64_t memory_before = 0; ///< Bytes resident.
  std::uint64_t memory_peak = 0;
  std::uint64_t memory_after = 0;
  duration observer{0}; ///< CPU time of whoever looks on and tells progress.
  std::vector<thread_role> roles{};      ///< Of the threads at the peak.
  std::uint64_t stack_size = 0;          ///< Bytes of address space a thread.
  std::optional<throttling> throttled{}; ///< Unset: no group counts it.
};

/// How far a run got.
enum class run_end : std::uint8_t {
  complete,
  timed_out,     ///< `run.timeout` was over.
  interrupted,   ///< The user stopped it.
  stalled,       ///< Tasks were left and nothing more could happen.
  no_threads,    ///< This host did not give it the threads it asked for.
  out_of_memory, ///< Memory ran out.
  crashed,       ///< A service, the source or the director threw an exception.
  event_limit,   ///< As many events as it may have.
  virtual_time_limit, ///< As much virtual time as it may take.
};

/// The name of an end in reports.
const char* to_text(run_end end);

/// Threads that a run could not have.
struct thread_shortage {
  std::uint64_t created = 0; ///< Alive for tasks when one more failed.
  std::uint64_t wanted = 0;  ///< For tasks, at once at the most.
  std::string reason;        ///< In the system's words.
};

/// "created 187 of 500 threads: REASON".
std::string to_text(const thread_shortage& shortage);

/// One run of one model.
struct run_record {
  std::string model;
  clock_kind clock = clock_kind::real;
  std::size_t repetition = 0;
  std::size_t order = 0;   ///< Position among all runs, from 0.
  std::size_t workers = 0; ///< Cooperative workers; 0: none.
  std::size_t cores = 0;
  std::string policy;                          ///< CAF's scheduling policy.
  std::optional<std::uint64_t> max_throughput; ///< Unset: unlimited.
  /// What CAF says it runs with; real clock only.
  std::optional<std::uint64_t> workers_running;
  std::optional<std::uint64_t> throughput_running;
  run_end end = run_end::complete;
  std::optional<thread_shortage> shortage; ///< Then CAF will never shut down.
  std::vector<task_record> tasks;          ///< In order of their ends.
  std::vector<std::string> crashes;        ///< "WHO: what the exception says".
  /// Of a run that stalled: what the first thousand of its tasks waited for.
  std::vector<stuck_task> stuck;
  std::uint64_t left = 0; ///< Tasks that neither ended nor could be stopped.
  std::vector<service_record> services;
  std::vector<worker_record> workers_used;
  duration overhead{0}; ///< Of workers and own threads; virtual clock only.
  std::vector<std::vector<step_record>> steps; ///< By class and step.
  /// Each wait of a task that could go on, for a thread to go on with; not the
  /// start delay, nor what a core took from it while it computed.
  duration_histogram ready_waits;
  std::vector<std::int64_t> counters; ///< As in the scenario.
  std::uint64_t arrived = 0;          ///< As the director counted them.
  std::uint64_t released = 0;         ///< Tasks that were let in.
  std::size_t detached_max = 0;       ///< Most detached tasks alive together.
  std::size_t running_max = 0;        ///< Most tasks computing at once.
  duration in_flight_time{0};         ///< Integral of arrived and not ended.
  std::size_t detached_threads_left = 0;
  duration lost{0};    ///< In which the process stood still; real clock only.
  moments arrival_lag; ///< Of batches of arrivals, behind what was intended.
  bool keeps_intervals = false;
  bool clock_went_back = false; ///< An event was earlier than the one before.
  std::optional<std::uint64_t> fingerprint; ///< Of the events; virtual only.
  std::optional<process_record> process;    ///< Real clock only.
};

} // namespace rehearse
