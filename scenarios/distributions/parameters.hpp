// How distributions read their parameters, and how they write them.
#pragma once

#include "scenarios/reading/fields.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// `value` in nanoseconds.
inline double nanoseconds(duration value) {
  return static_cast<double>(value.count());
}

/// The length at `key`; reports E014 if it is zero.
std::optional<duration> length_above_zero(fields& in, std::string_view key);

/// The same for a key that must be there; else reports E010.
std::optional<duration> required_length(fields& in, std::string_view key);

/// The number at `key`, which must be there, from `least` to `most`.
std::optional<double> required_number(fields& in, std::string_view key,
                                      double least, double most);

/// Whether `low` is not above `high`; reports E020 at `low_key` if it is.
bool in_order(const fields& in, std::string_view low_key, duration low,
              std::string_view high_key, duration high);

/// `key = "20ms"` and `key = 2.5`, as a scenario has them.
/// @{
std::string written(std::string_view key, duration value);
std::string written(std::string_view key, double value);
/// @}

/// "{ dist = "KIND", PART, … }".
std::string written_table(std::string_view kind,
                          const std::vector<std::string>& parts);

} // namespace rehearse
