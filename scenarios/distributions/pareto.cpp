// { dist = "pareto", min = "6ms", alpha = 2.5 }: a heavy tail.
#include "base/portable_math.hpp"
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"

#include <algorithm>
#include <limits>

namespace rehearse {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

class pareto final : public distribution {
public:
  pareto(duration min, double alpha)
    : min_(min), alpha_(alpha), log_min_(portable_log(nanoseconds(min))) {
  }

  double quantile(double u) const override {
    return portable_exp(log_min_ - portable_log(1 - u) / alpha_);
  }

  double mean() const override {
    return moment(1, 0, 1);
  }

  double variance() const override {
    return alpha_ > 2 ? moment(2, 0, 1) - mean() * mean() : infinity;
  }

  double share_below(double x) const override {
    return 1 - share_above(x);
  }

  draws_between between(double low, double high) const override {
    const double from = share_above(low);
    const double to = share_above(high);
    return {from - to, moment(1, to, from), moment(2, to, from)};
  }

  std::string text() const override {
    return written_table("pareto",
                         {written("min", min_), written("alpha", alpha_)});
  }

private:
  double share_above(double x) const {
    if (x <= nanoseconds(min_))
      return 1;
    return x < infinity ? portable_exp(alpha_ * (log_min_ - portable_log(x)))
                        : 0;
  }

  /// The sum of the `order`-th powers of those draws that a share from `low` to
  /// `high` of all exceeds: the integral of (min v^(-1/alpha))^order.
  double moment(int order, double low, double high) const {
    const double scale = portable_exp(order * log_min_);
    const double power = 1 - order / alpha_;
    if (low == 0 && power <= 0)
      return infinity;
    if (power == 0)
      return scale * (portable_log(high) - portable_log(low));
    const double least = low == 0 ? 0 : portable_exp(power * portable_log(low));
    return scale * (portable_exp(power * portable_log(high)) - least) / power;
  }

  duration min_;
  double alpha_;
  double log_min_;
};

/// Reports E020 if `max`, which the limits of all distributions read, is below
/// `min`.
bool fits_max(const fields& in, duration min) {
  const auto* written_max = in.find("max");
  const auto* text = written_max ? written_max->as_string() : nullptr;
  const auto max
    = text ? parse_duration(text->get()) : result<duration>{failure{"no text"}};
  return !max || in_order(in, "min", min, "max", *max);
}

} // namespace

distribution_ptr read_pareto(fields& in) {
  const auto min = required_length(in, "min");
  const auto alpha = required_number(in, "alpha", 0.01, 100);
  if (min && !fits_max(in, *min))
    return nullptr;
  if (alpha && *alpha <= 1 && !in.has("max")) {
    in.error("E020", "alpha", "alpha \u2264 1 has no mean; add max");
    return nullptr;
  }
  return min && alpha ? std::make_shared<pareto>(*min, *alpha) : nullptr;
}

} // namespace rehearse
