// Reads and writes durations with exact decimal arithmetic.
#include "base/duration.hpp"

#include "base/decimal.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace rehearse {

namespace {

/// A unit is `factor` times 10^`power` nanoseconds.
struct unit {
  std::string_view name;
  unsigned factor;
  int power;
};

constexpr std::array units{
  unit{"ns", 1, 0},      unit{"us", 1, 3},  unit{"\u00b5s", 1, 3},
  unit{"\u03bcs", 1, 3}, unit{"ms", 1, 6},  unit{"s", 1, 9},
  unit{"min", 6, 10},    unit{"h", 36, 11},
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Multiplies by a small number, digit by digit as on paper.
void multiply(std::string& digits, unsigned factor) {
  unsigned carry = 0;
  for (auto i = digits.rbegin(); i != digits.rend(); ++i) {
    carry += static_cast<unsigned>(*i - '0') * factor;
    *i = static_cast<char>('0' + carry % 10);
    carry /= 10;
  }
  if (carry > 0)
    digits.insert(0, std::to_string(carry));
}

/// The whole nanoseconds of `number`, rounded half up; nullopt if they are more
/// than `longest_duration`.
std::optional<std::int64_t> to_nanoseconds(const decimal& number) {
  const long whole = static_cast<long>(number.digits.size()) + number.power;
  if (number.digits.empty() || whole < 0)
    return 0;
  if (whole > 14)
    return std::nullopt;
  std::int64_t value = 0;
  for (long i = 0; i < whole; ++i) {
    const auto at = static_cast<std::size_t>(i);
    value
      = value * 10 + (at < number.digits.size() ? number.digits[at] - '0' : 0);
  }
  const auto next = static_cast<std::size_t>(whole);
  if (next < number.digits.size() && number.digits[next] >= '5')
    ++value;
  if (value > longest_duration.count())
    return std::nullopt;
  return value;
}

failure unit_needed(std::string_view number) {
  return {"a duration needs a unit, write \"" + std::string{number}
          + "ms\" (ns, us, ms, s, min, h)"};
}

failure not_a_duration() {
  return {"not a duration, write one number and one unit, e.g. \"20ms\" (ns, "
          "us, ms, s, min, h)"};
}

/// Why `word` is no unit.
failure bad_unit(std::string_view number, std::string_view word) {
  const std::string n{number};
  if (word == "m")
    return {"'m' is ambiguous, write \"" + n + "min\" or \"" + n + "ms\""};
  for (const char c : word)
    if (is_digit(c) || c == ' ' || c == '.' || c == '-' || c == '+')
      return not_a_duration();
  return {"unknown unit '" + std::string{word} + "', write \"" + n
          + "ms\" (ns, us, ms, s, min, h)"};
}

const unit* find_unit(std::string_view word) {
  for (const auto& candidate : units)
    if (candidate.name == word)
      return &candidate;
  return nullptr;
}

/// `value` / 10^`places` without trailing zeros.
std::string decimal_text(std::int64_t value, unsigned places) {
  auto text = std::to_string(value);
  if (places == 0)
    return text;
  if (text.size() <= places)
    text.insert(0, places + 1 - text.size(), '0');
  text.insert(text.size() - places, 1, '.');
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.')
    text.pop_back();
  return text;
}

/// Three significant digits of `value` / `per`; nullopt if that is 1000 or
/// more.
std::optional<std::string> rounded(std::int64_t value, std::int64_t per) {
  unsigned places = 2;
  std::int64_t scale = 100;
  for (;;) {
    // Whole and fraction apart, so that nothing overflows.
    const auto whole = value / per;
    const auto part = ((value % per) * scale * 2 + per) / (per * 2);
    if (whole >= 1000)
      return std::nullopt;
    const auto scaled = whole * scale + part;
    if (scaled < 1000)
      return decimal_text(scaled, places);
    if (places == 0)
      return std::nullopt;
    --places;
    scale /= 10;
  }
}

} // namespace

// The pointer is written through `beyond`, which the check does not see.
// NOLINTNEXTLINE(readability-non-const-parameter)
result<duration> parse_duration(std::string_view text, bool* out_of_range) {
  bool ignored = false;
  bool& beyond = out_of_range != nullptr ? *out_of_range : ignored;
  beyond = false;
  auto rest = text;
  const bool negative = !rest.empty() && rest[0] == '-';
  if (negative)
    rest.remove_prefix(1);
  const auto all = rest;
  auto number = take_decimal(rest);
  if (!number)
    return not_a_duration();
  const auto number_text = all.substr(0, all.size() - rest.size());
  if (rest.empty())
    return unit_needed(number_text);
  if (rest[0] == ' ')
    rest.remove_prefix(1);
  const auto* found = find_unit(rest);
  if (found == nullptr)
    return bad_unit(number_text, rest);
  if (negative) {
    beyond = true;
    return failure{"must not be negative"};
  }
  const bool zero = number->digits.empty();
  multiply(number->digits, found->factor);
  number->power += found->power;
  const auto value = to_nanoseconds(*number);
  if (!value) {
    beyond = true;
    return failure{"longer than 24 h"};
  }
  const bool below_one
    = static_cast<long>(number->digits.size()) + number->power <= 0;
  if (!zero && below_one)
    return failure{"finer than 1 ns"};
  return duration{*value};
}

std::string to_text(duration value) {
  const auto ns = value.count();
  if (ns == 0)
    return "0s";
  if (ns < 0)
    return "-" + to_text(-value);
  constexpr std::int64_t minute = 60'000'000'000;
  if (ns % (60 * minute) == 0)
    return std::to_string(ns / (60 * minute)) + "h";
  if (ns % minute == 0)
    return std::to_string(ns / minute) + "min";
  if (ns >= 1'000'000'000)
    return decimal_text(ns, 9) + "s";
  if (ns >= 1'000'000)
    return decimal_text(ns, 6) + "ms";
  if (ns >= 1'000)
    return decimal_text(ns, 3) + "us";
  return std::to_string(ns) + "ns";
}

std::string to_rounded_text(duration value) {
  if (value < duration::zero())
    return "-" + to_rounded_text(-value);
  constexpr std::array<std::pair<std::int64_t, const char*>, 4> scales{{
    {1, " ns"},
    {1'000, " us"},
    {1'000'000, " ms"},
    {1'000'000'000, " s"},
  }};
  if (value == duration::zero())
    return "0 ms";
  for (const auto& [per, name] : scales)
    if (const auto text = rounded(value.count(), per))
      return *text + name;
  return std::to_string((value.count() + 500'000'000) / 1'000'000'000) + " s";
}

} // namespace rehearse
