// { call = "db", blocking = false }: asks a service and awaits its reply.
#include "base/spelling.hpp"
#include "scenarios/steps/blocking.hpp"
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

void unknown_service(fields& in, const std::string& task,
                     const std::string& name) {
  const auto& services = in.context().services;
  const auto names = names_of(services);
  diagnostic finding;
  finding.id = "E021";
  finding.path = in.path("call");
  finding.message
    = "task '" + task + "' calls service '" + name + "', which is not defined";
  finding.where = in.place("call");
  finding.label = did_you_mean(name, names);
  finding.names_itself = true;
  const auto meant = nearest(name, names);
  if (meant) {
    const auto index = in.context().service_numbers.at(*meant);
    finding.related = related_place{services[index].where, "defined here"};
  }
  in.context().found.add(std::move(finding));
}

/// How long the call waits for an answer; nullopt: for ever, as all do so far.
std::optional<duration> timeout_of(const fields&) {
  return std::nullopt;
}

} // namespace

step_ptr read_call(fields& in, step_reader& steps) {
  const auto blocking = in.boolean("blocking").value_or(false);
  const auto name = in.text("call");
  if (!name)
    return nullptr;
  if (blocking)
    warn_of_blocking(in, "blocking");
  auto& context = in.context();
  const auto found = context.service_numbers.find(*name);
  if (found != context.service_numbers.end()) {
    context.calls.push_back({found->second, context.out.tasks.size(), in.path(),
                             in.where(), timeout_of(in)});
    const auto& callee = context.out.services[found->second];
    return std::make_unique<call>(
      call_request{static_cast<std::uint32_t>(found->second), callee.latency,
                   callee.network, callee.failure, callee.patience, blocking});
  }
  unknown_service(in, steps.task(), *name);
  return nullptr;
}

} // namespace rehearse
