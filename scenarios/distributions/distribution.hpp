// What a duration in a scenario may be: a constant or a random distribution.
#pragma once

#include "base/duration.hpp"

#include <memory>
#include <string>

namespace rehearse {

/// A distribution of durations, given by its inverse CDF.
class distribution {
public:
  virtual ~distribution() = default;

  /// The value in nanoseconds below which a share `u` of all draws lies; `u` in
  /// (0, 1). Uses portable arithmetic only: the same bits on every machine.
  virtual double quantile(double u) const = 0;

  /// The mean in nanoseconds.
  virtual double mean() const = 0;

  /// Whether every draw is the same, so that no number need be drawn.
  virtual bool is_constant() const {
    return false;
  }

  /// The scenario's way to write it, e.g. "20ms..40ms".
  virtual std::string text() const = 0;
};

using distribution_ptr = std::shared_ptr<const distribution>;

/// The draw that belongs to `u` in (0, 1): the quantile rounded half up to a
/// nanosecond, at least 0 and at most `longest_duration`.
duration sample(const distribution& dist, double u);

/// A distribution whose draws are all `value`.
distribution_ptr make_constant(duration value);

} // namespace rehearse
