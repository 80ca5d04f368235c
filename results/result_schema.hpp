// The JSON Schema of result files.
#pragma once

#include <string_view>
#include <vector>

namespace rehearse {

/// A schema that ships with the program.
struct embedded_schema {
  std::string_view name;
  std::string_view text;
};

/// The files results/*.schema.json, which is the one of results.
const std::vector<embedded_schema>& result_schemas();

/// The JSON Schema that result files keep to.
inline std::string_view result_schema() {
  return result_schemas().front().text;
}

} // namespace rehearse
