// A worker on every core, and a thread of its own for what blocks.
#include "runtime/models/model.hpp"

namespace rehearse {

namespace {

class combined final : public execution_model {
public:
  std::size_t default_workers(std::size_t cores) const override {
    return cores;
  }

  placement place(const task_class& tasks) const override {
    switch (tasks.carrier) {
      case carrier_choice::automatic:
        return tasks.code.blocks ? placement::detached : placement::pooled;
      case carrier_choice::pooled:
        return placement::pooled;
      case carrier_choice::detached:
        return placement::detached;
    }
    return placement::pooled;
  }
};

} // namespace

std::unique_ptr<execution_model> make_combined() {
  return std::make_unique<combined>();
}

} // namespace rehearse
