// What steps of different tasks share, as it is found while they are read.
#pragma once

#include "base/diagnostic.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rehearse {

struct call_settings;

/// A lock that a step takes while its task holds another.
struct nested_lock {
  std::size_t task;  ///< Index into the classes.
  std::size_t order; ///< Its place among all that were found.
  std::string path;  ///< E.g. "task.fetch step 2.1.lock".
  source_span where;
};

/// A step that waits at a barrier.
struct barrier_use {
  std::size_t barrier;                  ///< Index into the barriers.
  std::size_t task;                     ///< Index into the classes.
  std::optional<std::uint64_t> parties; ///< Unset: all tasks of the class.
  std::string path;                     ///< E.g. "task.fetch step 2.barrier".
  source_span where;
  bool in_branch; ///< Several branches of one task may come to it.
};

/// The calls of one service with the most retries.
struct retried_calls {
  std::uint32_t attempts; ///< The first one included.
  std::string path;       ///< The key, e.g. "task.fetch step 2.retries".
  source_span where;
};

/// All of it.
struct flow_facts {
  /// By the lock that is held, then the one that is taken.
  std::map<std::pair<std::uint32_t, std::uint32_t>, nested_lock> nested;
  std::vector<barrier_use> barrier_uses;
  std::map<std::string, std::size_t> barrier_numbers;
  std::map<std::size_t, retried_calls> retries; ///< By service.
  /// What calls say that say nothing; null: nothing either.
  std::shared_ptr<const call_settings> call_defaults;
  service service_defaults; ///< What each service begins with.
  task_class task_defaults; ///< What each class begins with.
};

} // namespace rehearse
