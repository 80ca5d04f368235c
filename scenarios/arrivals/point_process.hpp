// Points of a process of rate one: arrivals before time is put to them.
#pragma once

#include "scenarios/arrivals/arrival_pattern.hpp"

#include <cstdint>

namespace rehearse {

class fields;

/// How arrivals of a rate scatter about it.
enum class arrival_process {
  poisson, ///< Independent of each other.
  regular, ///< Evenly spaced, the first at the start.
};

/// Reads the key `process`; Poisson if it is absent or wrong.
arrival_process read_process(fields& in);

/// How arrivals of `process` scatter where the rate never changes.
constexpr arrival_scatter scatter_of(arrival_process process) {
  return process == arrival_process::poisson ? arrival_scatter::poisson
                                             : arrival_scatter::regular;
}

/// The points of a process of rate one. Where a rate, integrated from the start
/// on, reaches the n-th point, the n-th task arrives; for a Poisson process
/// that holds for any rate (Cinlar 1975, "Introduction to stochastic
/// processes", 4.7).
class unit_points {
public:
  unit_points(arrival_process how, const arrival_key& key)
    : how_(how), key_(key) {
  }

  /// The next point: 0, 1, 2 … or the next sum of exponential gaps.
  double next();

private:
  arrival_process how_;
  arrival_key key_;
  std::uint64_t number_ = 0;
  double sum_ = 0;
};

} // namespace rehearse
