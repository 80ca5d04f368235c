// { lock = "basket", steps = [ … ] }: steps that hold a lock.
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"
#include "scenarios/steps/unknown_name.hpp"

namespace rehearse {

namespace {

class locked final : public step {
public:
  locked(std::uint32_t index, bool blocks, step_list body)
    : index_(index), blocks_(blocks), body_(std::move(body)) {
  }

  void lower(program_writer& out) const override {
    out.lock(index_, blocks_, body_);
  }

private:
  std::uint32_t index_;
  bool blocks_;
  step_list body_;
};

/// The place of the lock among those of the file; reports E011 or E021.
std::optional<std::uint32_t> read_name(fields& in, const step_reader& steps) {
  const auto name = in.text("lock");
  if (!name)
    return std::nullopt;
  const auto& context = in.context();
  const auto found = context.lock_numbers.find(*name);
  if (found != context.lock_numbers.end())
    return static_cast<std::uint32_t>(found->second);
  unknown_name(in, "lock", steps.owner() + " takes lock", *name, context.locks);
  return std::nullopt;
}

} // namespace

step_ptr read_lock_step(fields& in, step_reader& steps) {
  const auto index = read_name(in, steps);
  if (!in.require("steps", in.title() + " needs steps, to do while it is held"))
    return nullptr;
  if (index)
    steps.hold(*index, in);
  auto body = steps.read(*in.find("steps"), in.path("steps"));
  if (!index)
    return nullptr;
  steps.let_go();
  if (body.empty())
    return nullptr;
  return std::make_unique<locked>(*index, in.context().out.locks[*index].blocks,
                                  std::move(body));
}

} // namespace rehearse
