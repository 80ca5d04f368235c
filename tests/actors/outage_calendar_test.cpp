// When a service misbehaves: outages that are listed, and random ones.
#include "actors/outage_calendar.hpp"
#include "scenarios/distributions/uniform.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

constexpr time_point at(duration t) {
  return time_point{t};
}

service with(std::vector<outage> outages) {
  service s;
  s.outages = std::move(outages);
  return s;
}

service random(duration mtbf, duration mttr, outage_mode mode) {
  service s;
  s.random_outages
    = outage_process{make_constant(mtbf), make_constant(mttr), mode, 1};
  return s;
}

} // namespace

BOOST_AUTO_TEST_SUITE(outage_calendar_test)

BOOST_AUTO_TEST_CASE(an_outage_lasts_from_its_begin_up_to_its_end) {
  outage_calendar c{with({{at(10ms), at(20ms), outage_mode::error},
                          {at(20ms), at(30ms), outage_mode::hang}}),
                    1};
  BOOST_TEST(c.at(at(9ms)) == nullptr);
  BOOST_REQUIRE(c.at(at(10ms)) != nullptr);
  BOOST_TEST((c.at(at(19ms))->mode == outage_mode::error));
  BOOST_TEST((c.at(at(20ms))->mode == outage_mode::hang));
  BOOST_TEST(c.at(at(30ms)) == nullptr);
}

BOOST_AUTO_TEST_CASE(work_stands_still_while_the_service_pauses) {
  outage_calendar c{with({{at(10ms), at(20ms), outage_mode::pause},
                          {at(22ms), at(23ms), outage_mode::slow, 2},
                          {at(25ms), at(40ms), outage_mode::pause}}),
                    1};
  BOOST_TEST((c.work_until(at(0ms), 5ms) == at(5ms)));
  // What is done at the very begin of a pause is done.
  BOOST_TEST((c.work_until(at(0ms), 10ms) == at(10ms)));
  BOOST_TEST((c.work_until(at(0ms), 11ms) == at(21ms)));
  // Through both pauses: 10 ms, then 5 ms, then 1 ms.
  BOOST_TEST((c.work_until(at(0ms), 16ms) == at(41ms)));
  // Looking ahead forgets nothing.
  BOOST_TEST((c.at(at(12ms))->mode == outage_mode::pause));
}

BOOST_AUTO_TEST_CASE(random_outages_alternate_with_times_without) {
  outage_calendar c{random(10ms, 5ms, outage_mode::pause), 1};
  BOOST_TEST(c.at(at(9ms)) == nullptr);
  BOOST_TEST((c.at(at(10ms))->to == at(15ms)));
  BOOST_TEST((c.work_until(at(15ms), 21ms) == at(46ms)));
  BOOST_TEST(c.at(at(15ms)) == nullptr);
  BOOST_TEST((c.at(at(25ms))->from == at(25ms)));
}

BOOST_AUTO_TEST_CASE(random_outages_depend_on_the_key_and_not_on_who_looks) {
  auto s = random(10ms, 5ms, outage_mode::pause);
  s.random_outages->mtbf = make_uniform(5ms, 15ms);
  outage_calendar often{s, 3};
  outage_calendar once{s, 3};
  outage_calendar other{s, 4};
  for (int i = 0; i < 1000; ++i)
    often.at(at(1ms * i));
  const auto end = often.work_until(at(1s), 1s);
  BOOST_TEST((end == once.work_until(at(1s), 1s)));
  BOOST_TEST((end != other.work_until(at(1s), 1s)));
}

BOOST_AUTO_TEST_CASE(outages_without_length_do_not_stop_time) {
  outage_calendar c{random(0ms, 0ms, outage_mode::error), 1};
  BOOST_TEST(c.at(at(0ns)) == nullptr);
  BOOST_TEST(c.at(at(1ns)) != nullptr);
  BOOST_TEST(c.at(at(2ns)) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
