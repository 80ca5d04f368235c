// From the text of a scenario file to a scenario, or to everything wrong in it.
#pragma once

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "scenarios/custom_actor.hpp"
#include "scenarios/scenario.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// A name from a room above that the language must know.
struct model_word {
  std::string name;
  bool has_workers; ///< Whether `run.workers.NAME` means something.
};

/// Kinds of custom actors; they live as long as the program.
using custom_actor_list = std::vector<const custom_actor_kind*>;

/// What the reader is given besides the text.
struct read_options {
  /// The execution models there are.
  std::vector<model_word> models;
  /// `KEY=VALUE` texts of the command line; later ones win. A VALUE is read as
  /// TOML, and as a bare string if that fails.
  std::vector<std::string> overrides;
  /// What `run.scheduler` may name besides a file.
  std::vector<std::string> scheduler_presets = {};
  /// What goals may speak of.
  std::vector<metric_word> metrics = {};
  /// Goals of the command line, besides those of `[goals]`.
  std::vector<std::string> goals = {};
  /// The custom actors there are, besides those of `run.plugins`.
  custom_actor_list actors = {};
  /// Loads a plug-in that `run.plugins` names; empty: there can be none.
  std::function<result<custom_actor_list>(const std::string& path)> load_plugin
    = {};
};

/// Reads and checks `text`, which came from `path`.
/// @returns the scenario, or nullopt if `found` holds an error.
std::optional<scenario> read_scenario(const std::string& path,
                                      const std::string& text,
                                      const read_options& options,
                                      diagnostics& found);

/// The text of a scenario given by the user: an existing file, else a shipped
/// scenario's name, else "-" for standard input. Adds E030 to `found` if there
/// is none, or if it is larger than 64 MiB.
std::optional<std::string> load_scenario_text(const std::string& path,
                                              diagnostics& found);

/// A scenario that ships with the program.
struct shipped_scenario {
  std::string_view name;
  std::string_view text;
};

/// The scenarios of scenarios/library/, by name.
const std::vector<shipped_scenario>& shipped_scenarios();

} // namespace rehearse
