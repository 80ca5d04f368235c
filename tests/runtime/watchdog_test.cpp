// Runs that stand still, and processes that do.
#include "runtime/watchdog.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(watchdog_test)

BOOST_AUTO_TEST_CASE(only_a_run_without_progress_and_prospects_stands_still) {
  const stall_watch::instant zero{};
  stall_watch watch{30s, zero};
  BOOST_TEST(!watch.look(1, false, zero + 10s));
  BOOST_TEST(!watch.look(1, false, zero + 39s));
  BOOST_TEST(!watch.look(2, false, zero + 40s)); // A step has ended.
  BOOST_TEST(!watch.look(2, true, zero + 100s)); // An alarm is set.
  BOOST_TEST(!watch.look(2, false, zero + 129s));
  BOOST_TEST(watch.look(2, false, zero + 130s));
  watch.restart(zero + 130s);
  BOOST_TEST(!watch.look(2, false, zero + 131s));
}

BOOST_AUTO_TEST_CASE(time_is_lost_when_nobody_used_the_cpu) {
  lost_time lost;
  BOOST_TEST(!lost.add(20ms, 25ms, 0ms));
  BOOST_TEST(!lost.add(20ms, 1s, 900ms)); // Busy, and slow to wake.
  BOOST_TEST(lost.add(20ms, 5s + 20ms, 1ms));
  BOOST_TEST(lost.add(20ms, 1s + 20ms, 1ms));
  BOOST_TEST((lost.sum() == 6s));
}

BOOST_AUTO_TEST_SUITE_END()
