// What a scenario asks of its services and processors, worked out from means.
#include "scenarios/offered_load.hpp"

#include <cstdint>
#include <variant>

namespace rehearse {

namespace {

constexpr double ns_per_s = 1e9;

/// The services, each behind those that it calls.
class callees_first {
public:
  explicit callees_first(const std::vector<service>& services)
    : services_(services), seen_(services.size()) {
    for (std::size_t i = 0; i < services.size(); ++i)
      visit(i);
  }

  const std::vector<std::size_t>& order() const {
    return order_;
  }

private:
  void visit(std::size_t index) {
    if (seen_[index])
      return;
    seen_[index] = true;
    for (const auto& next : services_[index].code.ops)
      if (const auto* call = std::get_if<call_op>(&next))
        visit(call->service);
    order_.push_back(index);
  }

  const std::vector<service>& services_;
  std::vector<bool> seen_;
  std::vector<std::size_t> order_;
};

/// What each service does with a request.
struct service_means {
  std::vector<std::size_t> callers; ///< Those that call others, callees first.
  std::vector<mean_work> steps;     ///< Of the services' own steps.
  std::vector<double> held;
  std::vector<double> answer; ///< The time to the answer, network included.
};

service_means means_of(const scenario& work) {
  const auto count = work.services.size();
  service_means out{{},
                    std::vector<mean_work>(count),
                    std::vector<double>(count),
                    std::vector<double>(count)};
  const callees_first services{work.services};
  for (const auto index : services.order()) {
    const auto& one = work.services[index];
    // What a custom actor will ask for, and how often, is not known.
    if (one.custom.kind == nullptr)
      out.steps[index] = mean_work_of(work, one.code, out.answer);
    if (!out.steps[index].calls.empty())
      out.callers.push_back(index);
    const auto good = one.latency->mean() + out.steps[index].length;
    const auto bad = one.failure.after ? one.failure.after->mean() : good;
    out.held[index] = one.failure.rate == 0 ? good
                                            : (1 - one.failure.rate) * good
                                                + one.failure.rate * bad;
    out.answer[index] = good + one.network->mean();
  }
  return out;
}

/// Adds to the requests of a task those that services make for it.
calls_by_service with_calls_of_services(calls_by_service calls,
                                        const service_means& means) {
  for (auto at = means.callers.rbegin(); at != means.callers.rend(); ++at) {
    const auto caller = calls.find(*at);
    if (caller == calls.end())
      continue;
    for (const auto& [callee, made] : means.steps[*at].calls) {
      auto& sum = calls[callee];
      sum.calls += caller->second.attempts * made.calls;
      sum.attempts += caller->second.attempts * made.attempts;
      sum.most += caller->second.most * made.most;
    }
  }
  return calls;
}

class_load load_of(const scenario& work, const task_class& c,
                   const service_means& means) {
  class_load out;
  out.each = mean_work_of(work, c.code, means.answer);
  out.calls = with_calls_of_services(out.each.calls, means);
  if (const auto loop = c.arrivals->closed()) {
    const auto cycle = loop->think_ns + out.each.length;
    if (cycle > 0)
      out.most = static_cast<double>(loop->users) / cycle * ns_per_s;
  } else if (const auto offered = c.arrivals->offered()) {
    out.rate = offered->mean * ns_per_s;
    out.peak = offered->peak * ns_per_s;
  }
  return out;
}

void add_class(offered_load& sum, const class_load& one) {
  const auto rate = one.rate.value_or(0);
  const auto most = one.peak.value_or(one.most.value_or(0));
  for (const auto& [service, calls] : one.calls) {
    sum.services[service].rate += rate * calls.attempts;
    sum.services[service].most += most * calls.most;
  }
  if (!one.rate)
    return;
  sum.is_open = true;
  sum.busy_processors += rate * one.each.cpu / ns_per_s;
  sum.busy_workers += rate * (one.each.cpu + one.each.blocked) / ns_per_s;
  sum.in_flight += rate * one.each.length / ns_per_s;
}

} // namespace

std::optional<double> class_load::in_flight() const {
  if (!rate)
    return std::nullopt;
  return *rate * each.length / ns_per_s;
}

std::optional<double> class_load::most_in_flight() const {
  if (!peak)
    return std::nullopt;
  return *peak * each.length / ns_per_s;
}

offered_load offered_load_of(const scenario& work) {
  const auto means = means_of(work);
  offered_load out;
  out.services.resize(work.services.size());
  for (const auto& c : work.tasks) {
    out.classes.push_back(load_of(work, c, means));
    add_class(out, out.classes.back());
  }
  for (std::size_t i = 0; i < out.services.size(); ++i) {
    const auto& what = work.services[i];
    auto& one = out.services[i];
    one.latency = what.latency->mean();
    one.held = means.held[i];
    if (!what.capacity)
      continue;
    const auto slots = static_cast<double>(*what.capacity) * ns_per_s;
    // Who is not called has nothing to do, however long that would take.
    one.utilisation = one.rate > 0 ? one.rate * one.held / slots : 0;
    one.at_most = one.most > 0 ? one.most * one.held / slots : 0;
  }
  return out;
}

} // namespace rehearse
