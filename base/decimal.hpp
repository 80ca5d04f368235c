// Decimal numbers without a sign, taken apart without any rounding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rehearse {

/// A number without a sign: `digits` times 10^`power`.
struct decimal {
  std::string digits; ///< Without leading zeros; empty for zero.
  long power = 0;
};

/// Takes `12`, `1.5` or `2e3` off the front of `text`; nullopt, with `text` as
/// it was or cut short, if there is none.
std::optional<decimal> take_decimal(std::string_view& text);

/// The double nearest to `number` if it has at most 15 digits and is from 1e-22
/// to 1e22 (Clinger 1990); beyond that about as near. The same bits on every
/// machine.
double to_double(const decimal& number);

} // namespace rehearse
