// { wait = "20ms" }: lets time pass without a thread.
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

class wait final : public step {
public:
  explicit wait(distribution_ptr length) : length_(std::move(length)) {
  }

  void lower(program_writer& out) const override {
    out.wait(length_);
  }

private:
  distribution_ptr length_;
};

} // namespace

step_ptr read_wait(fields& in, step_reader&) {
  auto length = in.dist("wait");
  if (!length)
    return nullptr;
  return std::make_unique<wait>(std::move(length));
}

} // namespace rehearse
