// The JSON Schemas of result files and of plans.
#pragma once

#include <string_view>
#include <vector>

namespace rehearse {

/// A schema that ships with the program.
struct embedded_schema {
  std::string_view name; ///< E.g. "result.schema".
  std::string_view text;
};

/// The files results/*.schema.json, by name.
const std::vector<embedded_schema>& result_schemas();

/// The text of the schema `name`; empty if there is none.
inline std::string_view schema_called(std::string_view name) {
  for (const auto& one : result_schemas())
    if (one.name == name)
      return one.text;
  return {};
}

/// The JSON Schema that result files keep to.
inline std::string_view result_schema() {
  return schema_called("result.schema");
}

/// The JSON Schema that `plan_json` keeps to.
inline std::string_view plan_schema() {
  return schema_called("plan.schema");
}

} // namespace rehearse
