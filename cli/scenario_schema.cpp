// A JSON Schema of scenario files, made from the tables of their keys.
#include "cli/scenario_schema.hpp"

#include "cli/scenario_input.hpp"
#include "cli/scenario_schema_rules.hpp"
#include "scenarios/arrivals/registry.hpp"
#include "scenarios/distributions/registry.hpp"
#include "scenarios/keys.hpp"
#include "scenarios/steps/registry.hpp"

#include <nlohmann/json.hpp>

#include <regex>
#include <string_view>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

using json = nlohmann::ordered_json;

constexpr auto duration_form
  = R"([0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)? ?(ns|us|µs|ms|s|min|h))";
constexpr auto rate_form
  = R"([0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)? ?/ ?(s|min|h|ms))";
constexpr auto percentage_pattern = R"(^[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?%$)";
constexpr auto size_pattern = "^[0-9]+ ?(KiB|MiB|GiB)$";
constexpr auto name_pattern = "^[A-Za-z][A-Za-z0-9_-]{0,31}$";
constexpr auto percentile_pattern = R"(^p[0-9]+(\.[0-9]+)?$)";

json pattern(std::string_view text) {
  return {{"type", "string"}, {"pattern", text}};
}

json reference(const char* name) {
  return {{"$ref", std::string{"#/$defs/"} + name}};
}

json any_of(std::vector<json> choices) {
  return choices.size() == 1 ? choices.front() : json{{"anyOf", choices}};
}

std::vector<std::string> split(std::string text, const std::string& between) {
  std::vector<std::string> parts;
  for (std::size_t end = 0; (end = text.find(between)) != std::string::npos;) {
    parts.push_back(text.substr(0, end));
    text.erase(0, end + between.size());
  }
  parts.push_back(text);
  return parts;
}

/// `rule` without the word that says that its key must be there.
std::string without_required(const std::string& rule) {
  static const std::regex required{"^required[,;] "};
  return std::regex_replace(rule, required, "");
}

/// The words of a rule such as "fifo, lifo or random; needs queue".
json words_of(const std::string& rule) {
  json words = json::array();
  for (const auto& most : split(split(rule, ";").front(), ", "))
    for (const auto& word : split(most, " or "))
      if (word != "required")
        words.push_back(word);
  return {{"enum", words}};
}

/// A number in the range of a rule such as "1 to 1 000 000".
json number(const char* type, std::string rule) {
  json out{{"type", type}};
  static const std::regex spaces{"([0-9]) (?=[0-9])"};
  static const std::regex range{"^([0-9.]+) to ([0-9.]+)($|[;,])"};
  rule = std::regex_replace(rule, spaces, "$1");
  std::smatch found;
  if (std::regex_search(rule, found, range)) {
    out["minimum"] = json::parse(found[1].str());
    out["maximum"] = json::parse(found[2].str());
  }
  return out;
}

json array_of(json items) {
  return {{"type", "array"}, {"items", std::move(items)}, {"minItems", 1}};
}

/// The parts of a mix.
json parts() {
  const json part{{"type", "object"},
                  {"properties",
                   {{"weight", {{"type", "number"}, {"exclusiveMinimum", 0}}},
                    {"value", reference("dist")}}},
                  {"required", {"weight", "value"}},
                  {"additionalProperties", false}};
  auto all = array_of(part);
  all["minItems"] = 2;
  return all;
}

/// A stage of arrivals whose rate changes with time.
json stage() {
  const auto rate = reference("rate");
  const auto length = reference("duration");
  const auto kind = [](json properties, json required) -> json {
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
  };
  return any_of({kind({{"rate", rate}, {"for", length}}, {"rate", "for"}),
                 kind({{"ramp_to", rate}, {"from", rate}, {"for", length}},
                      {"ramp_to", "for"}),
                 kind({{"pause", length}}, {"pause"})});
}

json object_of(const std::vector<key_info>& keys);

/// What a key takes of which its type does not say everything; else null.
json schema_of_name(const std::string& type, const key_info& key) {
  if (key.name == "format")
    return {{"const", 1}};
  if (key.name == "arrivals" && type == "table")
    return reference("arrivals");
  if (key.name == "stages")
    return array_of(stage());
  if (key.name == "models")
    return array_of({{"enum", model_names()}});
  const auto* table = find_value_table(key.name);
  if (table != nullptr && type == "table")
    return object_of(table->keys);
  if (table != nullptr && type == "array") {
    json out{{"type", "array"}, {"items", object_of(table->keys)}};
    if (without_required(std::string{key.rule}) != key.rule)
      out["minItems"] = 1;
    return out;
  }
  return nullptr;
}

