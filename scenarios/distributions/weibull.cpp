// { dist = "weibull", mean = "20ms", shape = 0.7 }: times to failure.
#include "base/portable_gamma.hpp"
#include "base/portable_math.hpp"
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"

namespace rehearse {

namespace {

/// The moment of order `order` of a Weibull distribution of scale 1.
double moment(double order, double shape) {
  return portable_exp(log_gamma(1 + order / shape));
}

class weibull final : public distribution {
public:
  weibull(duration mean, double shape)
    : mean_(mean), shape_(shape),
      log_scale_(portable_log(nanoseconds(mean)) - log_gamma(1 + 1 / shape)) {
  }

  double quantile(double u) const override {
    const double hazard = -portable_log(1 - u);
    return portable_exp(log_scale_ + portable_log(hazard) / shape_);
  }

  double mean() const override {
    return nanoseconds(mean_);
  }

  double variance() const override {
    const double first = moment(1, shape_);
    return (moment(2, shape_) / (first * first) - 1) * mean() * mean();
  }

  bool is_memoryless() const override {
    return shape_ == 1;
  }

  std::string text() const override {
    return written_table("weibull",
                         {written("mean", mean_), written("shape", shape_)});
  }

private:
  duration mean_;
  double shape_;
  double log_scale_;
};

} // namespace

distribution_ptr read_weibull(fields& in) {
  const auto mean = required_length(in, "mean");
  const auto shape = required_number(in, "shape", 0.1, 100);
  return mean && shape ? std::make_shared<weibull>(*mean, *shape) : nullptr;
}

} // namespace rehearse
