// { dist = "exponential", mean = "20ms" }: times between independent events.
#include "base/portable_math.hpp"
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"

namespace rehearse {

namespace {

class exponential final : public distribution {
public:
  explicit exponential(duration mean) : mean_(mean) {
  }

  double quantile(double u) const override {
    return -mean() * portable_log(1 - u);
  }

  double mean() const override {
    return static_cast<double>(mean_.count());
  }

  double variance() const override {
    return mean() * mean();
  }

  bool is_memoryless() const override {
    return true;
  }

  std::string text() const override {
    return written_table("exponential", {written("mean", mean_)});
  }

private:
  duration mean_;
};

} // namespace

distribution_ptr read_exponential(fields& in) {
  const auto mean = required_length(in, "mean");
  return mean ? std::make_shared<exponential>(*mean) : nullptr;
}

} // namespace rehearse
