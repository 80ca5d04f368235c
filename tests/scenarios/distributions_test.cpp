// Draws of each distribution against its own definition.
#include "tests/scenarios/distribution_support.hpp"

using namespace rehearse;
using namespace rehearse::test;

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

BOOST_AUTO_TEST_CASE(weibull_draws_follow_the_table) {
  const auto one = dist("{ dist = \"weibull\", mean = \"10s\", shape = 0.5 }");
  BOOST_TEST(error(one->quantile(.5), 2.402265069591007e9) < 1e-9);
  BOOST_TEST(error(one->quantile(.9), 26.50949055239199e9) < 1e-9);
  BOOST_TEST(error(one->quantile(.99), 106.03796220956796e9) < 1e-9);
  BOOST_TEST(error(one->quantile(.999), 238.5854149715279e9) < 1e-9);
  BOOST_TEST(one->mean() == 10e9);
  BOOST_TEST(error(one->variance(), 500e18) < 1e-12);
}

BOOST_AUTO_TEST_CASE(pareto_draws_follow_the_table) {
  const auto one = dist("{ dist = \"pareto\", min = \"6s\", alpha = 2.5 }");
  BOOST_TEST(error(one->quantile(.5), 7.917047464620673e9) < 1e-9);
  BOOST_TEST(error(one->quantile(.9), 15.071318590576225e9) < 1e-9);
  BOOST_TEST(error(one->quantile(.99), 37.857440669049925e9) < 1e-9);
  BOOST_TEST(error(one->quantile(.999), 95.09359154770994e9) < 1e-9);
  BOOST_TEST(error(one->mean(), 10e9) < 1e-12);
  BOOST_TEST(error(one->variance(), 80e18) < 1e-12);
  const auto heavy = dist("{ dist = \"pareto\", min = \"6s\", alpha = 2 }");
  BOOST_TEST(error(heavy->mean(), 12e9) < 1e-12);
  BOOST_TEST(std::isinf(heavy->variance()));
}

BOOST_AUTO_TEST_CASE(uniform_draws_follow_the_table) {
  const auto one = dist("\"5s..15s\"");
  BOOST_TEST(one->quantile(.5) == 10e9);
  BOOST_TEST(error(one->quantile(.9), 14e9) < 1e-12);
  BOOST_TEST(error(one->quantile(.999), 14.99e9) < 1e-12);
  BOOST_TEST(error(one->variance(), 100e18 / 12) < 1e-12);
}

BOOST_AUTO_TEST_CASE(erlang_of_one_stage_is_exponential) {
  const auto one = dist("{ dist = \"erlang\", mean = \"10s\", k = 1 }");
  const auto same = dist("{ dist = \"gamma\", mean = \"10s\", cv = 1 }");
  for (const double u : {1e-9, .001, .5, .9, .99, .999}) {
    BOOST_TEST(error(one->quantile(u), -10e9 * std::log1p(-u)) < 1e-9, u);
    BOOST_TEST(one->quantile(u) == same->quantile(u));
  }
}

BOOST_AUTO_TEST_CASE(a_gamma_has_the_mean_and_spread_that_were_asked_for) {
  const auto one = dist("{ dist = \"gamma\", mean = \"8ms\", cv = 0.5 }");
  // Of shape 4 and scale 2 ms; by mpmath with 40 digits.
  BOOST_TEST(error(one->quantile(.5), 7.344121497701791e6) < 1e-9);
  BOOST_TEST(error(one->quantile(.99), 20.09023502974339e6) < 1e-9);
  BOOST_TEST(one->mean() == 8e6);
  BOOST_TEST(error(one->variance(), 16e12) < 1e-12);
}

