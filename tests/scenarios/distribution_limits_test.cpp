// min, max and on_limit: which draws are left, and what becomes of mean and sd.
#include "tests/scenarios/distribution_support.hpp"

#include <algorithm>

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string exponential = "{ dist = \"exponential\", mean = \"1ms\", ";

/// The integral of x^`order` e^-x from `low` to `high`.
double part_of_exponential(int order, double low, double high) {
  const auto rest = [order](double x) {
    return std::exp(-x)
           * (order == 0 ? 1 : (order == 1 ? x + 1 : x * x + 2 * x + 2));
  };
  return rest(low) - rest(high);
}

} // namespace

BOOST_AUTO_TEST_SUITE(distribution_limits_test)

BOOST_AUTO_TEST_CASE(drawing_again_leaves_the_draws_within) {
  const auto one = dist(exponential + "min = \"500us\", max = \"2ms\" }");
  const double low = std::exp(-.5);
  const double high = std::exp(-2);
  for (const double u : {1e-6, .1, .5, .9, .999999})
    BOOST_TEST(error(one->quantile(u), -1e6 * std::log(low - u * (low - high)))
                 < 1e-9,
               u);
  const double share = part_of_exponential(0, .5, 2);
  const double mean = part_of_exponential(1, .5, 2) / share;
  const double second = part_of_exponential(2, .5, 2) / share;
  BOOST_TEST(error(one->mean(), mean * 1e6) < 1e-6);
  BOOST_TEST(error(one->variance(), (second - mean * mean) * 1e12) < 1e-5);
}

BOOST_AUTO_TEST_CASE(without_max_the_tail_stays_whole) {
  // Without memory: what lies above 3 ms is 3 ms and the same again.
  for (const int ms : {1, 3, 9}) {
    const auto one
      = dist(exponential + "min = \"" + std::to_string(ms) + "ms\" }");
    BOOST_TEST(error(one->mean(), (ms + 1) * 1e6) < 1e-5, ms);
    BOOST_TEST(error(one->variance(), 1e12) < 1e-3, ms);
    BOOST_TEST(error(one->quantile(.5), (ms + std::log(2)) * 1e6) < 1e-9, ms);
  }
}

BOOST_AUTO_TEST_CASE(clamping_moves_draws_to_the_limit) {
  const auto one = dist(
    exponential + "min = \"500us\", max = \"2ms\", on_limit = \"clamp\" }");
  BOOST_TEST(one->quantile(.1) == 500e3);
  BOOST_TEST(error(one->quantile(.5), std::log(2) * 1e6) < 1e-12);
  BOOST_TEST(one->quantile(.99) == 2e6);
  const double below = 1 - std::exp(-.5);
  const double above = std::exp(-2);
  const double mean = below * .5 + part_of_exponential(1, .5, 2) + above * 2;
  BOOST_TEST(error(one->mean(), mean * 1e6) < 1e-6);
  const double second = below * .25 + part_of_exponential(2, .5, 2) + above * 4;
  BOOST_TEST(error(one->variance(), (second - mean * mean) * 1e12) < 1e-5);
}

BOOST_AUTO_TEST_CASE(limits_that_bind_nothing_change_nothing) {
  const auto free = dist("\"1ms..2ms\"");
  const auto wide = dist("{ dist = \"uniform\", from = \"1ms\", to = \"2ms\", "
                         "min = \"1ms\", max = \"2ms\" }");
  BOOST_TEST(free->text() == wide->text());
  BOOST_TEST(hash_of(draws(*free, 100)) == hash_of(draws(*wide, 100)));
}

BOOST_AUTO_TEST_CASE(where_no_draw_fits_the_nearest_limit_is_drawn) {
  const auto one
    = dist("{ dist = \"constant\", value = \"5ms\", max = \"2ms\" }");
  BOOST_TEST(sample(*one, .5).count() == 2'000'000);
  BOOST_TEST(one->mean() == 2e6);
  BOOST_TEST(one->variance() == 0);
  const auto far = dist(exponential + "min = \"1s\" }");
  BOOST_TEST(far->quantile(.5) == 1e9);
  BOOST_TEST(error(far->mean(), 1e9) < 1e-12);
}

