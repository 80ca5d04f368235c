// All runs of one command: every model, every repetition, interleaved.
#pragma once

#include "base/diagnostic.hpp"
#include "config/scheduler_ini.hpp"
#include "results/summary.hpp"
#include "runtime/live.hpp"
#include "scenarios/scenario.hpp"

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace caf {

class actor_system;

} // namespace caf

namespace rehearse {

struct run_context;

/// How much of every task's life is kept.
enum class detail_level {
  automatic, ///< Full while the timeline stays below two million intervals.
  full,
  sums,
};

/// What a command asks for besides the scenario.
struct campaign_settings {
  scheduler_settings scheduler; ///< The user's INI; empty: our defaults.
  detail_level detail = detail_level::automatic;
  /// Whether the models take turns; else all runs of one come in a row.
  bool interleave = true;
  /// Runs of each model that are made first and thrown away.
  std::size_t warmup_runs = 0;
  /// No further repetition begins once there are five and every model's mean
  /// makespan and p99 are known that well: half the 95 % interval as a share of
  /// the mean. Unset: all are made.
  std::optional<double> precision;
  /// After this real time no further repetition begins; unset: no limit.
  std::optional<duration> max_time;
  /// Does not refuse runs that need more threads than this host allows, but
  /// runs the tasks for which threads can be had.
  bool threads_best_effort = false;
  /// Set to a value above zero from outside to end the runs early.
  const std::atomic<int>* interrupt = nullptr;
  /// Shows the run under way to another thread; may be null.
  live_window* live = nullptr;
  /// Told before each run, e.g. for progress: position, number of runs, model.
  std::function<void(std::size_t, std::size_t, const std::string&)> on_run;
  /// Told after each run.
  std::function<void(const run_summary&)> on_result;
  /// On the virtual clock: messages handled, and time, that end a run early.
  std::uint64_t max_events = 1'000'000'000;
  std::optional<duration> max_virtual_time; ///< Unset: no limit.
  /// On the real clock: after this long without anything that happens or is
  /// due, a run has stalled.
  duration stall_limit = std::chrono::seconds{30};
  /// For tests: may exchange actors before tasks arrive.
  std::function<void(caf::actor_system&, run_context&)> before_tasks;
  /// For tests: may spoil a record before its books are checked.
  std::function<void(run_record&)> before_books;
};

/// A limit that forbids the runs. `by_file`: the scenario alone decides it,
/// else this host does.
struct refusal {
  diagnostic why;
  bool by_file;
};

/// What a scenario asks for that cannot be done here, before anything runs.
std::vector<refusal> preflight(const scenario& work,
                               const campaign_settings& settings);

/// What can be said of a run before it runs.
struct run_forecast {
  std::string model;
  std::size_t repetition = 0;
  std::optional<duration> floor; ///< It takes at least this long; unset:
                                 ///< nothing can be said.
  std::uint64_t carriers = 0;    ///< Workers, and the most threads of tasks'.
};

/// Every run of the scenario in the order in which they would take place; runs
/// nothing.
std::vector<run_forecast> forecast(const scenario& work,
                                   const campaign_settings& settings);

/// Runs every model of the scenario (all, if it names none) and every
/// repetition, judges the goals and compares the models. Stops early when
/// interrupted or timed out; what exists is kept. Of warm-up runs only one that
/// ended early or whose books are wrong is kept, as the last. Precondition:
/// with `max_time` the runs are interleaved.
/// Threads of the last run may take a moment longer to end: see
/// `torn_down_within`.
campaign_result run_campaign(const scenario& work,
                             const campaign_settings& settings);

/// The models that the scenario runs, in the order of reports.
std::vector<std::string> models_of(const scenario& work);

/// What each run is called while it is under way, "MODEL" or "MODEL, warm-up",
/// in the order in which they run.
std::vector<std::string> run_order(const scenario& work,
                                   const campaign_settings& settings);

} // namespace rehearse
