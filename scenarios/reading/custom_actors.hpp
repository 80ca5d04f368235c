// The keys `actor` and `args`, of steps, tasks and services.
#pragma once

#include "scenarios/program.hpp"
#include "scenarios/reading/fields.hpp"
#include "scenarios/steps/program_writer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// For whom a custom actor is read.
struct custom_owner {
  std::string words;   ///< In sentences, e.g. "task 'fetch'".
  std::string counter; ///< Who counts, e.g. "task.fetch".
  bool of_service;
};

/// A custom actor and the calls that it may make, in the order of its refs.
struct custom_reading {
  custom_use use;
  std::vector<call_request> calls;
};

/// Reads `actor` and `args`; nullopt if there is no actor or something is
/// wrong, which has been reported then.
std::optional<custom_reading> read_custom_actor(fields& in,
                                                const custom_owner& owner);

/// The step that `read` makes.
step_ptr make_custom_step(custom_reading read);

/// Reads `[task.NAME] actor`, for the class called `name`, into `out`.
void read_custom_task(fields& in, const std::string& name, program& out);

/// Reads `[service.NAME] actor` into `out`. All services must be known.
void read_custom_service(fields& in, service& out);

/// Loads the plug-ins of `[run]`, whose fields are `in`.
void read_plugins(fields& in);

} // namespace rehearse
