// { dist = "triangular", min = "1ms", mode = "2ms", max = "6ms" }: an estimate.
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"

#include <cmath>

namespace rehearse {

namespace {

/// The density rises from the least value to the likeliest and falls to the
/// largest.
class triangular final : public distribution {
public:
  triangular(duration min, duration mode, duration max)
    : min_(min), mode_(mode), max_(max), rise_(nanoseconds(mode - min)),
      fall_(nanoseconds(max - mode)), width_(rise_ + fall_),
      below_mode_(width_ > 0 ? rise_ / width_ : 0) {
  }

  double quantile(double u) const override {
    if (u < below_mode_)
      return nanoseconds(min_) + std::sqrt(u * width_ * rise_);
    return nanoseconds(max_) - std::sqrt((1 - u) * width_ * fall_);
  }

  double mean() const override {
    return nanoseconds(min_) + (width_ + rise_) / 3;
  }

  double variance() const override {
    return (width_ * width_ - rise_ * fall_) / 18;
  }

  bool is_constant() const override {
    return min_ == max_;
  }

  std::string text() const override {
    return written_table(
      "triangular",
      {written("min", min_), written("mode", mode_), written("max", max_)});
  }

private:
  duration min_;
  duration mode_;
  duration max_;
  double rise_;  ///< From the least value to the mode.
  double fall_;  ///< From the mode to the largest value.
  double width_; ///< From the least to the largest value.
  double below_mode_;
};

} // namespace

distribution_ptr read_triangular(fields& in) {
  for (const auto* key : {"min", "mode", "max"})
    in.require(key, in.path() + " needs " + key);
  const auto min = in.length("min");
  const auto mode = in.length("mode");
  const auto max = in.length("max");
  if (!min || !mode || !max || !in_order(in, "min", *min, "mode", *mode)
      || !in_order(in, "mode", *mode, "max", *max))
    return nullptr;
  return std::make_shared<triangular>(*min, *mode, *max);
}

} // namespace rehearse