/// One of the alternatives of a key's type, e.g. "int" of "int or table".
json schema_of_type(const std::string& type, const key_info& key) {
  const auto rule = without_required(std::string{key.rule});
  if (type.front() == '"')
    return {{"const", type.substr(1, type.size() - 2)}};
  if (type == "int")
    return number("integer", rule);
  if (type == "float")
    return number("number", rule);
  if (type == "bool")
    return {{"type", "boolean"}};
  if (type == "true")
    return {{"const", true}};
  if (type == "word")
    return words_of(rule);
  if (type == "name" || type == "service name" || type == "lock name")
    return pattern(name_pattern);
  if (type == "string" || type == "path" || type == "goal")
    return {{"type", "string"}};
  if (type == "array")
    return array_of(pattern(name_pattern));
  if (type == "array of steps")
    return array_of(reference("steps"));
  if (type == "table")
    return {{"type", "object"}};
  if (type == "durations")
    return array_of(reference("duration"));
  if (type == "parts")
    return parts();
  // duration, dist, steps, percents: a definition of that name.
  return reference(type.c_str());
}

json schema_of_key(const key_info& key) {
  std::vector<json> choices;
  for (const auto& type : split(std::string{key.type}, " or ")) {
    auto own = schema_of_name(type, key);
    choices.push_back(own.is_null() ? schema_of_type(type, key)
                                    : std::move(own));
  }
  auto out = any_of(std::move(choices));
  std::string about{key.rule};
  if (!key.default_text.empty())
    about += (about.empty() ? "default: " : "; default: ")
             + std::string{key.default_text};
  if (!about.empty())
    out["description"] = about;
  return out;
}

/// An object with exactly `keys`; NAME is any name.
json object_of(const std::vector<key_info>& keys) {
  json out{{"type", "object"}, {"properties", json::object()}};
  auto required = json::array();
  for (const auto& key : keys) {
    if (key.when == availability::later)
      continue;
    if (key.name == "NAME") {
      out["patternProperties"] = {{name_pattern, schema_of_key(key)}};
      continue;
    }
    out["properties"][std::string{key.name}] = schema_of_key(key);
    if (key.rule.substr(0, 8) == "required")
      required.push_back(key.name);
  }
  if (!required.empty())
    out["required"] = required;
  out["additionalProperties"] = false;
  return out;
}

/// One object for each kind of a table; its key `word`, if any, must be its
/// name.
template <class Kinds>
std::vector<json> kinds_of(const Kinds& kinds, const char* word) {
  std::vector<json> choices;
  for (const auto& kind : kinds) {
    if (kind.read == nullptr)
      continue;
    auto one = object_of(kind.keys);
    one["description"] = kind.summary;
    if (word != nullptr)
      one["properties"][word] = {{"const", kind.name}};
    choices.push_back(std::move(one));
  }
  return choices;
}

json distribution() {
  const std::string form = duration_form;
  std::vector<json> choices{
    pattern("^" + form + "$"),
    pattern("^" + form + R"( ?\.\. ?)" + form + "$"),
  };
  auto tables = kinds_of(distribution_kinds(), "dist");
  std::size_t position = 0;
  for (const auto& kind : distribution_kinds()) {
    auto& one = tables[position++];
    if (kind.percentiles)
      one["patternProperties"] = {{percentile_pattern, reference("duration")}};
  }
  choices.insert(choices.end(), tables.begin(), tables.end());
  return any_of(std::move(choices));
}

json probability() {
  return any_of({pattern(percentage_pattern),
                 {{"type", "number"}, {"minimum", 0}, {"maximum", 1}}});
}

json definitions() {
  return {{"duration", pattern(std::string{"^"} + duration_form + "$")},
          {"rate", pattern(std::string{"^"} + rate_form + "$")},
          {"size", pattern(size_pattern)},
          {"probability", probability()},
          {"goal", {{"type", "string"}}},
          {"dist", distribution()},
          {"arrivals", any_of(kinds_of(arrival_kinds(), "kind"))},
          {"step", any_of(kinds_of(step_kinds(), nullptr))},
          {"steps", array_of(reference("step"))},
          {"branch", {{"type", "array"}, {"items", reference("step")}}}};
}

/// The tables of a file; those called "KIND.NAME" as often as one likes.
json file_properties() {
  auto out = json::object();
  for (const auto& table : file_tables()) {
    const auto own = object_of(table.keys);
    if (own["properties"].empty() && !own.contains("patternProperties"))
      continue;
    const auto parts = split(std::string{table.name}, ".");
    if (parts.size() == 1)
      out[parts.front()] = own;
    else
      out[parts.front()] = {{"type", "object"},
                            {"patternProperties", {{name_pattern, own}}},
                            {"additionalProperties", false}};
  }
  return out;
}

} // namespace

std::string scenario_schema() {
  json all{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
           {"$id", "rehearse.scenario/1"},
           {"title", "Scenario of Rehearse, format 1"},
           {"type", "object"},
           {"properties", file_properties()},
           {"required", {"scenario"}},
           {"additionalProperties", false},
           {"$defs", definitions()}};
  add_what_keys_do_not_tell(all);
  return all.dump(2) + "\n";
}

} // namespace rehearse
