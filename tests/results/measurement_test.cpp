// What makes a run a measurement of the harness, on synthetic figures.
#include "results/summary.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// A sound run: 100 tasks that burn 1 s together and take 10 s.
run_summary sound() {
  run_summary run;
  run.asked = 1s;
  run.burnt = 1s;
  run.account.running = 1s;
  run.account.of(wait_kind::service) = 9s;
  service_summary service;
  service.books.lateness = {100, 0us, 1ms, 10ms};
  run.services.push_back(service);
  return run;
}

} // namespace

BOOST_AUTO_TEST_SUITE(measurement_test)

BOOST_AUTO_TEST_CASE(a_sound_run_has_no_findings) {
  BOOST_TEST(check_measurement(sound()).empty());
}

BOOST_AUTO_TEST_CASE(computing_may_be_five_percent_off_and_no_more) {
  auto run = sound();
  run.burnt = 1050ms;
  BOOST_TEST(check_measurement(run).empty());
  run.burnt = 1051ms;
  const auto found = check_measurement(run);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0]
             == "compute steps asked for 1 s of CPU time and burnt 1.05 s, "
                "5.1 % off");
  run.burnt = 900ms;
  BOOST_TEST(check_measurement(run).size() == 1U);
}

BOOST_AUTO_TEST_CASE(each_class_must_burn_what_it_asked_for) {
  auto run = sound();
  run.classes.resize(2);
  run.classes[0].name = "small";
  run.classes[0].asked = 10ms;
  run.classes[0].account.running = 12ms;
  const auto found = check_measurement(run);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0]
             == "compute steps of small asked for 10 ms of CPU time and burnt "
                "12 ms, 20.0 % off");
  // So little cannot be told from an interrupt.
  run.classes[0].asked = 900us;
  BOOST_TEST(check_measurement(run).empty());
}

BOOST_AUTO_TEST_CASE(lost_time_spoils_a_measurement) {
  auto run = sound();
  run.makespan = 1s;
  run.lost = 50ms;
  BOOST_TEST(check_measurement(run).empty());
  run.lost = 51ms;
  BOOST_TEST(check_measurement(run).size() == 1U);
}

BOOST_AUTO_TEST_CASE(services_may_be_late_by_what_any_timer_is) {
  auto run = sound();
  // 900 us each is normal, even where it is much of a short latency.
  run.services[0].books.lateness = {1000, 0us, 1ms, 900ms};
  BOOST_TEST(check_measurement(run).empty());
  // 6 ms each is not, once it makes up more than 5 % of all latency.
  run.services[0].books.lateness = {100, 0us, 20ms, 600ms};
  BOOST_TEST(check_measurement(run).size() == 1U);
  run.services[0].books.lateness = {10, 0us, 20ms, 60ms};
  BOOST_TEST(check_measurement(run).empty());
}

BOOST_AUTO_TEST_CASE(arrivals_may_lag_by_what_any_timer_does) {
  auto run = sound();
  run.latency_all.mean = 10ms;
  // 1 ms each is normal, even where it is much of a short latency.
  run.arrival_lag = {100, 0us, 2ms, 100ms};
  BOOST_TEST(check_measurement(run).empty());
  // 2 ms each is not, once it makes up more than 5 % of the latency.
  run.arrival_lag = {100, 0us, 9ms, 200ms};
  const auto found = check_measurement(run);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0].find("tasks arrived 2 ms later than planned on average, "
                           "20.0 % of their latency")
             == 0U);
  run.latency_all.mean = 40ms;
  BOOST_TEST(check_measurement(run).empty());
}

BOOST_AUTO_TEST_CASE(virtual_time_and_partial_runs_are_not_measured) {
  auto run = sound();
  run.burnt = 2s;
  run.clock = clock_kind::virtual_time;
  BOOST_TEST(check_measurement(run).empty());
  run.clock = clock_kind::real;
  run.end = run_end::interrupted;
  BOOST_TEST(check_measurement(run).empty());
}

BOOST_AUTO_TEST_SUITE_END()