BOOST_AUTO_TEST_CASE(max_gives_a_mean_to_every_pareto) {
  const auto one = dist("{ dist = \"pareto\", min = \"1ms\", alpha = 1, max = "
                        "\"1s\" }");
  BOOST_TEST(error(one->mean(), std::log(1000) / .999 * 1e6) < 1e-9);
  const auto heavy = dist("{ dist = \"pareto\", min = \"1ms\", alpha = 0.5, "
                          "max = \"100ms\" }");
  // The density is x^-1.5 / 2, of which nine tenths are below 100.
  BOOST_TEST(error(heavy->mean(), (10 - 1) / .9 * 1e6) < 1e-9);
  BOOST_TEST(error(heavy->quantile(.5), 1e6 / (.55 * .55)) < 1e-9);
  const auto clamped = dist("{ dist = \"pareto\", min = \"1ms\", alpha = 0.5, "
                            "max = \"100ms\", on_limit = \"clamp\" }");
  BOOST_TEST(error(clamped->mean(), (10 - 1 + .1 * 100) * 1e6) < 1e-9);
}

BOOST_AUTO_TEST_CASE(integrals_of_steep_tails_are_right_to_a_thousandth) {
  // The tail of these percentiles is a Pareto distribution: alpha 1/2, of which
  // a tenth of all draws is beyond 8 ms, up to 8 s.
  const auto one
    = dist("{ dist = \"percentiles\", p0 = \"2ms\", p50 = \"2ms\", "
           "p80 = \"2ms\", p90 = \"8ms\", tail = \"pareto\", max = \"8s\" }");
  const double beyond = std::sqrt(8 / 8000.0);
  const double left = .9 + .1 * (1 - beyond);
  const double tail = .1 * 8 * (1 / beyond - 1);
  const double mean = (.8 * 2 + .1 * 5 + tail) / left;
  BOOST_TEST(error(one->mean(), mean * 1e6) < 1e-3);
  const double squares = .1 * 64 / 3 * (std::pow(beyond, -3) - 1);
  const double second = (.8 * 4 + .1 * (4 + 16 + 64) / 3 + squares) / left;
  BOOST_TEST(error(one->variance(), (second - mean * mean) * 1e12) < 1e-3);
}

BOOST_AUTO_TEST_CASE(a_limited_mix_is_a_mix_of_limited_parts) {
  const auto one
    = dist("{ dist = \"mix\", max = \"3ms\", of = [{ weight = 1, value = "
           "\"2ms..4ms\" }, { weight = 1, value = \"1ms\" }, { weight = 1, "
           "value = \"9ms\" }] }");
  // Half of the first and all of the second part are left.
  BOOST_TEST(error(one->mean(), (.5 * 2.5 + 1) / 1.5 * 1e6) < 1e-9);
  const auto all = draws(*one, 3000);
  BOOST_TEST(*std::max_element(all.begin(), all.end()) <= 3'000'000);
  const auto ones = std::count(all.begin(), all.end(), 1'000'000);
  BOOST_TEST(std::abs(static_cast<double>(ones) - 2000) < 150);
}

BOOST_AUTO_TEST_CASE(lists_lose_the_values_beyond_their_limits) {
  const std::string list
    = "{ dist = \"sequence\", values = [\"9ms\", \"1ms\", \"5ms\"], ";
  const auto again = dist(list + "max = \"6ms\" }");
  BOOST_TEST(draws(*again, 3)
               == (std::vector<std::int64_t>{1'000'000, 5'000'000, 1'000'000}),
             boost::test_tools::per_element());
  const auto clamped = dist(list + "max = \"6ms\", on_limit = \"clamp\" }");
  BOOST_TEST(draws(*clamped, 3)
               == (std::vector<std::int64_t>{6'000'000, 1'000'000, 5'000'000}),
             boost::test_tools::per_element());
  BOOST_TEST(clamped->mean() == 4e6);
}

BOOST_AUTO_TEST_SUITE_END()
