// What can be told of a scenario before anything runs.
#include "results/plan_facts.hpp"

#include "results/result_json_parts.hpp"

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

std::uint64_t at_least_one(double occupied) {
  return static_cast<std::uint64_t>(std::max(std::ceil(occupied), 1.0));
}

/// A finite number, else null.
json number(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? json(*value) : json(nullptr);
}

json calls_json(const scenario& work, const calls_by_service& all) {
  auto out = json::object();
  for (const auto& [service, calls] : all)
    out[work.services[service].name] = {{"calls", number(calls.calls)},
                                        {"requests", number(calls.attempts)},
                                        {"requests_max", number(calls.most)}};
  return out;
}

json class_json(const scenario& work, const task_class& c,
                const class_load& load) {
  json out{{"arrivals", c.arrivals->name()},
           {"rate_per_s", number(load.rate)},
           {"peak_per_s", number(load.peak)},
           {"limit_per_s", number(load.most)},
           {"cpu_ns", number(load.each.cpu)},
           {"blocked_ns", number(load.each.blocked)},
           {"length_ns", number(load.each.length)},
           {"shortest_ns", shortest_length(work, c.code).count()},
           {"in_flight", number(load.in_flight())},
           {"in_flight_peak", number(load.most_in_flight())},
           {"deadline_ns", nullptr},
           {"calls", calls_json(work, load.calls)}};
  if (c.deadline)
    out["deadline_ns"] = c.deadline->count();
  return out;
}

json service_json(const service& what, const service_load& load) {
  json out{{"latency_ns", number(load.latency)},
           {"held_ns", number(load.held)},
           {"capacity", nullptr},
           {"requests_per_s", number(load.rate)},
           {"requests_max_per_s", number(load.most)},
           {"utilisation", number(load.utilisation)},
           {"utilisation_max", number(load.at_most)}};
  if (what.capacity)
    out["capacity"] = *what.capacity;
  return out;
}

json model_json(const model_plan& one) {
  json out{{"workers", one.workers},
           {"cores", one.cores},
           {"threads", one.threads},
           {"makespan_min_ns", nullptr},
           {"theory", to_json(one.theory)}};
  if (one.makespan)
    out["makespan_min_ns"] = one.makespan->count();
  return out;
}

template <class T>
json or_null(const std::optional<T>& value) {
  return value ? json(*value) : json(nullptr);
}

} // namespace

std::optional<std::uint64_t> plan_facts::fewest_workers() const {
  if (!load.is_open || !std::isfinite(load.busy_workers))
    return std::nullopt;
  return at_least_one(load.busy_workers);
}

std::optional<std::uint64_t> plan_facts::fewest_threads() const {
  if (!load.is_open || !std::isfinite(load.in_flight))
    return std::nullopt;
  return at_least_one(load.in_flight);
}

std::string plan_json(const scenario& work, const plan_facts& facts) {
  json out{{"schema", "rehearse.plan/1"},
           {"scenario", work.name},
           {"busy_processors", number(facts.load.busy_processors)},
           {"fewest_workers", or_null(facts.fewest_workers())},
           {"fewest_threads", or_null(facts.fewest_threads())}};
  for (const auto* part : {"classes", "services", "models"})
    out[part] = json::object();
  for (std::size_t i = 0; i < work.tasks.size(); ++i)
    out["classes"][work.tasks[i].name]
      = class_json(work, work.tasks[i], facts.load.classes[i]);
  for (std::size_t i = 0; i < work.services.size(); ++i)
    out["services"][work.services[i].name]
      = service_json(work.services[i], facts.load.services[i]);
  for (const auto& one : facts.models)
    out["models"][one.model] = model_json(one);
  return out.dump(2) + "\n";
}

} // namespace rehearse
