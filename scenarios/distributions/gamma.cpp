// { dist = "gamma", mean = "20ms", cv = 0.5 }: a spread of one's choice.
#include "scenarios/distributions/gamma.hpp"

#include "base/portable_gamma.hpp"
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"

namespace rehearse {

namespace {

class gamma final : public distribution {
public:
  gamma(duration mean, double shape, std::string text)
    : mean_(nanoseconds(mean)), shape_(shape), scale_(mean_ / shape),
      unit_(shape), text_(std::move(text)) {
  }

  double quantile(double u) const override {
    return scale_ * unit_.quantile(u);
  }

  double mean() const override {
    return mean_;
  }

  double variance() const override {
    return mean_ * mean_ / shape_;
  }

  bool is_memoryless() const override {
    return shape_ == 1;
  }

  std::string text() const override {
    return text_;
  }

private:
  double mean_;
  double shape_;
  double scale_;
  gamma_distribution unit_;
  std::string text_;
};

} // namespace

distribution_ptr make_gamma(duration mean, double shape, std::string text) {
  return std::make_shared<gamma>(mean, shape, std::move(text));
}

distribution_ptr read_gamma(fields& in) {
  const auto mean = required_length(in, "mean");
  const auto cv = required_number(in, "cv", 0.01, 100);
  if (!mean || !cv)
    return nullptr;
  return make_gamma(
    *mean, 1 / (*cv * *cv),
    written_table("gamma", {written("mean", *mean), written("cv", *cv)}));
}

} // namespace rehearse
