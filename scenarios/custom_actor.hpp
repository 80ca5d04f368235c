// What a custom actor is written against: all that its author needs.
#pragma once

#include "scenarios/custom_args.hpp"
#include "scenarios/custom_service.hpp"
#include "scenarios/custom_task.hpp"
#include "scenarios/keys.hpp"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace rehearse {

/// Makes the actor of one task, or of the service, from what its args say. May
/// be called by several threads at once.
/// @{
using task_maker = std::function<std::unique_ptr<custom_task>()>;
using service_maker = std::function<std::unique_ptr<custom_service>()>;
/// @}

/// A kind of custom actor: a row of the table, or of a plug-in.
struct custom_actor_kind {
  std::string_view name;                  ///< As scenarios write it.
  std::string_view summary;               ///< One line for lists.
  std::vector<key_info> keys;             ///< Those that `args` may have.
  std::vector<std::string_view> counters; ///< That it counts.
  std::vector<std::string_view> marks;    ///< That it sets.
  /// Reads the args of a task or step once; null: it is no task.
  task_maker (*read_task)(custom_args& args) = nullptr;
  /// Reads the args of a service once; null: it is no service.
  service_maker (*read_service)(custom_args& args) = nullptr;
};

} // namespace rehearse
