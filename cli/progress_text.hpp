// What is said about runs under way: pure texts, and how long the rest takes.
#pragma once

#include "base/duration.hpp"
#include "runtime/live.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// How far the runs of a command are.
struct progress_state {
  std::size_t position = 0; ///< Of the run under way, from 0.
  std::size_t total = 1;    ///< Runs.
  std::string model;
  duration in_run{0};              ///< Since the run began.
  std::optional<live_counts> seen; ///< Unset: between two runs.
  std::optional<duration> left;    ///< Unset: nobody can tell yet.
  double cpus_busy = 0;            ///< CPU time a second of the process.
  std::size_t cpus = 1;            ///< That it may use.
  std::size_t threads = 0;         ///< Of the process.
};

/// Which share of all the runs is over, from 0 to 1.
double share_done(const progress_state& state);

/// How long the rest takes: what the models took before, and where a model has
/// not ended a run yet, the pace of the run under way.
/// @param models those of all runs, in their order.
/// @param took how long a run of each model took, where one has ended.
std::optional<duration> time_left(const progress_state& state,
                                  const std::vector<std::string>& models,
                                  const std::map<std::string, duration>& took);

/// Two lines for the bottom of a terminal, no longer than `width`.
std::vector<std::string> region_text(const progress_state& state,
                                     std::size_t width, bool ascii);

/// "run 2/4: parallel", for when it begins.
std::string begin_text(const progress_state& state);

/// The same with how far it is, for where nothing can be redrawn.
std::string plain_text(const progress_state& state);

/// One line of `key=value` words for tools that search.
std::string trace_text(const progress_state& state);

} // namespace rehearse
