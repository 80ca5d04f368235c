// Means, percentiles and overlaps, against hand calculation.
#include "results/statistics.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(statistics_test)

BOOST_AUTO_TEST_CASE(three_values_have_a_mean_and_no_percentiles) {
  std::vector<duration> values{130ms, 90ms, 110ms};
  const auto sum = describe(values);
  BOOST_TEST(sum.count == 3U);
  BOOST_TEST((sum.min == 90ms));
  BOOST_TEST((sum.mean == 110ms));
  BOOST_TEST((sum.sd == 20ms));
  BOOST_TEST((sum.max == 130ms));
  for (const auto& p : sum.percentiles)
    BOOST_TEST(!p.value.has_value());
}

BOOST_AUTO_TEST_CASE(a_percentile_is_the_value_of_its_rank) {
  std::vector<duration> values;
  for (int i = 1000; i > 0; --i)
    values.push_back(i * 1ms);
  const auto sum = describe(values);
  BOOST_REQUIRE_EQUAL(sum.percentiles.size(), 5U);
  BOOST_TEST((sum.percentiles[0].value == 500ms));
  BOOST_TEST((sum.percentiles[1].value == 900ms));
  BOOST_TEST((sum.percentiles[2].value == 950ms));
  BOOST_TEST((sum.percentiles[3].value == 990ms));
  BOOST_TEST(!sum.percentiles[4].value.has_value());
  BOOST_TEST(sum.percentiles[4].needs == 10000U);
}

BOOST_AUTO_TEST_CASE(nothing_has_no_shape) {
  std::vector<duration> none;
  BOOST_TEST(describe(none).count == 0U);
}

BOOST_AUTO_TEST_CASE(stretches_that_touch_do_not_overlap) {
  const auto at = [](duration t) {
    return time_point{t};
  };
  const std::vector<stretch> touching{{at(0ms), at(5ms)}, {at(5ms), at(10ms)}};
  BOOST_TEST(overlap(touching, 10ms).max == 1U);
  BOOST_TEST(overlap(touching, 10ms).mean == 1.0);
  const std::vector<stretch> crossing{{at(0ms), at(6ms)}, {at(5ms), at(10ms)}};
  BOOST_TEST(overlap(crossing, 10ms).max == 2U);
  BOOST_TEST(overlap({}, 10ms).max == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
