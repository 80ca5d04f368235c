// Rates: so many events in a unit of time.
#include "base/rate.hpp"

#include "base/decimal.hpp"

#include <array>
#include <optional>
#include <utility>

namespace rehearse {

namespace {

constexpr std::array<std::pair<std::string_view, duration>, 4> units{{
  {"s", std::chrono::seconds{1}},
  {"min", std::chrono::minutes{1}},
  {"h", std::chrono::hours{1}},
  {"ms", std::chrono::milliseconds{1}},
}};

void skip_space(std::string_view& text) {
  if (!text.empty() && text[0] == ' ')
    text.remove_prefix(1);
}

failure not_a_rate() {
  return {"not a rate, write one number and a time unit, e.g. \"80/s\" (s, "
          "min, h, ms)"};
}

/// Why `rest`, which stands behind the number `n`, is no unit.
failure bad_unit(const std::string& n, std::string_view rest) {
  if (rest.empty())
    return {"a rate needs a time unit, write \"" + n + "/s\""};
  if (rest == "/m")
    return {"'m' is ambiguous, write \"" + n + "/min\" or \"" + n + "/ms\""};
  const auto word = rest[0] == '/' ? rest.substr(1) : rest;
  for (const char c : word)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
      return not_a_rate();
  if (word.empty())
    return not_a_rate();
  return {"unknown unit '" + std::string{word} + "', write \"" + n + "/s\""};
}

/// The time that `text`, a slash and a unit, counts by; nullopt if it is none.
std::optional<duration> take_unit(std::string_view text) {
  if (text.empty() || text[0] != '/')
    return std::nullopt;
  text.remove_prefix(1);
  skip_space(text);
  for (const auto& [name, per] : units)
    if (name == text)
      return per;
  return std::nullopt;
}

} // namespace

// The pointer is written through `beyond`, which the check does not see.
// NOLINTNEXTLINE(readability-non-const-parameter)
result<rate> parse_rate(std::string_view text, bool* out_of_range) {
  bool ignored = false;
  bool& beyond = out_of_range != nullptr ? *out_of_range : ignored;
  beyond = false;
  auto rest = text;
  const bool negative = !rest.empty() && rest[0] == '-';
  if (negative)
    rest.remove_prefix(1);
  const auto all = rest;
  const auto number = take_decimal(rest);
  if (!number)
    return not_a_rate();
  const std::string written{all.substr(0, all.size() - rest.size())};
  skip_space(rest);
  const auto per = take_unit(rest);
  if (!per)
    return bad_unit(written, rest);
  const rate found{to_double(*number), *per};
  beyond = negative || expected(found, std::chrono::seconds{1}) > highest_rate;
  if (negative)
    return failure{"must not be negative"};
  if (beyond)
    return failure{"must be at most 1e7/s"};
  return found;
}

} // namespace rehearse
