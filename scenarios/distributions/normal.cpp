// { dist = "normal", mean = "20ms", sd = "4ms" }: symmetric, cut at 0.
#include "base/portable_gamma.hpp"
#include "base/portable_math.hpp"
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

/// A normal distribution without its part below 0. Moments: N. L. Johnson,
/// S. Kotz, N. Balakrishnan: Continuous Univariate Distributions 1 (1994),
/// 13.10.1.
class normal final : public distribution {
public:
  normal(duration mean, duration sd)
    : centre_(mean), sd_(sd),
      below_zero_(normal_share_below(-nanoseconds(mean) / nanoseconds(sd))) {
    const double a = -nanoseconds(mean) / nanoseconds(sd);
    constexpr double root_of_two_pi = 2.50662827463100050242;
    const double density = portable_exp(-a * a / 2) / root_of_two_pi;
    const double shift = density / (1 - below_zero_);
    mean_ = nanoseconds(mean) + nanoseconds(sd) * shift;
    variance_
      = nanoseconds(sd) * nanoseconds(sd) * (1 + a * shift - shift * shift);
  }

  double quantile(double u) const override {
    const double share
      = std::min(below_zero_ + (1 - below_zero_) * u, 0x1.fffffffffffffp-1);
    return std::max(
      nanoseconds(centre_) + nanoseconds(sd_) * inverse_normal(share), 0.0);
  }

  double mean() const override {
    return mean_;
  }

  double variance() const override {
    return variance_;
  }

  std::string text() const override {
    return written_table("normal",
                         {written("mean", centre_), written("sd", sd_)});
  }

  /// The share of the normal distribution that is cut off.
  double below_zero() const {
    return below_zero_;
  }

private:
  duration centre_; ///< The mean before the cut.
  duration sd_;
  double below_zero_;
  double mean_ = 0;
  double variance_ = 0;
};

/// `value` with two significant digits, e.g. "5.8ms".
std::string two_digits(double value) {
  double unit = 1;
  while (value / unit >= 100)
    unit *= 10;
  const double rounded = std::floor(value / unit + 0.5) * unit;
  return to_text(duration{static_cast<std::int64_t>(rounded)});
}

void warn_of_cut(const fields& in, const normal& made, duration mean,
                 duration sd) {
  if (made.below_zero() <= 0.01)
    return;
  in.context().warn(
    "W120", in.path(),
    fmt::format("{:.0f} % of normal({}, sd {}) is negative and will be "
                "redrawn: the mean becomes {}; lognormal fits better",
                made.below_zero() * 100, to_text(mean), to_text(sd),
                two_digits(made.mean())),
    in.place("dist"));
}

} // namespace

distribution_ptr read_normal(fields& in) {
  in.require("mean", in.path() + " needs mean");
  const auto mean = in.length("mean");
  const auto sd = required_length(in, "sd");
  if (!mean || !sd)
    return nullptr;
  const auto made = std::make_shared<normal>(*mean, *sd);
  warn_of_cut(in, *made, *mean, *sd);
  return made;
}

} // namespace rehearse
