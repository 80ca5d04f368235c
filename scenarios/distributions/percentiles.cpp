// { dist = "percentiles", p50 = …, p99 = …, p100 = … }: linear between points.
#include "base/portable_math.hpp"
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A share of all draws, in percent, lies at or below a value.
struct point {
  double percent;
  duration value;
  std::string key;
};

class percentiles final : public distribution {
public:
  /// With `alpha` above 0, the draws beyond the last point are those of a
  /// Pareto distribution.
  percentiles(std::vector<point> points, double alpha)
    : points_(std::move(points)), alpha_(alpha),
      beyond_(1 - points_.back().percent / 100),
      log_last_(portable_log(nanoseconds(points_.back().value))),
      log_beyond_(portable_log(beyond_)) {
  }

  double quantile(double u) const override {
    const double percent = u * 100;
    if (alpha_ > 0 && percent > points_.back().percent)
      return portable_exp(log_last_
                          + (log_beyond_ - portable_log(1 - u)) / alpha_);
    std::size_t i = 1;
    while (i + 1 < points_.size() && points_[i].percent < percent)
      ++i;
    const auto& low = points_[i - 1];
    const auto& high = points_[i];
    const double share = (percent - low.percent) / (high.percent - low.percent);
    const auto width = nanoseconds(high.value - low.value);
    return nanoseconds(low.value) + width * share;
  }

  double mean() const override {
    double sum = tail_moment(1);
    for (std::size_t i = 1; i < points_.size(); ++i)
      sum += share_of(i) * nanoseconds(points_[i - 1].value + points_[i].value)
             / 2;
    return sum;
  }

  double variance() const override {
    double sum = tail_moment(2);
    for (std::size_t i = 1; i < points_.size(); ++i) {
      const double low = nanoseconds(points_[i - 1].value);
      const double high = nanoseconds(points_[i].value);
      sum += share_of(i) * (low * low + low * high + high * high) / 3;
    }
    return sum < infinity ? std::max(sum - mean() * mean(), 0.0) : infinity;
  }

  std::string text() const override {
    std::vector<std::string> parts;
    for (const auto& one : points_) {
      const bool quoted = one.key.find('.') != std::string::npos;
      parts.push_back(
        written(quoted ? "\"" + one.key + "\"" : one.key, one.value));
    }
    if (alpha_ > 0)
      parts.emplace_back("tail = \"pareto\"");
    return written_table("percentiles", parts);
  }

private:
  /// The share of draws between point `i` and the one before.
  double share_of(std::size_t i) const {
    return (points_[i].percent - points_[i - 1].percent) / 100;
  }

  /// The sum of the `order`-th powers of the draws of the tail.
  double tail_moment(int order) const {
    if (alpha_ <= 0)
      return 0;
    return alpha_ > order ? beyond_ * portable_exp(order * log_last_) * alpha_
                              / (alpha_ - order)
                          : infinity;
  }

  std::vector<point> points_;
  double alpha_;
  double beyond_; ///< The share of draws beyond the last point.
  double log_last_;
  double log_beyond_;
};

/// The points that are written, by percentile; nullopt if one is wrong.
std::optional<std::vector<point>> read_points(fields& in) {
  std::vector<point> points;
  bool good = true;
  for (const auto& [key, node] : in.table()) {
    const auto percent = percentile_of(key.str());
    if (!percent)
      continue;
    if (node.is_table()) {
      in.error("E011", key.str(),
               "expected a duration string, got a table: a key with a dot "
               "stands in quotes, \"p99.9\"");
      good = false;
      continue;
    }
    const auto value = in.length(key.str());
    good = good && value;
    if (value)
      points.push_back({*percent, *value, std::string{key.str()}});
  }
  std::stable_sort(
    points.begin(), points.end(),
    [](const point& a, const point& b) { return a.percent < b.percent; });
  return good ? std::optional{points} : std::nullopt;
}

bool check_order(const fields& in, const std::vector<point>& points) {
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto& low = points[i - 1];
    const auto& high = points[i];
    if (low.percent == high.percent) {
      in.error("E015", high.key,
               high.key + " and " + low.key + " are the same percentile");
      return false;
    }
    if (low.value > high.value) {
      in.error("E020", low.key,
               low.key + " (" + to_text(low.value) + ") is above " + high.key
                 + " (" + to_text(high.value) + ")");
      return false;
    }
  }
  return true;
}

/// The exponent of the Pareto tail through the last two of `points`; 0 after
/// reporting what is wrong with them.
double read_tail(const fields& in, const std::vector<point>& points) {
  const auto& low = points[points.size() - 2];
  const auto& high = points.back();
  if (low.value == duration::zero()) {
    in.error("E014", low.key, "must be above 0 to carry a tail");
    return 0;
  }
  if (high.value == low.value) {
    in.error("E020", high.key,
             high.key + " (" + to_text(high.value) + ") must be above "
               + low.key + " (" + to_text(low.value) + ") to carry a tail");
    return 0;
  }
  const double fall
    = portable_log(100 - low.percent) - portable_log(100 - high.percent);
  const double rise = portable_log(nanoseconds(high.value))
                      - portable_log(nanoseconds(low.value));
  if (fall <= rise && !in.has("max")) {
    in.error("E020", "tail",
             fmt::format("a tail through {} and {} (alpha {:.2f} \u2264 1) has "
                         "no mean; add max",
                         low.key, high.key, fall / rise));
    return 0;
  }
  return fall / rise;
}

/// Whether the keys that must be there are; reports E010 or E015 if not.
bool check_keys(const fields& in, bool has_tail) {
  const auto missing = [&in](const std::string& message) {
    in.context().error("E010", in.path(), message, in.where());
    return false;
  };
  if (!in.has("p100") && !has_tail)
    return missing("needs p100 (the largest latency you want to see)");
  if (!in.has("p50"))
    return missing("needs p50 (the median)");
  if (in.has("p100") && has_tail) {
    in.error("E015", "tail", "give p100 or tail; got both");
    return false;
  }
  return true;
}

} // namespace

distribution_ptr read_percentiles(fields& in) {
  auto points = read_points(in);
  const word_list<bool> tails{{"pareto", true}};
  const auto tail = in.word("tail", tails);
  if (!check_keys(in, in.has("tail")) || !points
      || in.has("tail") != tail.has_value())
    return nullptr;
  if (points->size() < 3) {
    in.context().error("E010", in.path(),
                       "needs p50 and at least two other percentiles",
                       in.where());
    return nullptr;
  }
  if (points->front().percent > 0)
    points->insert(points->begin(), {0, duration::zero(), "p0"});
  if (!check_order(in, *points))
    return nullptr;
  const double alpha = tail ? read_tail(in, *points) : 0;
  if (tail && alpha == 0)
    return nullptr;
  return std::make_shared<percentiles>(std::move(*points), alpha);
}

} // namespace rehearse
