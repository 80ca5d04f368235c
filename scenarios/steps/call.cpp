// { call = "db", timeout = "400ms", … }: asks a service and awaits its reply.
#include "scenarios/steps/blocking.hpp"
#include "scenarios/steps/call_settings.hpp"
#include "scenarios/steps/callee.hpp"
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

class call final : public step {
public:
  explicit call(call_request request) : request_(std::move(request)) {
  }

  void lower(program_writer& out) const override {
    out.call(request_);
  }

private:
  call_request request_;
};

} // namespace

step_ptr read_call(fields& in, step_reader& steps) {
  const auto own = read_call_settings(in);
  auto& context = in.context();
  const auto& defaults = context.flow.call_defaults;
  // Those are of the calls of tasks.
  const bool inherits = defaults && !steps.of_service();
  const auto all = inherits ? with_defaults(own, *defaults) : own;
  check_call_settings(in, own, all);
  const auto blocking = all.blocking.value_or(false);
  if (blocking && steps.of_service())
    in.error("E020", "blocking", "a service has no thread to hold");
  else if (blocking)
    warn_of_blocking(in, "blocking");
  auto request
    = read_callee(in, "call", steps.owner(), steps.of_service(), all);
  if (!request)
    return nullptr;
  request->blocking = blocking;
  return std::make_unique<call>(std::move(*request));
}

} // namespace rehearse
