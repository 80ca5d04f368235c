// The table of execution models: one row each.
#include "runtime/models/model.hpp"

namespace rehearse {

const std::vector<model_row>& models() {
  static const std::vector<model_row> rows{
    {"sequential", "one task after the other", false, &make_sequential},
    {"concurrent", "few workers share all tasks", true, &make_concurrent},
    {"combined", "a worker on every core, own threads for what blocks", true,
     &make_combined},
    {"parallel", "one OS thread per task", false, &make_parallel},
  };
  return rows;
}

const model_row* find_model(std::string_view name) {
  for (const auto& row : models())
    if (row.name == name)
      return &row;
  return nullptr;
}

} // namespace rehearse
