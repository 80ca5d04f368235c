// What a duration in a scenario may be: a constant or a random distribution.
#pragma once

#include "base/duration.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace rehearse {

class distribution;
using distribution_ptr = std::shared_ptr<const distribution>;

/// The draws of a distribution that lie in a range.
struct draws_between {
  double share = 0;  ///< Of all draws.
  double first = 0;  ///< Their mean in nanoseconds, times `share`.
  double second = 0; ///< The mean of their squares, times `share`.
};

/// A distribution of durations, given by its inverse CDF.
class distribution {
public:
  virtual ~distribution() = default;

  /// The value in nanoseconds below which a share `u` of all draws lies; `u` in
  /// (0, 1). Never falls with `u`. Uses portable arithmetic only: the same bits
  /// on every machine.
  virtual double quantile(double u) const = 0;

  /// The mean in nanoseconds; infinity if it has none.
  virtual double mean() const = 0;

  /// The variance in square nanoseconds; infinity if it has none.
  virtual double variance() const = 0;

  /// The draw in nanoseconds that belongs to `u`. Lists that are gone through
  /// in order give the one at `position`, from 0, instead.
  virtual double value(double u, std::uint64_t /*position*/) const {
    return quantile(u);
  }

  /// Whether every draw is the same, so that no number need be drawn.
  virtual bool is_constant() const {
    return false;
  }

  /// Whether draws do not depend on each other, as those of a list that is gone
  /// through in order do.
  virtual bool is_independent() const {
    return true;
  }

  /// Whether draws are exponential, so that what is left of one does not depend
  /// on how long it has lasted.
  virtual bool is_memoryless() const {
    return false;
  }

  /// The share of draws below `x` nanoseconds; by bisection of quantile(), so
  /// exact to about 1e-16.
  virtual double share_below(double x) const;

  /// The draws from `low` to `high` nanoseconds, ends included; `high` may be
  /// infinity. By numeric integration of quantile(), with an error below 0.1 %
  /// of each sum (of 1e-6 for shapes without steps).
  virtual draws_between between(double low, double high) const;

  /// The distribution of those draws that lie from `low` to `high`; null if it
  /// is the one whose quantiles are a stretch of these. Precondition: there are
  /// such draws.
  virtual distribution_ptr within(double low, double high) const;

  /// The scenario's way to write it, e.g. "20ms..40ms".
  virtual std::string text() const = 0;
};

/// The share of draws of `dist` that are at most `x` nanoseconds.
double share_up_to(const distribution& dist, double x);

/// The draw that belongs to `u` in (0, 1) and `position` (see
/// distribution::value): rounded half up to a nanosecond, at least 0 and at
/// most `longest_duration`.
duration sample(const distribution& dist, double u, std::uint64_t position = 0);

/// A distribution whose draws are all `value`.
distribution_ptr make_constant(duration value);

} // namespace rehearse
