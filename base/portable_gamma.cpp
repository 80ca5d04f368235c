// Gamma functions and the inverse gamma distribution, equal bits everywhere.
#include "base/portable_gamma.hpp"

#include "base/portable_math.hpp"

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

/// More terms than any shape up to 1e4 needs (about 30 times its root).
constexpr int most_terms = 10'000;
constexpr double tiny = 1e-300;
constexpr double precision = 1e-17;

} // namespace

double log_gamma(double x) {
  // Stirling's series, whose error at 16 and above is below 1e-17; smaller
  // arguments are moved there by gamma(x+1) = x gamma(x).
  double product = 1;
  while (x < 16) {
    product *= x;
    x += 1;
  }
  constexpr double half_log_two_pi = 0.91893853320467274178;
  const double z = 1 / (x * x);
  const double series
    = (((((-691.0 / 360360 * z + 1.0 / 1188) * z - 1.0 / 1680) * z + 1.0 / 1260)
          * z
        - 1.0 / 360)
         * z
       + 1.0 / 12)
      / x;
  return (x - 0.5) * portable_log(x) - x + half_log_two_pi + series
         - portable_log(product);
}

double normal_share_below(double z) {
  // Half of the square of a standard normal number has a gamma distribution.
  static const gamma_distribution half_squares{0.5};
  if (z == 0)
    return 0.5;
  const auto shares = half_squares.log_shares_at(portable_log(z * z / 2));
  const double outside = portable_exp(shares.above) / 2;
  return z < 0 ? outside : 1 - outside;
}

gamma_distribution::gamma_distribution(double shape)
  : shape_(shape), log_gamma_(log_gamma(shape)),
    log_gamma_next_(log_gamma(shape + 1)) {
}

// The two expansions of the incomplete gamma function: Abramowitz and Stegun,
// 6.5.29 and 6.5.31, the latter evaluated by Lentz's method.

double gamma_distribution::log_series(double x) const {
  double term = 1;
  double sum = 1;
  for (int n = 1; n < most_terms && term > sum * precision; ++n) {
    term *= x / (shape_ + n);
    sum += term;
  }
  return portable_log(sum) - log_gamma_next_;
}

double gamma_distribution::log_fraction(double x) const {
  double b = x + 1 - shape_;
  double c = 1 / tiny;
  double d = 1 / b;
  double value = d;
  for (int n = 1; n < most_terms; ++n) {
    const double a = -n * (n - shape_);
    b += 2;
    d = a * d + b;
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    c = b + a / c;
    c = std::abs(c) < tiny ? tiny : c;
    value *= d * c;
    if (std::abs(d * c - 1) < 1e-16)
      break;
  }
  return portable_log(value) - log_gamma_;
}

gamma_distribution::log_shares
gamma_distribution::log_shares_at(double log_x) const {
  const double x = portable_exp(log_x);
  const double power = shape_ * log_x - x;
  // Each expansion converges fast on its side; the other share follows.
  if (x < shape_ + 1) {
    const double below = power + log_series(x);
    return {below, portable_log(std::max(1 - portable_exp(below), tiny))};
  }
  const double above = power + log_fraction(x);
  return {portable_log(std::max(1 - portable_exp(above), tiny)), above};
}

double gamma_distribution::start(double u) const {
  // Near zero the share is a power of x.
  const double small = (portable_log(u) + log_gamma_next_) / shape_;
  if (small < portable_log(0.2 * (shape_ + 1)))
    return small;
  // The cube root is nearly normal (Wilson and Hilferty 1931).
  const double root
    = 1 - 1 / (9 * shape_) + inverse_normal(u) / (3 * std::sqrt(shape_));
  if (shape_ >= 0.5 && root > 0.3)
    return portable_log(shape_) + 3 * portable_log(root);
  // Far out the share above is nearly that of an exponential distribution.
  const double far = -(portable_log(1 - u) + log_gamma_);
  return far > 1
           ? portable_log(std::max(far + (shape_ - 1) * portable_log(far), 0.3))
           : portable_log(0.5);
}

double gamma_distribution::quantile(double u) const {
  // Halley's iteration for the logarithm of the smaller share as a function of
  // log x: it is concave and nearly straight, so few steps do from anywhere.
  const bool lower = u < 0.5;
  const double target = portable_log(lower ? u : 1 - u);
  double y = start(u);
  for (int i = 0; i < 30; ++i) {
    const auto shares = log_shares_at(y);
    const double share = lower ? shares.below : shares.above;
    const double x = portable_exp(y);
    // Slope of the logarithm of the share, without its sign.
    const double slope = portable_exp(shape_ * y - x - log_gamma_ - share);
    const double sign = lower ? 1 : -1;
    const double newton = sign * (share - target) / slope;
    const double bend = 1 - newton * (shape_ - x - sign * slope) / 2;
    const double step = std::clamp(newton / std::max(bend, 0.5), -2.0, 2.0);
    y -= step;
    // What is left is about the cube of the last step.
    if (std::abs(step) < 1e-6)
      break;
  }
  return portable_exp(y);
}

} // namespace rehearse
