// How distributions read their parameters, and how they write them.
#include "scenarios/distributions/parameters.hpp"

#include <fmt/format.h>

namespace rehearse {

std::optional<duration> length_above_zero(fields& in, std::string_view key) {
  const auto value = in.length(key);
  if (value && *value == duration::zero()) {
    in.error("E014", key, "must be above 0");
    return std::nullopt;
  }
  return value;
}

std::optional<duration> required_length(fields& in, std::string_view key) {
  in.require(key, in.path() + " needs " + std::string{key});
  return length_above_zero(in, key);
}

std::optional<double> required_number(fields& in, std::string_view key,
                                      double least, double most) {
  in.require(key, in.path() + " needs " + std::string{key});
  return in.number(key, least, most);
}

bool in_order(const fields& in, std::string_view low_key, duration low,
              std::string_view high_key, duration high) {
  if (low <= high)
    return true;
  in.error("E020", low_key,
           fmt::format("{} ({}) is above {} ({})", low_key, to_text(low),
                       high_key, to_text(high)));
  return false;
}

std::string written(std::string_view key, duration value) {
  return fmt::format("{} = \"{}\"", key, to_text(value));
}

std::string written(std::string_view key, double value) {
  return fmt::format("{} = {}", key, value);
}

std::string written_table(std::string_view kind,
                          const std::vector<std::string>& parts) {
  auto out = fmt::format("{{ dist = \"{}\"", kind);
  for (const auto& part : parts)
    out += ", " + part;
  return out + " }";
}

} // namespace rehearse
