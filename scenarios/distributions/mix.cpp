// { dist = "mix", of = [ { weight = 9, value = "5ms" }, … ] }: several shapes.
#include "scenarios/distributions/limits.hpp"
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"
#include "scenarios/reading/values.hpp"

#include <algorithm>

namespace rehearse {

namespace {

struct mix_part {
  double weight; ///< Above 0.
  distribution_ptr value;
};

/// A part and the shares u of draws that are its own.
struct part_stretch {
  double from;
  double to;
  distribution_ptr value;
};

std::string text_of(const std::vector<mix_part>& parts) {
  std::string list = "of = [";
  for (const auto& part : parts) {
    const auto inner = part.value->text();
    const bool table = inner.front() == '{';
    list += (list.back() == '[' ? " { " : ", { ")
            + written("weight", part.weight)
            + ", value = " + (table ? inner : "\"" + inner + "\"") + " }";
  }
  return written_table("mix", {list + " ]"});
}

class mixture final : public distribution {
public:
  explicit mixture(const std::vector<mix_part>& parts) : text_(text_of(parts)) {
    double sum = 0;
    for (const auto& part : parts)
      sum += part.weight;
    double before = 0;
    for (const auto& part : parts) {
      const double to = before + part.weight / sum;
      parts_.push_back({before, to, part.value});
      before = to;
    }
    parts_.back().to = 1; // Whatever rounding made of the sum.
    double second = 0;
    for (const auto& part : parts_) {
      const double mean = part.value->mean();
      mean_ += weight(part) * mean;
      second += weight(part) * (part.value->variance() + mean * mean);
    }
    variance_ = std::max(second - mean_ * mean_, 0.0);
  }

  /// A draw needs no root of the sum of CDFs: `u` chooses the part, and where
  /// it lies in the part's stretch is the draw's own share.
  double value(double u, std::uint64_t position) const override {
    std::size_t i = 0;
    while (i + 1 < parts_.size() && u >= parts_[i].to)
      ++i;
    const auto& part = parts_[i];
    const double own = (u - part.from) / (part.to - part.from);
    return part.value->value(std::clamp(own, 0x1p-54, 0x1.fffffffffffffp-1),
                             position);
  }

  double quantile(double u) const override {
    double low = parts_.front().value->quantile(u);
    double high = low;
    for (const auto& part : parts_) {
      low = std::min(low, part.value->quantile(u));
      high = std::max(high, part.value->quantile(u));
    }
    for (int i = 0; i < 100 && low < high; ++i) {
      const double middle = (low + high) / 2;
      if (middle <= low || middle >= high)
        break;
      (share_up_to(*this, middle) < u ? low : high) = middle;
    }
    return high;
  }

  double mean() const override {
    return mean_;
  }

  double variance() const override {
    return variance_;
  }

  bool is_independent() const override {
    return std::all_of(parts_.begin(), parts_.end(), [](const auto& part) {
      return part.value->is_independent();
    });
  }

  double share_below(double x) const override {
    double sum = 0;
    for (const auto& part : parts_)
      sum += weight(part) * part.value->share_below(x);
    return std::min(sum, 1.0);
  }

  draws_between between(double low, double high) const override {
    draws_between sum;
    for (const auto& part : parts_) {
      const auto one = part.value->between(low, high);
      sum.share += weight(part) * one.share;
      sum.first += weight(part) * one.first;
      sum.second += weight(part) * one.second;
    }
    return sum;
  }

  distribution_ptr within(double low, double high) const override {
    std::vector<mix_part> kept;
    for (const auto& part : parts_) {
      const double share
        = share_up_to(*part.value, high) - part.value->share_below(low);
      if (share > 0)
        kept.push_back(
          {weight(part) * share, limited(part.value, limits_of(low, high))});
    }
    return std::make_shared<mixture>(kept);
  }

  std::string text() const override {
    return text_;
  }

private:
  static double weight(const part_stretch& part) {
    return part.to - part.from;
  }

  std::vector<part_stretch> parts_;
  std::string text_;
  double mean_ = 0;
  double variance_ = 0;
};

constexpr std::size_t deepest_mix = 2;

std::optional<mix_part> read_part(fields& in, const toml::node& node,
                                  std::size_t number) {
  const auto title = in.path("of") + "[" + std::to_string(number) + "]";
  const auto where = span_of(node.source());
  const auto* table = node.as_table();
  if (table == nullptr) {
    in.context().error("E011", title,
                       "expected a table such as { weight = 9, value = "
                       "\"5ms\" }, got "
                         + type_words(node),
                       where);
    return std::nullopt;
  }
  static const std::vector<key_info> keys{{"weight", "float", "", "required"},
                                          {"value", "dist", "", "required"}};
  fields part{in.context(), *table, title, title, where};
  part.finish(keys);
  const auto weight = required_number(part, "weight", 0, 1e9);
  part.require("value", title + " needs value");
  const auto value = part.dist("value");
  if (weight && *weight == 0)
    part.error("E014", "weight", "must be above 0");
  if (!weight || *weight == 0 || !value)
    return std::nullopt;
  return mix_part{*weight, value};
}

/// The array at `of`; null after reporting what is wrong with it.
const toml::array* find_parts(fields& in) {
  if (!in.require("of", in.path() + " needs of, an array of { weight, value }"))
    return nullptr;
  const auto* array = in.find("of")->as_array();
  if (array == nullptr)
    in.wrong_type("of", "an array of { weight, value }");
  else if (array->size() < 2)
    in.error("E014", "of", "needs at least two parts");
  else if (in.context().mix_depth == deepest_mix)
    in.error("E014", "of", "a mix may be nested 2 deep");
  else
    return array;
  return nullptr;
}

} // namespace

distribution_ptr read_mix(fields& in) {
  const auto* array = find_parts(in);
  if (array == nullptr)
    return nullptr;
  ++in.context().mix_depth;
  std::vector<mix_part> parts;
  std::size_t number = 0;
  for (const auto& item : *array)
    if (auto part = read_part(in, item, ++number))
      parts.push_back(std::move(*part));
  --in.context().mix_depth;
  return parts.size() == array->size() ? std::make_shared<mixture>(parts)
                                       : nullptr;
}

} // namespace rehearse
