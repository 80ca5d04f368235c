// Intervals of means, medians and percentiles: whether they hold what they
// promise.
#include "base/draw.hpp"
#include "base/portable_math.hpp"
#include "results/confidence.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace hand_built;

namespace {

constexpr std::size_t trials = 1000;
constexpr std::size_t sample_size = 2000;

double exponential(double u) {
  return -std::log(u);
}

/// Mean 1 and a coefficient of variation of 2.
double lognormal(double u) {
  constexpr double sigma = 1.26863624;
  return std::exp(sigma * inverse_normal(u) - sigma * sigma / 2);
}

/// How many of `trials` samples of `draw` have `truth` in their interval.
template <class Interval>
std::size_t covered(double (*draw)(double), double truth, Interval interval) {
  std::size_t hits = 0;
  for (std::uint64_t trial = 0; trial < trials; ++trial) {
    std::vector<double> values(sample_size);
    for (std::size_t i = 0; i < sample_size; ++i)
      values[i] = draw(to_unit(combine(combine(mix(7), trial), i)));
    const value_interval found = interval(values);
    hits += found.low <= truth && truth <= found.high ? 1 : 0;
  }
  BOOST_TEST_MESSAGE(hits << " of " << trials << " hold " << truth);
  return hits;
}

value_interval percentile_interval(std::vector<double> values, double at) {
  const auto ranks = percentile_ranks(values.size(), at).value();
  std::sort(values.begin(), values.end());
  return {values[ranks.low - 1], values[ranks.high - 1]};
}

/// 92 to 98 % of the intervals of mean, p50 and p99 hold the true value.
void check_coverage(double (*draw)(double)) {
  const auto check = [](std::size_t hits) {
    BOOST_TEST(hits >= 920U);
    BOOST_TEST(hits <= 980U);
  };
  check(covered(draw, 1, &mean_interval));
  for (const double at : {0.5, 0.99})
    check(covered(
      draw, draw(draw == &exponential ? 1 - at : at),
      [at](const auto& values) { return percentile_interval(values, at); }));
}

/// Two models with `makespans` each, the second one of twice that.
campaign_result repeated(const std::vector<duration>& makespans) {
  campaign_result all;
  for (std::size_t i = 0; i < makespans.size(); ++i)
    for (const auto* model : {"a", "b"}) {
      run_summary run;
      run.model = model;
      run.repetition = i;
      run.makespan = makespans[i] * (run.model == "a" ? 1 : 2);
      run.latency.count = 1000;
      run.latency.mean = 10ms;
      run.latency.percentiles = {{50, 8ms, 20}, {99, 90ms, 1000}};
      all.runs.push_back(run);
    }
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(confidence_test)

BOOST_AUTO_TEST_CASE(ranks_are_those_of_the_binomial_distribution) {
  struct row {
    std::uint64_t count;
    double at;
    rank_interval ranks;
  };
  // Summed up in exact fractions, as in Conover's table A3.
  for (const auto& [count, at, ranks] :
       {row{6, 0.5, {1, 6}}, row{10, 0.5, {2, 9}}, row{20, 0.5, {6, 15}},
        row{100, 0.5, {40, 61}}, row{1000, 0.99, {983, 997}},
        row{2000, 0.99, {1971, 1989}}, row{200, 0.95, {184, 197}}}) {
    const auto found = percentile_ranks(count, at);
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->low == ranks.low, count);
    BOOST_TEST(found->high == ranks.high, count);
  }
}

BOOST_AUTO_TEST_CASE(few_values_pin_no_percentile_down) {
  BOOST_TEST(!percentile_ranks(0, 0.5).has_value());
  BOOST_TEST(!percentile_ranks(5, 0.5).has_value());
  BOOST_TEST(!percentile_ranks(300, 0.99).has_value());
  BOOST_TEST(!median_interval({1, 2, 3, 4, 5}).has_value());
}

BOOST_AUTO_TEST_CASE(intervals_of_exponential_samples_hold_the_truth) {
  check_coverage(&exponential);
}

BOOST_AUTO_TEST_CASE(intervals_of_lognormal_samples_hold_the_truth) {
  check_coverage(&lognormal);
}

BOOST_AUTO_TEST_CASE(single_runs_have_no_intervals) {
  BOOST_TEST(intervals_of(three_tasks(), repeated({10ms})).empty());
}

BOOST_AUTO_TEST_CASE(each_model_has_a_row_for_each_figure) {
  const auto found = intervals_of(
    three_tasks(), repeated({98ms, 101ms, 99ms, 102ms, 100ms, 100ms}));
  std::vector<std::string> names;
  for (const auto& one : found)
    names.push_back(one.model + " " + one.metric);
  const std::vector<std::string> expected{
    "a makespan",    "a makespan.median", "a latency.mean",    "a latency.p50",
    "a latency.p99", "b makespan",        "b makespan.median", "b latency.mean",
    "b latency.p50", "b latency.p99"};
  BOOST_TEST(names == expected, boost::test_tools::per_element());
  // 100 ms -+ 2.57058 * sqrt(2) / sqrt(6)
  const auto tolerance = boost::test_tools::tolerance(1e-6);
  BOOST_TEST(found[0].ci95->low == 98.515877e6, tolerance);
  BOOST_TEST(found[1].ci95->low == 98e6);
  BOOST_TEST(found[1].ci95->high == 102e6);
  BOOST_TEST(relative_half(found[4]) == 0);
}

BOOST_AUTO_TEST_CASE(the_widest_interval_decides_the_precision) {
  const auto all = repeated({90ms, 110ms, 100ms});
  const auto found = intervals_of(three_tasks(), all);
  const auto* widest = widest_of(found, {"a", "b"});
  BOOST_REQUIRE(widest != nullptr);
  BOOST_TEST(widest->metric == "makespan");
  // 4.30265 * 10 / sqrt(3) of 100
  BOOST_TEST(relative_half(*widest) == 0.248414,
             boost::test_tools::tolerance(1e-5));
  BOOST_TEST(widest_of(found, {"a", "b", "c"}) == nullptr);
}

BOOST_AUTO_TEST_CASE(an_invalid_repetition_leaves_a_model_without_intervals) {
  auto all = repeated({98ms, 101ms, 99ms});
  all.runs[0].unreliable_because.emplace_back("burnt too little");
  for (const auto& one : intervals_of(three_tasks(), all))
    BOOST_TEST(one.model == "b");
}

BOOST_AUTO_TEST_SUITE_END()
