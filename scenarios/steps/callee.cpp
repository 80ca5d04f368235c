// The service that a call asks, by its name.
#include "scenarios/steps/callee.hpp"

#include "scenarios/steps/unknown_name.hpp"

#include <utility>

namespace rehearse {

namespace {

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

std::optional<call_request> read_callee(fields& in, std::string_view key,
                                        const std::string& owner,
                                        bool of_service,
                                        const call_settings& all) {
  const auto name = in.text(key);
  if (!name)
    return std::nullopt;
  auto& context = in.context();
  const auto found = context.service_numbers.find(*name);
  if (found == context.service_numbers.end()) {
    unknown_name(in, key, owner + " calls service", *name, context.services);
    return std::nullopt;
  }
  note_call(in, found->second, all, of_service);
  const auto& callee = context.out.services[found->second];
  return call_request{static_cast<std::uint32_t>(found->second),
                      callee.latency,
                      callee.network,
                      callee.failure,
                      callee.patience,
                      false,
                      is_ranked(callee),
                      policy_of(all)};
}

} // namespace rehearse
