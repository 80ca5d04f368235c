// Decimal numbers without a sign, taken apart without any rounding.
#include "base/decimal.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace rehearse {

namespace {

/// Exponents beyond this are all the same to us, and no sum of them overflows.
constexpr long huge_power = 1'000'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes the digits at the front of `text` away.
std::string_view take_digits(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n]))
    ++n;
  const auto taken = text.substr(0, n);
  text.remove_prefix(n);
  return taken;
}

/// Takes `e-12` and the like away; leaves `text` alone if there is none.
std::optional<long> take_exponent(std::string_view& text) {
  if (text.empty() || (text[0] != 'e' && text[0] != 'E'))
    return std::nullopt;
  auto rest = text.substr(1);
  const bool negative = !rest.empty() && rest[0] == '-';
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '+'))
    rest.remove_prefix(1);
  const auto digits = take_digits(rest);
  if (digits.empty())
    return std::nullopt;
  long power = 0;
  for (const char c : digits)
    power = power >= huge_power ? huge_power : power * 10 + (c - '0');
  text = rest;
  return negative ? -power : power;
}

/// `value` times 10^`power`.
double scaled(double value, long power) {
  // The largest power of ten that a double holds exactly.
  constexpr long step = 22;
  constexpr double largest = 1e22;
  // Further down there is only zero, further up only infinity.
  constexpr long farthest = 400;
  power = std::clamp(power, -farthest, farthest);
  for (; power > step; power -= step)
    value *= largest;
  for (; power < -step; power += step)
    value /= largest;
  double rest = 1;
  for (long i = 0; i < std::max(power, -power); ++i)
    rest *= 10;
  return power < 0 ? value / rest : value * rest;
}

} // namespace

std::optional<decimal> take_decimal(std::string_view& text) {
  decimal number;
  number.digits = take_digits(text);
  if (number.digits.empty())
    return std::nullopt;
  if (text.size() > 1 && text[0] == '.' && is_digit(text[1])) {
    text.remove_prefix(1);
    const auto fraction = take_digits(text);
    number.digits += fraction;
    number.power -= static_cast<long>(fraction.size());
  }
  if (const auto power = take_exponent(text))
    number.power += *power;
  number.digits.erase(0, number.digits.find_first_not_of('0'));
  return number;
}

double to_double(const decimal& number) {
  constexpr std::size_t most_digits = std::numeric_limits<double>::digits10;
  auto digits = number.digits;
  auto power = number.power;
  while (!digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++power;
  }
  if (digits.size() > most_digits) {
    power += static_cast<long>(digits.size() - most_digits);
    digits.resize(most_digits);
  }
  std::int64_t whole = 0;
  for (const char c : digits)
    whole = whole * 10 + (c - '0');
  return whole == 0 ? 0.0 : scaled(static_cast<double>(whole), power);
}

} // namespace rehearse
