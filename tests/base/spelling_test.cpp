// Did you mean: distances, and what is near enough.
#include "base/spelling.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;

BOOST_AUTO_TEST_SUITE(spelling_test)

BOOST_AUTO_TEST_CASE(a_distance_counts_edits_and_swaps) {
  BOOST_TEST(edit_distance("latency", "latency") == 0U);
  BOOST_TEST(edit_distance("latency", "LATENCY") == 0U);
  BOOST_TEST(edit_distance("latencyy", "latency") == 1U);
  BOOST_TEST(edit_distance("latecny", "latency") == 1U);
  BOOST_TEST(edit_distance("", "abc") == 3U);
  BOOST_TEST(edit_distance("kitten", "sitting") == 3U);
}

BOOST_AUTO_TEST_CASE(the_nearest_word_is_offered_unless_it_is_far) {
  const std::vector<std::string> words{"latency", "network", "capacity"};
  BOOST_TEST(did_you_mean("latencyy", words) == "did you mean 'latency'?");
  BOOST_TEST(did_you_mean("Capcity", words) == "did you mean 'capacity'?");
  BOOST_TEST(did_you_mean("zebra", words) == "");
  BOOST_TEST(did_you_mean("", words) == "");
  BOOST_TEST(did_you_mean("x", {"a", "b"}) == "");
  BOOST_TEST(did_you_mean(std::string(100'000, 'a'), words) == "");
}

BOOST_AUTO_TEST_SUITE_END()
