// A step of a task: what the language says, before it becomes ops.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace rehearse {

class program_writer;

/// One verb with its values.
class step {
public:
  virtual ~step() = default;

  /// Appends the ops that do what this step says.
  virtual void lower(program_writer& out) const = 0;
};

using step_ptr = std::unique_ptr<const step>;

/// A step and its place among its neighbours.
struct placed_step {
  step_ptr what;
  std::string verb;       ///< "compute", "call", …
  std::string name;       ///< As written; empty if it has none.
  std::size_t index;      ///< Among its neighbours, from 1.
  double probability = 1; ///< That it is done at all.
};

/// Steps that follow each other.
using step_list = std::vector<placed_step>;

} // namespace rehearse
