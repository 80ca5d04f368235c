// The noise probe on this host: relations only, whatever the noise.
#include "runtime/noise_probe.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace rehearse;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(noise_probe_real_test)

BOOST_AUTO_TEST_CASE(a_brief_look_has_samples_of_each_kind) {
  const auto seen = probe_noise(probe_length::brief);
  BOOST_TEST(seen.spun.count() >= duration{12ms}.count());
  BOOST_TEST(!seen.sleeps.empty());
  BOOST_TEST(seen.sleeps.size() <= 20U);
  BOOST_TEST(!seen.work.empty());
  BOOST_TEST(seen.work.size() <= 10U);
  for (const auto sleep : seen.sleeps)
    BOOST_TEST(sleep.count() >= duration{1ms}.count());
  BOOST_TEST(!seen.steal.has_value());
}

BOOST_AUTO_TEST_CASE(gaps_are_part_of_the_loop_and_above_ten_microseconds) {
  const auto seen = probe_noise(probe_length::brief);
  for (const auto gap : seen.gaps)
    BOOST_TEST(gap.count() > duration{10us}.count());
  BOOST_TEST(sum_up(seen).stolen.count() <= seen.spun.count());
}

BOOST_AUTO_TEST_CASE(a_thorough_look_takes_every_sample_it_has_time_for) {
  const auto seen = probe_noise(probe_length::thorough);
  BOOST_TEST(seen.spun.count() >= duration{200ms}.count());
  BOOST_TEST(seen.sleeps.size() <= 200U);
  BOOST_TEST(seen.work.size() <= 20U);
  // Sleeps stop early only when a second is over.
  duration slept{0};
  for (const auto sleep : seen.sleeps)
    slept += sleep;
  BOOST_TEST((seen.sleeps.size() == 200U || slept >= 1s));
  if (seen.steal)
    BOOST_TEST((*seen.steal >= 0 && *seen.steal <= 1));
}

BOOST_AUTO_TEST_SUITE_END()
