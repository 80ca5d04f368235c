// { dist = "percentiles", p50 = …, p99 = …, p100 = … }: linear between points.
#include "scenarios/distributions/readers.hpp"
#include "scenarios/reading/fields.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

/// A share of all draws, in percent, lies at or below a value.
struct point {
  double percent;
  duration value;
  std::string key;
};

class percentiles final : public distribution {
public:
  explicit percentiles(std::vector<point> points) : points_(std::move(points)) {
  }

  double quantile(double u) const override {
    const double percent = u * 100;
    std::size_t i = 1;
    while (i + 1 < points_.size() && points_[i].percent < percent)
      ++i;
    const auto& low = points_[i - 1];
    const auto& high = points_[i];
    const double share = (percent - low.percent) / (high.percent - low.percent);
    const auto width = static_cast<double>((high.value - low.value).count());
    return static_cast<double>(low.value.count()) + width * share;
  }

  double mean() const override {
    double sum = 0;
    for (std::size_t i = 1; i < points_.size(); ++i) {
      const auto& low = points_[i - 1];
      const auto& high = points_[i];
      const auto ends = static_cast<double>((low.value + high.value).count());
      sum += (high.percent - low.percent) / 100 * ends / 2;
    }
    return sum;
  }

  std::string text() const override {
    std::string out = "{ dist = \"percentiles\"";
    for (const auto& one : points_) {
      const bool quoted = one.key.find('.') != std::string::npos;
      const auto key = quoted ? "\"" + one.key + "\"" : one.key;
      out += ", " + key + " = \"" + to_text(one.value) + "\"";
    }
    return out + " }";
  }

private:
  std::vector<point> points_;
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

} // namespace

distribution_ptr read_percentiles(fields& in) {
  const auto missing = [&in](const std::string& message) {
    in.context().error("E010", in.path(), message, in.where());
    return nullptr;
  };
  auto points = read_points(in);
  if (!in.has("p100"))
    return missing("needs p100 (the largest latency you want to see)");
  if (!in.has("p50"))
    return missing("needs p50 (the median)");
  if (!points)
    return nullptr;
  if (points->size() < 3)
    return missing("needs p50 and at least two other percentiles");
  if (points->front().percent > 0)
    points->insert(points->begin(), {0, duration::zero(), "p0"});
  if (!check_order(in, *points))
    return nullptr;
  return std::make_shared<percentiles>(std::move(*points));
}

} // namespace rehearse
