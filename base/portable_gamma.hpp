// Gamma functions and the inverse gamma distribution, equal bits everywhere.
#pragma once

namespace rehearse {

/// The logarithm of the gamma function of `x`, absolute error about 1e-15 times
/// the larger of 1 and the result. Precondition: x > 0.
double log_gamma(double x);

/// The share of a standard normal distribution below `z`, relative error about
/// 1e-14.
double normal_share_below(double z);

/// The gamma distribution of one shape and scale 1, for many quantiles.
class gamma_distribution {
public:
  /// Precondition: `shape` is from 1e-4 to 1e4.
  explicit gamma_distribution(double shape);

  /// The `u`-quantile, relative error below 1e-10. Precondition: 0 < u < 1.
  double quantile(double u) const;

  /// The logarithms of the shares below and above exp(`log_x`).
  struct log_shares {
    double below;
    double above;
  };
  log_shares log_shares_at(double log_x) const;

private:
  double start(double u) const;
  double log_series(double x) const;
  double log_fraction(double x) const;

  double shape_;
  double log_gamma_;      ///< Of the shape.
  double log_gamma_next_; ///< Of the shape plus one.
};

} // namespace rehearse
