// { dist = "exponential", mean = "20ms" }: times between independent events.
#include "base/portable_math.hpp"
#include "scenarios/distributions/readers.hpp"
#include "scenarios/reading/fields.hpp"

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

  std::string text() const override {
    return "{ dist = \"exponential\", mean = \"" + to_text(mean_) + "\" }";
  }

private:
  duration mean_;
};

} // namespace

distribution_ptr read_exponential(fields& in) {
  in.require("mean", in.path() + " needs mean");
  const auto mean = in.length("mean");
  if (!mean)
    return nullptr;
  if (*mean == duration::zero()) {
    in.error("E014", "mean", "must be above 0");
    return nullptr;
  }
  return std::make_shared<exponential>(*mean);
}

} // namespace rehearse
