// What can be told of a scenario before anything runs.
#pragma once

#include "results/theory_row.hpp"
#include "scenarios/offered_load.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// What is known beforehand of a model's run.
struct model_plan {
  std::string model;
  std::size_t workers = 0; ///< 0: every task has its own thread.
  std::size_t cores = 1;
  std::uint64_t threads = 0;        ///< Workers, and the most threads of tasks.
  std::optional<duration> makespan; ///< At least; unset: unknown.
  std::vector<theory_row> theory;
};

/// What can be told of a scenario before anything runs.
struct plan_facts {
  offered_load load;
  std::vector<model_plan> models;

  /// The fewest workers with which ready tasks do not become ever more: what
  /// they occupy, rounded up; at least 1. Unset: no rate is known.
  std::optional<std::uint64_t> fewest_workers() const;

  /// The fewest threads, one a task, that are occupied on average. Unset: no
  /// rate is known.
  std::optional<std::uint64_t> fewest_threads() const;
};

/// The facts of `work` as JSON, schema rehearse.plan/1.
std::string plan_json(const scenario& work, const plan_facts& facts);

} // namespace rehearse
