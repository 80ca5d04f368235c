// What the cursors of all arrival patterns share.
#include "scenarios/arrivals/arrival_pattern.hpp"

#include "base/draw.hpp"

#include <cmath>

namespace rehearse {

double draw_arrival(const arrival_key& key, std::uint64_t number) {
  return draw_unit({key.stream, key.key, number, 0, 0});
}

duration to_instant(double ns) {
  const double rounded = std::floor(ns + 0.5);
  if (!(rounded < static_cast<double>(latest_arrival.count())))
    return latest_arrival;
  return duration{rounded > 0 ? static_cast<std::int64_t>(rounded) : 0};
}

void arrivals_cursor::task_ended(std::uint64_t, duration) {
}

std::optional<arrival> open_cursor::peek() {
  if (!known_)
    next_ = advance();
  known_ = true;
  return next_;
}

void open_cursor::pop() {
  known_ = false;
}

} // namespace rehearse
