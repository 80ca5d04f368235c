// { block = "5ms" }: lets time pass while holding the thread.
#include "scenarios/steps/blocking.hpp"
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

class block final : public step {
public:
  explicit block(distribution_ptr length) : length_(std::move(length)) {
  }

  void lower(program_writer& out) const override {
    out.block(length_);
  }

private:
  distribution_ptr length_;
};

} // namespace

void warn_of_blocking(const fields& in, std::string_view key) {
  const auto& context = in.context();
  if (!context.runs_model("concurrent"))
    return;
  context.warn("W110", in.path(key),
               "holds its worker thread: with W workers, W blocked tasks stop "
               "everything in the concurrent model",
               in.place(key),
               "the combined model gives such tasks a thread of their own");
}

step_ptr read_block(fields& in, step_reader&) {
  auto length = in.dist("block");
  if (!length)
    return nullptr;
  warn_of_blocking(in, "block");
  return std::make_unique<block>(std::move(length));
}

} // namespace rehearse
