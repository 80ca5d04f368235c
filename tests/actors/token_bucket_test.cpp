// A token bucket, to the nanosecond.
#include "actors/token_bucket.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

token_bucket bucket(const std::string& rate, std::uint64_t burst) {
  const auto parsed = parse_rate(rate);
  BOOST_REQUIRE(parsed);
  return token_bucket{*parsed, burst};
}

constexpr time_point at(duration t) {
  return time_point{t};
}

} // namespace

BOOST_AUTO_TEST_SUITE(token_bucket_test)

BOOST_AUTO_TEST_CASE(it_is_full_at_first_and_holds_no_more_than_its_burst) {
  auto b = bucket("100/s", 3);
  for (int i = 0; i < 3; ++i)
    BOOST_TEST(b.take(at(0ms)));
  BOOST_TEST(!b.take(at(0ms)));
  BOOST_TEST((b.next(at(0ms)) == at(10ms)));
  for (int i = 0; i < 3; ++i)
    BOOST_TEST(b.take(at(1s)));
  BOOST_TEST(!b.take(at(1s)));
}

BOOST_AUTO_TEST_CASE(thirds_of_a_nanosecond_are_not_lost) {
  auto b = bucket("300/s", 1);
  time_point now{};
  BOOST_TEST(b.take(now));
  for (int i = 1; i < 300'000; ++i) {
    now = b.next(now);
    BOOST_REQUIRE(b.take_awaited(now));
  }
  // The first was there at once; the other 299 999 take 999.996666…7 s.
  BOOST_TEST((now == at(999'996'666'667ns)));
}

BOOST_AUTO_TEST_CASE(no_token_is_there_a_nanosecond_early) {
  auto b = bucket("7/s", 1);
  BOOST_TEST(b.take(at(0s)));
  const auto due = b.next(at(0s));
  BOOST_TEST((due == at(142'857'143ns)));
  BOOST_TEST(!b.take(due - 1ns));
  BOOST_TEST(b.take(due));
}

BOOST_AUTO_TEST_SUITE_END()
