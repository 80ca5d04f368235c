// Means, percentiles and overlaps, against hand calculation.
#include "results/statistics.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

duration_series series_of(const std::vector<duration>& values) {
  duration_series series;
  for (const auto value : values)
    series.add(value);
  return series;
}

} // namespace

BOOST_AUTO_TEST_SUITE(statistics_test)

BOOST_AUTO_TEST_CASE(three_values_have_a_mean_and_no_percentiles) {
  const auto sum = describe(series_of({130ms, 90ms, 110ms}));
  BOOST_TEST(sum.count == 3U);
  BOOST_TEST((sum.min == 90ms));
  BOOST_TEST((sum.mean == 110ms));
  BOOST_TEST((sum.sd == 20ms));
  BOOST_TEST((sum.max == 130ms));
  for (const auto& p : sum.percentiles)
    BOOST_TEST(!p.value.has_value());
}

BOOST_AUTO_TEST_CASE(a_percentile_is_the_value_of_its_rank) {
  duration_series values;
  for (int i = 1000; i > 0; --i)
    values.add(i * 1ms);
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
  BOOST_TEST(describe(duration_series{}).count == 0U);
}

BOOST_AUTO_TEST_CASE(the_percentiles_are_those_that_are_wanted) {
  duration_series values;
  for (int i = 1; i <= 40; ++i)
    values.add(i * 1ms);
  const auto sum = describe(values, {25'000'000, 75'500'000, 100'000'000});
  BOOST_REQUIRE_EQUAL(sum.percentiles.size(), 3U);
  BOOST_TEST(sum.percentiles[0].q == 25.0);
  BOOST_TEST((sum.percentiles[0].value == 10ms));
  // Ten values must lie beyond it: 10 / 24.5 %.
  BOOST_TEST(!sum.percentiles[1].value.has_value());
  BOOST_TEST(sum.percentiles[1].needs == 41U);
  BOOST_TEST((sum.percentiles[2].value == 40ms));
  BOOST_TEST(sum.error == 0.0);
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

BOOST_AUTO_TEST_CASE(a_stretch_of_no_length_overlaps_those_around_it) {
  const auto at = [](duration t) {
    return time_point{t};
  };
  const auto most = [](const std::vector<stretch>& all) {
    return overlap(all, 10ms).max;
  };
  const stretch whole{at(0ms), at(10ms)};
  const stretch instant{at(5ms), at(5ms)};
  BOOST_TEST(most({whole, instant}) == 2U);
  BOOST_TEST(most({instant, whole, {at(2ms), at(6ms)}}) == 3U);
  BOOST_TEST(most({instant}) == 1U);
  BOOST_TEST(most({instant, instant}) == 1U);
  // Where one begins or ends there is no overlap.
  BOOST_TEST(most({whole, {at(0ms), at(0ms)}, {at(10ms), at(10ms)}}) == 1U);
  BOOST_TEST(most({{at(0ms), at(5ms)}, {at(5ms), at(10ms)}, instant}) == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
