// How far the repetitions of a run pin its figures down.
#include "results/confidence.hpp"

#include "results/unsettled_figures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace rehearse {

namespace {

/// The chances of 0 … `count` hits, each with the chance `p`: worked out from
/// the likeliest number outwards, as far as they matter.
struct binomial {
  std::uint64_t first = 0; ///< The hits that `weights` begins with.
  std::vector<double> weights;
  double total = 0;

  binomial(std::uint64_t count, double p) {
    constexpr double nothing = 1e-18;
    const auto n = static_cast<double>(count);
    const auto mode
      = std::min(count, static_cast<std::uint64_t>(std::floor((n + 1) * p)));
    std::vector<double> below;
    double weight = 1;
    for (auto k = mode; k > 0 && weight > nothing; --k) {
      const auto hits = static_cast<double>(k);
      weight *= hits * (1 - p) / ((n - hits + 1) * p);
      below.push_back(weight);
    }
    first = mode - below.size();
    weights.assign(below.rbegin(), below.rend());
    weights.push_back(1);
    weight = 1;
    for (auto k = mode; k < count && weight > nothing; ++k) {
      const auto hits = static_cast<double>(k);
      weight *= (n - hits) * p / ((hits + 1) * (1 - p));
      weights.push_back(weight);
    }
    for (const auto one : weights)
      total += one;
  }
};

/// How many weights from one end add up to at most `share` of them all.
template <class Iterator>
std::uint64_t tail_of(Iterator from, Iterator to, double most) {
  double sum = 0;
  std::uint64_t count = 0;
  for (; from != to && sum + *from <= most; ++from, ++count)
    sum += *from;
  return count;
}

using figure = std::function<std::optional<duration>(const run_summary&)>;

figure percentile_figure(double q) {
  return [q](const run_summary& run) -> std::optional<duration> {
    for (const auto& one : run.latency.percentiles)
      if (one.q == q)
        return one.value;
    return std::nullopt;
  };
}

const std::vector<std::pair<std::string, figure>>& figures() {
  static const std::vector<std::pair<std::string, figure>> all{
    {"makespan",
     [](const run_summary& run) {
       return std::optional{run.makespan};
     }},
    {"latency.mean",
     [](const run_summary& run) {
       return run.latency.count > 0 ? std::optional{run.latency.mean}
                                    : std::nullopt;
     }},
    {"latency.p50", percentile_figure(50)},
    {"latency.p95", percentile_figure(95)},
    {"latency.p99", percentile_figure(99)},
  };
  return all;
}

/// The figure in every run; empty if one of them has none or proves nothing.
std::vector<double> values_of(const std::vector<const run_summary*>& runs,
                              const figure& what) {
  std::vector<double> values;
  for (const auto* run : runs) {
    const auto value = what(*run);
    if (!value || !is_valid(*run) || run->end != run_end::complete
        || run->tasks.abandoned > 0)
      return {};
    values.push_back(static_cast<double>(value->count()));
  }
  return values;
}

/// The mean of a figure's `values`, with an interval where one is valid.
metric_interval mean_row(const std::string& model, const std::string& name,
                         const std::vector<double>& values,
                         const unsettled_figures& unsettled) {
  metric_term term;
  term.metric = name;
  metric_interval out{model, name, values.size(), mean_of(values), {}};
  out.why_not = unsettled.by_infinite_variance(term);
  if (out.why_not.empty())
    out.ci95 = mean_interval(values);
  return out;
}

} // namespace

std::optional<rank_interval> percentile_ranks(std::uint64_t count, double at) {
  constexpr double tail = 0.025;
  if (count == 0)
    return std::nullopt;
  const binomial hits{count, at};
  const auto most = tail * hits.total;
  const auto below
    = hits.first + tail_of(hits.weights.begin(), hits.weights.end(), most);
  const auto above
    = count - (hits.first + hits.weights.size() - 1)
      + tail_of(hits.weights.rbegin(), hits.weights.rend(), most);
  // Fewer than `low` hits are unlikely, and as few as `high` misses.
  if (below == 0 || above == 0)
    return std::nullopt;
  return rank_interval{below, count - above + 1};
}

std::optional<value_interval> median_interval(std::vector<double> values) {
  const auto ranks = percentile_ranks(values.size(), 0.5);
  if (!ranks)
    return std::nullopt;
  std::sort(values.begin(), values.end());
  return value_interval{values[ranks->low - 1], values[ranks->high - 1]};
}

double relative_half(const metric_interval& interval) {
  const auto half = (interval.ci95->high - interval.ci95->low) / 2;
  return half == 0 ? 0 : half / interval.mean;
}

std::vector<metric_interval> intervals_of(const scenario& work,
                                          const campaign_result& all) {
  const unsettled_figures unsettled{work};
  std::vector<metric_interval> out;
  for (const auto& model : models_in(all)) {
    const auto runs = runs_of(all, model);
    for (const auto& [name, what] : figures()) {
      const auto values = values_of(runs, what);
      if (values.size() >= 2)
        out.push_back(mean_row(model, name, values, unsettled));
      const auto middle = median_interval(values);
      if (name == "makespan" && middle)
        out.push_back({model, "makespan.median", values.size(),
                       median_of(values), *middle});
    }
  }
  return out;
}

const metric_interval* widest_of(const std::vector<metric_interval>& intervals,
                                 const std::vector<std::string>& models) {
  const metric_interval* widest = nullptr;
  std::size_t makespans = 0;
  for (const auto& one : intervals) {
    if (!one.ci95)
      continue;
    makespans += one.metric == "makespan" ? 1 : 0;
    const bool counts = one.metric == "makespan" || one.metric == "latency.p99";
    if (counts
        && (widest == nullptr || relative_half(one) > relative_half(*widest)))
      widest = &one;
  }
  return makespans == models.size() ? widest : nullptr;
}

} // namespace rehearse
