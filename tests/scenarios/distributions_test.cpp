// Draws of each distribution against its own definition.
#include "base/draw.hpp"
#include "tests/scenarios/read_support.hpp"

#include <cmath>

using namespace rehearse;
using namespace rehearse::test;

namespace {

distribution_ptr dist(const std::string& value) {
  const auto s
    = read_good("[scenario]\nformat = 1\n[service.db]\nlatency = " + value);
  return s.services[0].latency;
}

double error(double got, double want) {
  return std::abs(got / want - 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(distributions_test)

BOOST_AUTO_TEST_CASE(exponential_draws_follow_the_table) {
  const auto one = dist("{ dist = \"exponential\", mean = \"10s\" }");
  BOOST_TEST(error(one->quantile(.5), 6.931471805599453e9) < 1e-9);
  BOOST_TEST(error(one->quantile(.999), 69.07755278982136e9) < 1e-9);
  BOOST_TEST(one->mean() == 10e9);
}

BOOST_AUTO_TEST_CASE(lognormal_draws_follow_the_table) {
  const auto one
    = dist("{ dist = \"lognormal\", mean = \"10s\", sd = \"20s\" }");
  BOOST_TEST(error(one->quantile(.5), 4.472135954999579e9) < 1e-9);
  BOOST_TEST(error(one->quantile(.9), 22.73007409771084e9) < 1e-9);
  BOOST_TEST(error(one->quantile(.99), 85.55465054209346e9) < 1e-9);
  BOOST_TEST(error(one->quantile(.999), 225.4834658418075e9) < 1e-9);
  BOOST_TEST(error(one->mean(), 10e9) < 1e-9);
}

BOOST_AUTO_TEST_CASE(a_lognormal_has_the_percentiles_that_were_asked_for) {
  const auto p99
    = dist("{ dist = \"lognormal\", p50 = \"6ms\", p99 = \"40ms\" }");
  BOOST_TEST(error(p99->quantile(.5), 6e6) < 1e-12);
  BOOST_TEST(error(p99->quantile(.99), 40e6) < 1e-12);
  const auto p95
    = dist("{ dist = \"lognormal\", p50 = \"6ms\", p95 = \"40ms\" }");
  BOOST_TEST(error(p95->quantile(.95), 40e6) < 1e-12);
  const auto sigma
    = dist("{ dist = \"lognormal\", p50 = \"6ms\", sigma = 1.0 }");
  BOOST_TEST(error(sigma->quantile(.5), 6e6) < 1e-12);
  BOOST_TEST(error(sigma->mean(), 6e6 * std::exp(0.5)) < 1e-12);
}

BOOST_AUTO_TEST_CASE(percentiles_are_joined_by_straight_lines) {
  const auto one
    = dist("{ dist = \"percentiles\", p0 = \"20ms\", p50 = \"40ms\", "
           "\"p99.9\" = \"60ms\", p100 = \"1s\" }");
  BOOST_TEST(error(one->quantile(.25), 30e6) < 1e-12);
  BOOST_TEST(error(one->quantile(.5), 40e6) < 1e-12);
  BOOST_TEST(error(one->quantile(.999), 60e6) < 1e-9);
  BOOST_TEST(error(one->quantile(.9995), 530e6) < 1e-9);
  const auto open = dist("{ dist = \"percentiles\", p50 = \"40ms\", "
                         "p90 = \"60ms\", p100 = \"1s\" }");
  BOOST_TEST(error(open->quantile(.25), 20e6) < 1e-12);
  BOOST_TEST(error(open->mean(), .5 * 20e6 + .4 * 50e6 + .1 * 530e6) < 1e-12);
}

BOOST_AUTO_TEST_CASE(quantiles_never_fall) {
  for (const auto* text :
       {"\"1ms..2ms\"", "{ dist = \"exponential\", mean = \"1ms\" }",
        "{ dist = \"lognormal\", p50 = \"1ms\", p99 = \"9ms\" }",
        "{ dist = \"percentiles\", p50 = \"1ms\", p90 = \"1ms\", "
        "p100 = \"3ms\" }"}) {
    const auto one = dist(text);
    double before = 0;
    for (int i = 1; i < 5000; ++i) {
      const double value = one->quantile(i / 5000.0);
      BOOST_TEST(value >= before, text << " at " << i);
      before = value;
    }
  }
}

BOOST_AUTO_TEST_CASE(a_sample_stays_between_zero_and_a_day) {
  const auto one
    = dist("{ dist = \"lognormal\", p50 = \"23h\", sigma = 10.0 }");
  BOOST_TEST((sample(*one, 1.0) == longest_duration));
  BOOST_TEST((sample(*one, 1e-300) >= duration::zero()));
  const auto half = dist("\"1ns..2ns\"");
  BOOST_TEST(sample(*half, 0.5).count() == 2);
  BOOST_TEST(sample(*half, 0.49).count() == 1);
}

BOOST_AUTO_TEST_CASE(many_draws_fit_their_distribution) {
  // Kolmogorov and Smirnov: a true distribution passes but once in a million.
  const auto one = dist("{ dist = \"exponential\", mean = \"1ms\" }");
  const int n = 20'000;
  std::vector<double> draws;
  for (std::uint64_t task = 1; task <= n; ++task)
    draws.push_back(static_cast<double>(
      sample(*one, draw_unit({draw_stream(1, 0), 99, task, 0, 0})).count()));
  std::sort(draws.begin(), draws.end());
  double distance = 0;
  for (int i = 0; i < n; ++i) {
    const double share
      = 1 - std::exp(-draws[static_cast<std::size_t>(i)] / 1e6);
    distance = std::max(distance, std::abs(share - (i + 0.5) / n));
  }
  BOOST_TEST(distance < 2.69339 / std::sqrt(n));
}

BOOST_AUTO_TEST_SUITE_END()
