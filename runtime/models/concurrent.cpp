// CAF's cooperative scheduler: few workers shared by all tasks.
#include "runtime/models/model.hpp"

namespace rehearse {

namespace {

class concurrent final : public execution_model {
public:
  std::size_t default_workers(std::size_t) const override {
    return 1;
  }
  placement place(const task_class&) const override {
    return placement::pooled;
  }
};

} // namespace

std::unique_ptr<execution_model> make_concurrent() {
  return std::make_unique<concurrent>();
}

} // namespace rehearse
