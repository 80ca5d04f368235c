// A scenario, read and checked: everything a run needs to know about the work.
#pragma once

#include "base/diagnostic.hpp"
#include "base/duration.hpp"
#include "scenarios/arrivals/arrival_pattern.hpp"
#include "scenarios/distributions/distribution.hpp"
#include "scenarios/goal.hpp"
#include "scenarios/machine_costs.hpp"
#include "scenarios/program.hpp"
#include "scenarios/report_settings.hpp"
#include "scenarios/service.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// How runnable threads share the virtual cores.
enum class cpu_sharing {
  fair, ///< All receive the same share, as a fluid.
  fifo, ///< A thread keeps its core until its computing ends.
};

/// Which of several replies due at one instant goes first.
enum class tie_break { random, fifo };

/// `[machine]`.
struct machine_settings {
  std::optional<std::size_t> cores; ///< Unset: host's CPUs; 4 in virtual time.
  bool confine = false;             ///< Restrict the process to `cores` CPUs.
  cpu_sharing sharing = cpu_sharing::fair;
  tie_break ties = tie_break::random;
  double speed = 1.0; ///< Virtual CPU times are divided by it.
  machine_costs costs;
  std::optional<std::string> calibration; ///< The file that has the costs.
};

/// How time passes.
enum class clock_kind { real, virtual_time };

/// A number of workers and the place where it was written.
struct written_workers {
  std::size_t count;
  source_span where;
  bool on_command_line; ///< Then it goes before what any file says.
};

/// `[run]`.
struct run_settings {
  std::vector<std::string> models; ///< Empty: every model.
  clock_kind clock = clock_kind::real;
  std::map<std::string, written_workers> workers; ///< By model.
  std::size_t max_threads = 4096;
  std::optional<std::uint64_t> stack_size; ///< Bytes a thread; unset: system's.
  std::optional<std::string> scheduler;    ///< Path of CAF's INI, or a preset.
  bool scheduler_is_preset = false; ///< Whether `scheduler` names a preset.
  duration timeout = std::chrono::minutes{10};
};

/// Which waiting task gets a lock next.
enum class lock_discipline { fifo, priority };

/// `[lock.NAME]`.
struct lock {
  std::string name;
  std::size_t permits = 1; ///< Tasks that may hold it at once.
  lock_discipline discipline = lock_discipline::fifo;
  bool blocks = false; ///< Whoever waits for it holds its thread.
};

/// A place where tasks wait for each other; steps name it.
struct barrier {
  std::string name;
  std::uint64_t parties = 0; ///< It opens as often as so many are there.
};

/// A number that custom actors count.
struct counter_info {
  std::string owner; ///< The class or service, e.g. "service.cache".
  std::string name;
};

/// Who carries a class under the combined model.
enum class carrier_choice { automatic, pooled, detached };

/// `[task.NAME]`.
struct task_class {
  std::string name;
  /// Most tasks that arrive; unset: as many as the arrivals bring.
  std::optional<std::uint64_t> count;
  duration start{0};
  std::vector<std::size_t> after; ///< Classes that must be complete before.
  arrival_pattern_ptr arrivals;
  std::uint64_t arrivals_key = 0; ///< Names the draws of the arrivals.
  carrier_choice carrier = carrier_choice::automatic;
  std::optional<std::size_t> max_in_flight; ///< Unset: unlimited.
  std::uint8_t priority = 0;                ///< 0 to 9; 9 goes first.
  std::optional<duration> deadline;         ///< After the intended arrival.
  bool aborts = false; ///< A task ends at its deadline, done or not.
  program code;
};

/// A whole scenario. Classes and services stand in file order.
struct scenario {
  std::string name;
  std::string description;
  std::uint64_t seed = 1;
  bool seed_was_random = false; ///< Whether `seed = "random"` was resolved.
  std::size_t repeat = 1;
  std::optional<duration> arrivals_end; ///< `duration`; unset: no limit.
  duration warmup{0}; ///< Tasks that arrive before count for less.
  /// When tasks are abandoned after the last arrival; unset: never.
  std::optional<duration> drain;
  machine_settings machine;
  run_settings run;
  std::vector<service> services;
  std::vector<lock> locks;
  std::vector<barrier> barriers;
  std::vector<counter_info> counters;
  std::vector<task_class> tasks;
  std::vector<goal> goals; ///< Those of the file, then of the command line.
  report_settings report;

  std::string path;   ///< As given by the user; "-" for standard input.
  std::string sha256; ///< Of the file's bytes, in hex.
};

/// Whether tasks of the class may arrive behind `duration`: users who have a
/// fixed number of tasks do them all.
bool outlasts_duration(const task_class& c);

/// Tasks of class `c` in every run of `s`; nullopt if they are drawn, or depend
/// on how a run goes.
std::optional<std::uint64_t> task_count(const scenario& s, const task_class& c);

/// Tasks of all classes together; nullopt if that is unknown of one.
std::optional<std::uint64_t> task_count(const scenario& s);

} // namespace rehearse
