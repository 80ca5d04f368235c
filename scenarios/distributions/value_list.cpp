// A list of values: drawn at random, or one after the other.
#include "scenarios/distributions/value_list.hpp"

#include "scenarios/distributions/limits.hpp"
#include "scenarios/distributions/parameters.hpp"

#include <algorithm>
#include <limits>

namespace rehearse {

namespace {

class value_list final : public distribution {
public:
  value_list(std::vector<duration> values, list_order order, std::string text)
    : sorted_(values), order_(order), text_(std::move(text)) {
    std::sort(sorted_.begin(), sorted_.end());
    if (order != list_order::random)
      listed_ = std::move(values);
    const auto all = value_list::between(0, std::numeric_limits<double>::max());
    mean_ = all.first;
    variance_ = std::max(all.second - all.first * all.first, 0.0);
  }

  double quantile(double u) const override {
    const auto at = static_cast<std::size_t>(u * size());
    return nanoseconds(sorted_[std::min(at, sorted_.size() - 1)]);
  }

  double value(double u, std::uint64_t position) const override {
    switch (order_) {
      case list_order::random:
        return quantile(u);
      case list_order::last:
        return nanoseconds(
          listed_[std::min<std::uint64_t>(position, listed_.size() - 1)]);
      case list_order::loop:
        return nanoseconds(listed_[position % listed_.size()]);
    }
    return 0;
  }

  double mean() const override {
    return mean_;
  }

  double variance() const override {
    return variance_;
  }

  bool is_constant() const override {
    return sorted_.front() == sorted_.back();
  }

  bool is_independent() const override {
    return order_ == list_order::random || is_constant();
  }

  double share_below(double x) const override {
    return static_cast<double>(first_not_below(x) - sorted_.begin()) / size();
  }

  draws_between between(double low, double high) const override {
    draws_between sum;
    for (auto i = first_not_below(low); i != sorted_.end(); ++i) {
      const double x = nanoseconds(*i);
      if (x > high)
        break;
      sum.share += 1;
      sum.first += x;
      sum.second += x * x;
    }
    return {sum.share / size(), sum.first / size(), sum.second / size()};
  }

  distribution_ptr within(double low, double high) const override {
    const auto is_out = [low, high](duration value) {
      return nanoseconds(value) < low || nanoseconds(value) > high;
    };
    auto kept = order_ == list_order::random ? sorted_ : listed_;
    kept.erase(std::remove_if(kept.begin(), kept.end(), is_out), kept.end());
    return make_value_list(std::move(kept), order_,
                           text_with_limits(text_, limits_of(low, high)));
  }

  std::string text() const override {
    return text_;
  }

private:
  double size() const {
    return static_cast<double>(sorted_.size());
  }

  std::vector<duration>::const_iterator first_not_below(double x) const {
    return std::partition_point(
      sorted_.begin(), sorted_.end(),
      [x](duration value) { return nanoseconds(value) < x; });
  }

  std::vector<duration> sorted_;
  std::vector<duration> listed_; ///< As written; empty if drawn at random.
  list_order order_;
  std::string text_;
  double mean_ = 0;
  double variance_ = 0;
};

} // namespace

distribution_ptr make_value_list(std::vector<duration> values, list_order order,
                                 std::string text) {
  return std::make_shared<value_list>(std::move(values), order,
                                      std::move(text));
}

} // namespace rehearse
