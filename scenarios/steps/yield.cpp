// { yield = true }: gives up the worker.
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

class yield final : public step {
public:
  void lower(program_writer& out) const override {
    out.yield();
  }
};

} // namespace

step_ptr read_yield(fields& in, step_reader&) {
  const auto value = in.boolean("yield");
  if (!value)
    return nullptr;
  if (!*value) {
    in.error("E014", "yield", "write yield = true, or leave the step out");
    return nullptr;
  }
  return std::make_unique<yield>();
}

} // namespace rehearse
