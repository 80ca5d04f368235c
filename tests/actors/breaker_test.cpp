// When callers stop asking a service that fails, and when they try again.
#include "actors/breaker.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

constexpr time_point at(duration t) {
  return time_point{t};
}

/// Three failures within 100 ms open it for 50 ms; two probes close it.
breaker three_within_100ms() {
  return breaker{{3, 100ms, 50ms, 2}};
}

/// The same, opened at 20 ms.
breaker opened() {
  auto b = three_within_100ms();
  for (const auto t : {0ms, 10ms, 20ms})
    b.failed(at(t), 0);
  return b;
}

} // namespace

BOOST_AUTO_TEST_SUITE(breaker_test)

BOOST_AUTO_TEST_CASE(enough_failures_within_the_window_open_it) {
  auto b = three_within_100ms();
  b.failed(at(0ms), 0);
  b.failed(at(50ms), 0);
  BOOST_TEST(b.admit(at(60ms)).has_value());
  b.failed(at(100ms), 0);
  BOOST_TEST(!b.admit(at(101ms)).has_value());
}

BOOST_AUTO_TEST_CASE(failures_further_apart_do_not) {
  auto b = three_within_100ms();
  for (const auto t : {0ms, 50ms, 101ms, 151ms, 202ms}) {
    b.failed(at(t), 0);
    BOOST_TEST(b.admit(at(t)).has_value());
  }
  // 101, 151 and 202 do not lie within 100 ms, but 151, 202 and 203 do.
  b.failed(at(203ms), 0);
  BOOST_TEST(!b.admit(at(203ms)).has_value());
}

BOOST_AUTO_TEST_CASE(while_it_is_open_no_call_goes_through) {
  auto b = opened();
  BOOST_TEST(!b.admit(at(20ms)).has_value());
  BOOST_TEST(!b.admit(at(69'999'999ns)).has_value());
  // What calls of before tell does not keep it open.
  b.failed(at(60ms), 0);
  BOOST_TEST(b.admit(at(70ms)).has_value());
}

BOOST_AUTO_TEST_CASE(probes_that_all_succeed_close_it) {
  auto b = opened();
  const auto first = b.admit(at(70ms));
  const auto second = b.admit(at(71ms));
  BOOST_REQUIRE((first && second));
  BOOST_TEST(!b.admit(at(72ms)).has_value());
  b.succeeded(*first);
  BOOST_TEST(!b.admit(at(73ms)).has_value());
  b.succeeded(*second);
  for (int i = 0; i < 5; ++i)
    BOOST_TEST(*b.admit(at(74ms)) == 0U);
  // It starts afresh.
  b.failed(at(80ms), 0);
  b.failed(at(81ms), 0);
  BOOST_TEST(b.admit(at(82ms)).has_value());
}

BOOST_AUTO_TEST_CASE(one_probe_that_fails_opens_it_again) {
  auto b = opened();
  const auto first = b.admit(at(70ms));
  const auto second = b.admit(at(70ms));
  b.failed(at(80ms), *first);
  BOOST_TEST(!b.admit(at(129ms)).has_value());
  const auto third = b.admit(at(130ms));
  BOOST_REQUIRE(third.has_value());
  // A probe of the attempt before says nothing about this one.
  b.succeeded(*second);
  b.succeeded(*third);
  BOOST_TEST(b.admit(at(131ms)).has_value());
  BOOST_TEST(!b.admit(at(132ms)).has_value());
}

BOOST_AUTO_TEST_CASE(a_probe_that_is_given_up_lets_another_one_try) {
  auto b = opened();
  const auto first = b.admit(at(70ms));
  BOOST_TEST(b.admit(at(70ms)).has_value());
  BOOST_TEST(!b.admit(at(70ms)).has_value());
  b.cancelled(*first);
  BOOST_TEST(b.admit(at(71ms)).has_value());
  BOOST_TEST(!b.admit(at(71ms)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
