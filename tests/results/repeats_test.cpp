// Outliers, drift and two humps on series made by hand.
#include "results/repeats.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace rehearse;

namespace {

using series = std::vector<double>;
using places = std::vector<std::size_t>;

} // namespace

BOOST_AUTO_TEST_SUITE(repeats_test)

BOOST_AUTO_TEST_CASE(an_outlier_is_ten_deviations_off) {
  // The median is 100, the median absolute deviation 1.
  BOOST_TEST(outliers({99, 100, 101, 99, 101, 114.8, 100}).empty());
  BOOST_TEST(outliers({99, 100, 101, 99, 101, 114.9, 100}) == places{5});
  BOOST_TEST(outliers({99, 100, 101, 99, 101, 85.1, 100}) == places{5});
}

BOOST_AUTO_TEST_CASE(differences_below_two_percent_are_none) {
  BOOST_TEST(outliers({100, 100, 100, 100, 102}).empty());
  BOOST_TEST(outliers({100, 100, 100, 100, 102.1}) == places{4});
  BOOST_TEST(outliers({}).empty());
}

BOOST_AUTO_TEST_CASE(six_values_in_order_drift) {
  BOOST_TEST((drift_of({100, 102, 104, 106, 108, 110}) == drift::up));
  BOOST_TEST((drift_of({110, 108, 106, 104, 102, 100}) == drift::down));
  // One pair out of order: p is 0.024 then.
  BOOST_TEST((drift_of({100, 102, 104, 106, 110, 108}) == drift::none));
  // Five can never be certain enough.
  BOOST_TEST((drift_of({100, 102, 104, 106, 108}) == drift::none));
}

BOOST_AUTO_TEST_CASE(a_trend_that_hardly_matters_is_no_drift) {
  BOOST_TEST(
    (drift_of({100, 100.1, 100.2, 100.3, 100.4, 100.5}) == drift::none));
  BOOST_TEST((drift_of(series(20, 100)) == drift::none));
}

BOOST_AUTO_TEST_CASE(ties_count_neither_way) {
  BOOST_TEST(
    (drift_of({100, 100, 100, 105, 105, 105, 110, 110, 110}) == drift::up));
}

BOOST_AUTO_TEST_CASE(two_groups_are_two_humps) {
  BOOST_TEST(has_two_humps({100, 110, 101, 111, 100, 110, 101, 111, 100, 110}));
  // The gap, 4, is not twice as wide as a group, 2.
  BOOST_TEST(
    !has_two_humps({100, 102, 101, 100, 102, 106, 107, 108, 107, 106}));
  // Two values are too few for a group.
  BOOST_TEST(
    !has_two_humps({100, 100, 101, 101, 100, 100, 101, 100, 150, 150}));
  // Nine values are too few in all.
  BOOST_TEST(!has_two_humps({100, 110, 100, 110, 100, 110, 100, 110, 100}));
  // A gap of 1 % does not matter.
  BOOST_TEST(
    !has_two_humps({100, 101, 100, 101, 100, 101, 100, 101, 100, 101}));
}

BOOST_AUTO_TEST_SUITE_END()
