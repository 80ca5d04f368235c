// min, max and on_limit: the keys that keep draws within limits.
//
// Drawing again until a draw fits gives the distribution of those draws that
// fit. It is made directly: u in (0, 1) is mapped to the stretch of shares that
// lies within, so that every draw takes one number and stays a pure function of
// its key.
#include "scenarios/distributions/limits.hpp"

#include "scenarios/distributions/parameters.hpp"

#include <algorithm>
#include <limits>

namespace rehearse {

namespace {

/// The lower and the upper limit in nanoseconds.
struct range {
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
};

range range_of(const draw_limits& limits) {
  range all;
  if (limits.min)
    all.low = nanoseconds(*limits.min);
  if (limits.max)
    all.high = nanoseconds(*limits.max);
  return all;
}

/// A distribution made from another one by limits.
class limited_distribution : public distribution {
public:
  limited_distribution(distribution_ptr inner, const draw_limits& limits)
    : inner_(std::move(inner)), range_(range_of(limits)),
      text_(text_with_limits(inner_->text(), limits)) {
  }

  double mean() const override {
    return mean_;
  }

  double variance() const override {
    return variance_;
  }

  std::string text() const override {
    return text_;
  }

protected:
  const distribution& inner() const {
    return *inner_;
  }

  double cut(double x) const {
    return std::clamp(x, range_.low, range_.high);
  }

  void set_moments(double first, double second) {
    mean_ = first;
    // Less than that is but the rounding of the difference.
    const double spread = second - first * first;
    variance_ = spread > 1e-13 * second ? spread : 0;
  }

  const range& limits() const {
    return range_;
  }

private:
  distribution_ptr inner_;
  range range_;
  std::string text_;
  double mean_ = 0;
  double variance_ = 0;
};

/// The draws within, as if others had been drawn again.
class truncated final : public limited_distribution {
public:
  truncated(distribution_ptr from, const draw_limits& limits)
    : limited_distribution(std::move(from), limits),
      from_(inner().share_below(this->limits().low)),
      width_(share_up_to(inner(), this->limits().high) - from_) {
    const auto all = inner().between(this->limits().low, this->limits().high);
    set_moments(all.first / all.share, all.second / all.share);
  }

  double quantile(double u) const override {
    return cut(inner().quantile(
      std::clamp(from_ + width_ * u, 0x1p-54, 0x1.fffffffffffffp-1)));
  }

private:
  double from_;  ///< The share of draws below the limits.
  double width_; ///< The share within.
};

/// Draws beyond a limit become the limit.
class clamped final : public limited_distribution {
public:
  clamped(distribution_ptr from, const draw_limits& limits)
    : limited_distribution(std::move(from), limits) {
    const auto& ends = this->limits();
    const auto all = inner().between(ends.low, ends.high);
    const double below = inner().share_below(ends.low);
    const double high = limits.max ? ends.high : 0;
    const double above = std::max(1 - below - all.share, 0.0);
    set_moments(below * ends.low + all.first + above * high,
                below * ends.low * ends.low + all.second + above * high * high);
  }

  double quantile(double u) const override {
    return cut(inner().quantile(u));
  }

  bool is_independent() const override {
    return inner().is_independent();
  }

  double value(double u, std::uint64_t position) const override {
    return cut(inner().value(u, position));
  }
};

} // namespace

draw_limits limits_of(double low, double high) {
  const auto limit = [](double x) {
    return duration{static_cast<std::int64_t>(x)};
  };
  draw_limits out;
  if (low > 0)
    out.min = limit(low);
  if (high <= nanoseconds(longest_duration))
    out.max = limit(high);
  return out;
}

std::string text_with_limits(std::string text, const draw_limits& limits) {
  // The short forms have no room for keys.
  const auto dots = text.find("..");
  if (dots != std::string::npos && text.front() != '{')
    text = "{ dist = \"uniform\", from = \"" + text.substr(0, dots)
           + "\", to = \"" + text.substr(dots + 2) + "\" }";
  else if (text.front() != '{')
    text = "{ dist = \"constant\", value = \"" + text + "\" }";
  text.resize(text.size() - 2);
  if (limits.min)
    text += ", " + written("min", *limits.min);
  if (limits.max)
    text += ", " + written("max", *limits.max);
  if (limits.rule == limit_rule::clamp)
    text += ", on_limit = \"clamp\"";
  return text + " }";
}

std::optional<draw_limits> read_limits(fields& in, limit_keys keys) {
  draw_limits out;
  if (keys == limit_keys::none)
    return out;
  const bool own_min = keys == limit_keys::only_max;
  if (!own_min)
    out.min = in.length("min");
  out.max = in.length("max");
  const word_list<limit_rule> rules{{"resample", limit_rule::resample},
                                    {"clamp", limit_rule::clamp}};
  const auto rule = in.word("on_limit", rules);
  out.rule = rule.value_or(limit_rule::resample);
  if (rule && !in.has("max") && (own_min || !in.has("min"))) {
    in.error("E020", "on_limit",
             own_min ? "on_limit has no effect without max"
                     : "on_limit has no effect without min or max");
    return std::nullopt;
  }
  if (out.min && out.max && !in_order(in, "min", *out.min, "max", *out.max))
    return std::nullopt;
  const bool good = (own_min || in.has("min") == out.min.has_value())
                    && in.has("max") == out.max.has_value()
                    && in.has("on_limit") == rule.has_value();
  return good ? std::optional{out} : std::nullopt;
}

distribution_ptr limited(distribution_ptr dist, const draw_limits& limits) {
  const auto ends = range_of(limits);
  const double below = dist->share_below(ends.low);
  const double up_to = share_up_to(*dist, ends.high);
  if (below == 0 && up_to == 1)
    return dist;
  if (limits.rule == limit_rule::clamp || up_to - below < 1e-12)
    return std::make_shared<clamped>(std::move(dist), limits);
  if (auto made = dist->within(ends.low, ends.high))
    return made;
  return std::make_shared<truncated>(std::move(dist), limits);
}

} // namespace rehearse
