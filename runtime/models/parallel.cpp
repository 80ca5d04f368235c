// One OS thread per task.
#include "runtime/models/model.hpp"

namespace rehearse {

namespace {

class parallel final : public execution_model {
public:
  std::size_t default_workers(std::size_t) const override {
    return 0;
  }
  placement place(const task_class&) const override {
    return placement::detached;
  }
};

} // namespace

std::unique_ptr<execution_model> make_parallel() {
  return std::make_unique<parallel>();
}

} // namespace rehearse