BOOST_AUTO_TEST_CASE(a_normal_is_cut_at_zero) {
  const auto one = dist("{ dist = \"normal\", mean = \"20ms\", sd = \"4ms\" }");
  BOOST_TEST(error(one->quantile(.5), 20e6) < 1e-6);
  BOOST_TEST(error(one->quantile(.975), 27.839855938160216e6) < 1e-6);
  // Half of it: the mean is sd times the root of 2/pi.
  const auto half = dist("{ dist = \"normal\", mean = \"0ms\", sd = \"4ms\" }");
  BOOST_TEST(error(half->mean(), 4e6 * std::sqrt(2 / M_PI)) < 1e-12);
  BOOST_TEST(error(half->variance(), 16e12 * (1 - 2 / M_PI)) < 1e-12);
  BOOST_TEST(error(half->quantile(.5), 4e6 * 0.67448975019608174) < 1e-12);
}

BOOST_AUTO_TEST_CASE(a_triangle_has_its_corners) {
  const auto one = dist("{ dist = \"triangular\", min = \"1ms\", mode = "
                        "\"2ms\", max = \"6ms\" }");
  BOOST_TEST(error(one->quantile(1e-12), 1e6) < 1e-5);
  BOOST_TEST(error(one->quantile(.2), 2e6) < 1e-9);
  BOOST_TEST(error(one->quantile(1 - 1e-12), 6e6) < 1e-5);
  BOOST_TEST(one->mean() == 3e6);
  BOOST_TEST(error(one->variance(), 21e12 / 18) < 1e-12);
  const auto point = dist("{ dist = \"triangular\", min = \"1ms\", mode = "
                          "\"1ms\", max = \"1ms\" }");
  BOOST_TEST(point->is_constant());
  BOOST_TEST(point->quantile(.3) == 1e6);
}

BOOST_AUTO_TEST_CASE(percentiles_may_end_in_a_pareto_tail) {
  // From p90 to p99 a tenth is left for twice the time: alpha = log 10 / log 2.
  const auto one = dist("{ dist = \"percentiles\", p50 = \"1ms\", p90 = "
                        "\"5ms\", p99 = \"10ms\", tail = \"pareto\" }");
  BOOST_TEST(error(one->quantile(.99), 10e6) < 1e-9);
  BOOST_TEST(error(one->quantile(.999), 20e6) < 1e-9);
  BOOST_TEST(error(one->quantile(.9999), 40e6) < 1e-9);
  const double alpha = std::log(10) / std::log(2);
  const double tail = .01 * 10e6 * alpha / (alpha - 1);
  BOOST_TEST(error(one->mean(), .5 * .5e6 + .4 * 3e6 + .09 * 7.5e6 + tail)
             < 1e-12);
}

BOOST_AUTO_TEST_CASE(a_mix_is_the_weighted_sum_of_its_parts) {
  const auto one = dist("{ dist = \"mix\", of = [{ weight = 3, value = "
                        "\"1ms..2ms\" }, { weight = 1, value = \"8ms\" }] }");
  BOOST_TEST(error(one->quantile(.375), 1.5e6) < 1e-9);
  BOOST_TEST(error(one->quantile(.8), 8e6) < 1e-9);
  BOOST_TEST(error(one->mean(), .75 * 1.5e6 + .25 * 8e6) < 1e-12);
  BOOST_TEST(one->share_below(8e6) == .75);
  BOOST_TEST(share_up_to(*one, 8e6) == 1);
  const double second = .75 * (2.25e12 + 1e12 / 12) + .25 * 64e12;
  BOOST_TEST(error(one->variance(), second - 3.125e6 * 3.125e6) < 1e-12);
}

BOOST_AUTO_TEST_CASE(quantiles_never_fall) {
  for (const auto& text : one_of_each_kind()) {
    const auto one = dist(text);
    double before = 0;
    for (int i = 1; i < 2000; ++i) {
      const double value = one->quantile(i / 2000.0);
      BOOST_TEST(value >= before, text << " at " << i);
      before = value;
    }
  }
}

BOOST_AUTO_TEST_CASE(a_distribution_reads_back_what_it_writes) {
  for (const auto& text : one_of_each_kind()) {
    const auto one = dist(text);
    const auto written = one->text();
    const auto again
      = dist(written.front() == '{' ? written : "\"" + written + "\"");
    BOOST_TEST(again->text() == written);
    BOOST_TEST(hash_of(draws(*one, 50)) == hash_of(draws(*again, 50)), text);
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

BOOST_AUTO_TEST_SUITE_END()
