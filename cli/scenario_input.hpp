// A scenario as the command line names it, with the INI that belongs to it.
#pragma once

#include "base/diagnostic.hpp"
#include "config/scheduler_ini.hpp"
#include "scenarios/read.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// What is read.
struct input_request {
  std::string scenario; ///< A path, a shipped scenario's name, or "-".
  /// A scheduler INI of the command line; empty: the scenario's own.
  std::string scheduler;
  /// `KEY=VALUE` texts for the scenario; later ones win.
  std::vector<std::string> overrides;
  /// Goals besides those of the scenario.
  std::vector<std::string> goals;
  /// `KEY=VALUE` texts for the INI.
  std::vector<std::string> ini_overrides;
  /// The custom actors there are.
  custom_actor_list actors;
};

/// What was read, and everything that is wrong with it.
struct input {
  std::optional<scenario> work;
  scheduler_settings scheduler;
  diagnostics found;
};

/// Reads and checks what `request` names.
input read_input(const input_request& request);

/// Checks a scenario whose text is at hand.
input read_input(const input_request& request, const std::string& text,
                 diagnostics found);

/// Adds what the files alone forbid a run: scenario and INI that contradict
/// each other and, with `limits`, limits of the scenario that it exceeds.
void add_refusals_by_file(input& in, bool limits);

/// The names of the task classes of `text`; empty if it cannot be read.
std::vector<std::string> class_names(const std::string& path,
                                     const std::string& text,
                                     const custom_actor_list& actors);

/// The names of all models, in the order of reports.
std::vector<std::string> model_names();

/// Whether any of `models` has a number of workers that can be chosen.
bool any_has_workers(const std::vector<std::string>& models);

} // namespace rehearse
