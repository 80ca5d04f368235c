// The yardstick: one worker, one task after the other.
#include "runtime/models/model.hpp"

namespace rehearse {

namespace {

class sequential final : public execution_model {
public:
  std::size_t default_workers(std::size_t) const override {
    return 1;
  }
  placement place(const task_class&) const override {
    return placement::pooled;
  }
  bool one_at_a_time() const override {
    return true;
  }
};

} // namespace

std::unique_ptr<execution_model> make_sequential() {
  return std::make_unique<sequential>();
}

} // namespace rehearse
