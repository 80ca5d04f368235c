// { call = "db", timeout = "400ms", … }: asks a service and awaits its reply.
#include "scenarios/steps/blocking.hpp"
#include "scenarios/steps/call_settings.hpp"
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"
#include "scenarios/steps/unknown_name.hpp"

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

/// Remembers what the calls of a service ask of it.
void note_call(fields& in, std::size_t service, const call_settings& all,
               bool of_service) {
  auto& context = in.context();
  const auto caller = of_service ? no_task : context.out.tasks.size();
  const auto timeout
    = all.timeout == duration::max() ? std::nullopt : all.timeout;
  context.calls.push_back({service, caller, in.path(), in.where(), timeout});
  const auto attempts = all.retries.value_or(0) + 1;
  if (attempts == 1)
    return;
  retried_calls noted{attempts, all.retries_path, all.retries_place};
  const auto [at, fresh] = context.flow.retries.emplace(service, noted);
  if (!fresh && at->second.attempts < attempts)
    at->second = std::move(noted);
}

/// Whether requests of the service are taken by rank.
bool is_ranked(const service& callee) {
  return callee.discipline == queue_discipline::priority
         || callee.discipline == queue_discipline::edf;
}

} // namespace

step_ptr read_call(fields& in, step_reader& steps) {
  const auto own = read_call_settings(in);
  auto& context = in.context();
  const auto& defaults = context.flow.call_defaults;
  // Those are of the calls of tasks.
  const bool inherits = defaults && !steps.of_service();
  const auto all = inherits ? with_defaults(own, *defaults) : own;
  check_call_settings(in, own, all);
  const auto name = in.text("call");
  if (!name)
    return nullptr;
  const auto blocking = all.blocking.value_or(false);
  if (blocking && steps.of_service())
    in.error("E020", "blocking", "a service has no thread to hold");
  else if (blocking)
    warn_of_blocking(in, "blocking");
  const auto found = context.service_numbers.find(*name);
  if (found == context.service_numbers.end()) {
    unknown_name(in, "call", steps.owner() + " calls service", *name,
                 context.services);
    return nullptr;
  }
  note_call(in, found->second, all, steps.of_service());
  const auto& callee = context.out.services[found->second];
  return std::make_unique<call>(
    call_request{static_cast<std::uint32_t>(found->second), callee.latency,
                 callee.network, callee.failure, callee.patience, blocking,
                 is_ranked(callee), policy_of(all)});
}

} // namespace rehearse
