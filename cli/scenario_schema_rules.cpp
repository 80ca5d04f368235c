// What the JSON Schema of scenarios says that no table of keys tells.
#include "cli/scenario_schema_rules.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace rehearse {

using json = nlohmann::ordered_json;

namespace {

/// What `table` requires and a custom actor stands in for; takes it out of
/// `table`.
json unless_actor(json& table) {
  const json needs{{"required", std::exchange(table["required"], nullptr)}};
  const json actor{{"required", {"actor"}}};
  table.erase("required");
  return {{"anyOf", json::array({needs, actor})}};
}

void allow_actors(json& schema) {
  auto& named = schema["properties"]["task"]["patternProperties"];
  auto& task = named.begin().value();
  task.update(unless_actor(task));
}

void allow_default_latency(json& schema) {
  // [service.NAME]: the only pattern of names there is.
  auto& named = schema["properties"]["service"]["patternProperties"];
  const auto pattern = named.begin().key();
  auto& service = named.begin().value();
  const auto needs = unless_actor(service);
  const json each{
    {"properties", {{"service", {{"patternProperties", {{pattern, needs}}}}}}}};
  const json latency{{"required", {"latency"}}};
  const json defaults{{"properties", {{"service", latency}}},
                      {"required", {"service"}}};
  const json by_default{{"properties", {{"defaults", defaults}}},
                        {"required", {"defaults"}}};
  schema["anyOf"] = json::array({each, by_default});
}

} // namespace

void add_what_keys_do_not_tell(json& schema) {
  const json percent{
    {"type", "number"}, {"exclusiveMinimum", 0}, {"maximum", 100}};
  schema["$defs"]["percents"]
    = {{"type", "array"}, {"items", percent}, {"minItems", 1}};
  auto& timeline = schema["properties"]["report"]["properties"]["timeline"];
  timeline["anyOf"]
    = json::array({{{"enum", {"auto", "all", "none"}}},
                   {{"type", "integer"}, {"minimum", 1}, {"maximum", 10'000}}});
  allow_actors(schema);
  allow_default_latency(schema);
}

} // namespace rehearse
