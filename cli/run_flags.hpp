// The flags of `rehearse run` and its kin, and the settings they stand for.
#pragma once

#include "base/result.hpp"
#include "cli/flag_list.hpp"
#include "cli/progress.hpp"
#include "cli/scenario_input.hpp"
#include "report/views/view.hpp"
#include "runtime/campaign.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// The flags as they were written; empty: not given.
struct run_flags {
  std::string scenario;
  std::string models;
  std::string clock;
  std::string workers;
  std::vector<std::string> counts;
  std::string seed;
  std::string cores;
  std::vector<std::string> sets;
  std::vector<std::string> goals;
  std::vector<std::string> plugins;
  std::string repeat;
  bool no_interleave = false;
  std::string precision;
  std::string warmup_runs;
  std::string max_time;
  std::string scheduler;
  std::string timeout;
  std::string detail = "auto";
  std::string timeline = "auto";
  std::string lanes;
  std::string width;
  std::string progress = "auto";
  std::string max_events;
  std::string max_virtual_time;
  std::string trace;
  std::string output;
  bool threads_best_effort = false;
  bool plain = false;
  bool reproducible = false;
  bool allow_undecided = false;
  bool exit_zero = false;
  bool dry_run = false;
  bool no_probe = false;
};

/// What flags mean that are not part of the scenario.
struct run_choices {
  detail_level detail = detail_level::automatic;
  timeline_choice timeline = timeline_choice::automatic;
  std::size_t lanes = 40;
  std::optional<std::size_t> width; ///< Unset: as wide as the terminal.
  progress_kind progress = progress_kind::automatic;
  std::size_t warmup_runs = 0;
  std::optional<double> precision; ///< A share, above 0.
  std::optional<duration> max_time;
  std::optional<std::uint64_t> max_events;
  std::optional<duration> max_virtual_time;
  duration trace{0}; ///< Between two lines of counts; 0: none.
};

/// Declares the flags that decide on models and workers with `all`.
void declare_setting_flags(const flag_list& all, run_flags& flags);

/// Declares --scheduler, which chooses what to run under, with `all`.
void declare_scheduler_flag(const flag_list& all, run_flags& flags);

/// Declares all flags with `all`.
void declare_run_flags(const flag_list& all, run_flags& flags);

/// What the flags mean that say how to run and to show.
result<run_choices> read_choices(const run_flags& flags);

/// What is to be read: the shorthands become overrides.
/// @param text The scenario, whose only class `-n N` means.
result<input_request> read_request(const run_flags& flags,
                                   const std::string& text);

} // namespace rehearse
