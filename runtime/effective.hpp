// What a run takes of what was asked in several places: cores and workers.
#pragma once

#include "base/diagnostic.hpp"
#include "config/scheduler_ini.hpp"
#include "runtime/models/model.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace rehearse {

/// Cores that a scenario speaks of: written, else the host's; 4 in virtual
/// time, which never asks the host, or results would differ between machines.
std::size_t cores_of(const scenario& work);

/// The most threads that a model may need at once for tasks of their own.
std::uint64_t own_threads(const scenario& work, const execution_model& model);

/// Workers of a model in a run, and who decided on them.
struct effective_workers {
  std::size_t count = 0;            ///< 0: the model has none.
  std::optional<source_span> where; ///< Unset: the model's own number.
  bool on_command_line = false;
};

/// Workers of a model: written in the scenario or on the command line, else
/// `max-threads` of the INI, else the model's default.
effective_workers workers_of(const scenario& work, const model_row& row,
                             const scheduler_settings& ini);

/// Threads that stand whatever the tasks: workers, services, source, director,
/// CAF's clock and printer, one for signals and one to end a run.
std::uint64_t standing_threads_of(const scenario& work, std::size_t workers);

} // namespace rehearse
