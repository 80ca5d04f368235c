// Values of metrics, as people read them.
#include "report/quantity_text.hpp"

#include "base/duration.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

namespace rehearse {

std::string quantity_text(quantity kind, double value) {
  switch (kind) {
    case quantity::time:
      return to_rounded_text(duration{static_cast<std::int64_t>(value)});
    case quantity::number:
    case quantity::tasks:
      // A count is told to the last digit.
      return value == std::floor(value) && std::abs(value) < 1e15
               ? fmt::format("{:.0f}", value)
               : fmt::format("{:.4g}", value);
    case quantity::share:
      return fmt::format("{:.3g} %", value * 100);
    case quantity::rate:
      return fmt::format("{:.4g}/s", value);
  }
  return "";
}

} // namespace rehearse
