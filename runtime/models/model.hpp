// Execution models: who carries the tasks of a run.
#pragma once

#include "actors/context.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace rehearse {

/// Where the tasks of a run are carried: one stateless strategy a model.
class execution_model {
public:
  virtual ~execution_model() = default;

  /// Cooperative workers when nobody asks for a number; 0: the model has none.
  virtual std::size_t default_workers(std::size_t cores) const = 0;

  /// Pooled on the workers, or on a thread of its own.
  virtual placement place(const task_class& tasks) const = 0;

  /// Whether the next task starts only when the one before has ended.
  virtual bool one_at_a_time() const {
    return false;
  }
};

/// One row of the table of models.
struct model_row {
  std::string_view name;
  std::string_view summary; ///< One line for lists and help.
  bool has_workers;         ///< Whether `run.workers.NAME` means something.
  std::unique_ptr<execution_model> (*make)();
};

/// Every model, in the order of reports.
const std::vector<model_row>& models();

/// The row called `name`, or null.
const model_row* find_model(std::string_view name);

std::unique_ptr<execution_model> make_sequential();
std::unique_ptr<execution_model> make_concurrent();
std::unique_ptr<execution_model> make_parallel();
std::unique_ptr<execution_model> make_combined();

} // namespace rehearse
