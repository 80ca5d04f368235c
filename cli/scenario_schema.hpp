// A JSON Schema of scenario files, made from the tables of their keys.
#pragma once

#include <string>

namespace rehearse {

/// The JSON Schema (2020-12) of a scenario: its keys, types, ranges and words,
/// as this version reads them. What two keys say together is left to `check`.
std::string scenario_schema();

} // namespace rehearse
