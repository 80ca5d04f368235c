// "20ms" or { dist = "constant", value = "20ms" }: every draw is the same.
#include "scenarios/distributions/distribution.hpp"
#include "scenarios/distributions/readers.hpp"
#include "scenarios/reading/fields.hpp"

namespace rehearse {

namespace {

class constant final : public distribution {
public:
  explicit constant(duration value) : value_(value) {
  }

  double quantile(double) const override {
    return static_cast<double>(value_.count());
  }

  double mean() const override {
    return static_cast<double>(value_.count());
  }

  double variance() const override {
    return 0;
  }

  bool is_constant() const override {
    return true;
  }

  std::string text() const override {
    return to_text(value_);
  }

private:
  duration value_;
};

} // namespace

distribution_ptr make_constant(duration value) {
  return std::make_shared<constant>(value);
}

distribution_ptr read_constant(fields& in) {
  in.require("value", in.path() + " needs value");
  const auto value = in.length("value");
  return value ? make_constant(*value) : nullptr;
}

} // namespace rehearse
