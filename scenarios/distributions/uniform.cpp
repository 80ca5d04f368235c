// "20ms..40ms": all values between two limits are equally likely.
#include "scenarios/distributions/uniform.hpp"

#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"

namespace rehearse {

namespace {

class uniform final : public distribution {
public:
  uniform(duration from, duration to) : from_(from), to_(to) {
  }

  double quantile(double u) const override {
    const auto width = static_cast<double>((to_ - from_).count());
    return static_cast<double>(from_.count()) + width * u;
  }

  double mean() const override {
    return quantile(0.5);
  }

  double variance() const override {
    const auto width = static_cast<double>((to_ - from_).count());
    return width * width / 12;
  }

  bool is_constant() const override {
    return from_ == to_;
  }

  std::string text() const override {
    return to_text(from_) + ".." + to_text(to_);
  }

private:
  duration from_;
  duration to_;
};

} // namespace

distribution_ptr make_uniform(duration from, duration to) {
  return std::make_shared<uniform>(from, to);
}

distribution_ptr read_uniform(fields& in) {
  in.require("from", in.path() + " needs from");
  in.require("to", in.path() + " needs to");
  const auto from = in.length("from");
  const auto to = in.length("to");
  if (!from || !to)
    return nullptr;
  return in_order(in, "from", *from, "to", *to) ? make_uniform(*from, *to)
                                                : nullptr;
}

} // namespace rehearse
