// Where runs settle, and how far the mean of what follows is known.
#include "base/draw.hpp"
#include "results/steady_state.hpp"
#include "results/summary.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace rehearse;

namespace {

/// Sojourn times of an M/M/1 queue that begins empty, by Lindley's recursion;
/// mean service 1, so that their mean is 1 / (1 - load).
std::vector<double> queue(std::uint64_t seed, std::size_t count, double load) {
  const auto draw = [seed](std::uint64_t i, const char* what) {
    return -std::log(to_unit(combine(combine(mix(seed), i), what)));
  };
  std::vector<double> all;
  double wait = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto service = draw(i, "service");
    all.push_back(wait + service);
    wait = std::max(0.0, wait + service - draw(i, "gap") / load);
  }
  return all;
}

/// `count` values that alternate between 9 and 11 behind `first` of 100.
std::vector<double> settling(std::size_t first, std::size_t count) {
  std::vector<double> all(first, 100);
  for (std::size_t i = 0; i < count; ++i)
    all.push_back(i % 2 == 0 ? 9 : 11);
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(steady_state_test)

BOOST_AUTO_TEST_CASE(what_comes_before_a_series_settles_is_left_out) {
  BOOST_TEST(mser5(settling(50, 450)).value() == 50U);
  BOOST_TEST(mser5(settling(0, 500)).value() == 0U);
  BOOST_TEST(mser5(std::vector<double>(200, 7)).value() == 0U);
}

BOOST_AUTO_TEST_CASE(a_series_that_settles_late_is_too_short) {
  BOOST_TEST(!mser5(settling(300, 200)).has_value());
  std::vector<double> rising(1000);
  for (std::size_t i = 0; i < rising.size(); ++i)
    rising[i] = static_cast<double>(i);
  BOOST_TEST(!mser5(rising).has_value());
  BOOST_TEST(!mser5(std::vector<double>(99, 1)).has_value());
}

BOOST_AUTO_TEST_CASE(independent_values_make_as_many_batches_as_there_may_be) {
  std::vector<double> values(3200);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = to_unit(mix(i));
  const auto found = batch_means_of(values).value();
  BOOST_TEST(found.batches == 20U);
  BOOST_TEST(found.independent);
  BOOST_TEST(found.ci95.low < 0.5);
  BOOST_TEST(found.ci95.high > 0.5);
  // 2.0930 * sqrt(1 / 12 / 3200), give or take the spread of 20 batches.
  BOOST_TEST((found.ci95.high - found.ci95.low) / 2 == 0.0107,
             boost::test_tools::tolerance(0.4));
}

BOOST_AUTO_TEST_CASE(a_series_with_a_long_memory_gives_no_interval) {
  std::vector<double> walk{0};
  for (std::uint64_t i = 1; i < 2000; ++i)
    walk.push_back(walk.back() + to_unit(mix(i)) - 0.5);
  BOOST_TEST(!batch_means_of(walk).value().independent);
  BOOST_TEST(!batch_means_of(std::vector<double>(99, 1)).has_value());
}

BOOST_AUTO_TEST_CASE(batches_of_a_queue_hold_its_mean) {
  int hits = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    auto values = queue(seed, 21'000, 0.8);
    values.erase(values.begin(), values.begin() + 1000);
    const auto found = batch_means_of(values).value();
    hits += found.ci95.low <= 5 && 5 <= found.ci95.high ? 1 : 0;
  }
  BOOST_TEST_MESSAGE(hits << " of 100 hold 5");
  BOOST_TEST(hits >= 92);
}

BOOST_AUTO_TEST_CASE(who_is_busy_nearly_all_the_time_has_no_steady_state) {
  run_summary run;
  BOOST_TEST(overload_of(run).empty());
  run.utilisation = 0.96;
  BOOST_TEST(overload_of(run) == "the workers are busy 96 % of the time");
  service_summary db;
  db.books.name = "db";
  db.utilisation = 0.97;
  run.services.push_back(db);
  BOOST_TEST(overload_of(run) == "service db is busy 97 % of the time");
}

BOOST_AUTO_TEST_CASE(a_busy_service_needs_a_long_run) {
  run_summary run;
  service_summary db;
  db.books.name = "db";
  db.books.capacity = 4;
  db.books.sojourns.count = 100;
  db.books.busy_time = std::chrono::milliseconds{4000};
  db.utilisation = 0.81;
  run.services.push_back(db);
  // 40 ms / 4 / (1 - 0.9)^2 = 1 s
  run.makespan = std::chrono::seconds{151};
  BOOST_TEST(short_of(run) == "");
  run.makespan = std::chrono::seconds{149};
  BOOST_TEST(short_of(run)
             == "the run is too short: 81 % busy, service db remembers a burst "
                "for 1 s, and a run should last 150 times as long");
}

BOOST_AUTO_TEST_SUITE_END()
