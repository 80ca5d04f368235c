// Rates as scenarios write them.
#include "base/rate.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

struct good_row {
  std::string text;
  double count;
  duration per;
};

struct bad_row {
  std::string text;
  std::string message;
  bool out_of_range;
};

} // namespace

BOOST_AUTO_TEST_SUITE(rate_test)

BOOST_AUTO_TEST_CASE(a_rate_is_a_number_and_a_time_unit) {
  const std::vector<good_row> rows{
    {"80/s", 80, 1s},
    {"1.5/min", 1.5, 1min},
    {"0.1 / h", 0.1, 1h},
    {"2e3/ms", 2000, 1ms},
    {"10000000/s", 1e7, 1s},
    {"1e4/ms", 1e4, 1ms},
    {"0.3333333333333333/s", 0.333333333333333, 1s},
    {"0/s", 0, 1s},
    {"1e-9/h", 1e-9, 1h},
  };
  for (const auto& row : rows) {
    const auto got = parse_rate(row.text);
    BOOST_REQUIRE_MESSAGE(got, row.text);
    BOOST_TEST(got->count == row.count, row.text);
    BOOST_TEST((got->per == row.per), row.text);
  }
}

BOOST_AUTO_TEST_CASE(a_bad_rate_says_what_to_write) {
  const std::string not_one = "not a rate, write one number and a time unit, "
                              "e.g. \"80/s\" (s, min, h, ms)";
  const std::vector<bad_row> rows{
    {"80", "a rate needs a time unit, write \"80/s\"", false},
    {"80rps", "unknown unit 'rps', write \"80/s\"", false},
    {"80/sec", "unknown unit 'sec', write \"80/s\"", false},
    {"80/us", "unknown unit 'us', write \"80/s\"", false},
    {"80/m", "'m' is ambiguous, write \"80/min\" or \"80/ms\"", false},
    {"80/", not_one, false},
    {"80//s", not_one, false},
    {"", not_one, false},
    {"/s", not_one, false},
    {"1/s/s", not_one, false},
    {"inf/s", not_one, false},
    {"-1/s", "must not be negative", true},
    {"10000001/s", "must be at most 1e7/s", true},
    {"10001/ms", "must be at most 1e7/s", true},
    {"1e400/h", "must be at most 1e7/s", true},
  };
  for (const auto& row : rows) {
    bool out_of_range = !row.out_of_range;
    const auto got = parse_rate(row.text, &out_of_range);
    BOOST_REQUIRE(!got);
    BOOST_TEST(got.reason().message == row.message);
    BOOST_TEST(out_of_range == row.out_of_range, row.text);
  }
}

BOOST_AUTO_TEST_CASE(whole_numbers_of_events_stay_whole) {
  BOOST_TEST(expected({80, 1s}, 8s) == 640.0);
  BOOST_TEST(expected({600, 1min}, 100ms) == 1.0);
  BOOST_TEST(expected({3, 1h}, 20min) == 1.0);
}

BOOST_AUTO_TEST_SUITE_END()
