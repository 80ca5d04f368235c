// The book of percentiles finds each way in which they cannot be right.
#include "results/books_percentiles.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

using namespace hand_built;

namespace {

/// A run with 100 tasks whose latencies have these percentiles.
run_summary good_run() {
  auto run = concurrent_run();
  run.tasks.arrived = run.tasks.completed = 100;
  run.latency = {100, 10ms, 50ms, 5ms, 90ms, {{50, 40ms, 20}, {90, 80ms, 100}}};
  run.latency_all = run.latency;
  class_summary one;
  one.name = "fetch";
  one.tasks = run.tasks;
  one.latency = run.latency;
  one.latency_all = run.latency;
  run.classes = {one};
  return run;
}

} // namespace

BOOST_AUTO_TEST_SUITE(books_percentiles_test)

BOOST_AUTO_TEST_CASE(good_percentiles_balance) {
  BOOST_TEST(check_percentiles(good_run()).empty());
  // The tutorial's three tasks have none.
  BOOST_TEST(check_percentiles(concurrent_run()).empty());
}

BOOST_AUTO_TEST_CASE(each_fault_is_found) {
  using spoil = std::function<void(run_summary&)>;
  const std::vector<spoil> faults{
    [](auto& r) { r.latency.percentiles[0].value = 81ms; },
    [](auto& r) { r.latency.percentiles[0].value = 9ms; },
    [](auto& r) { r.latency_all.percentiles[1].value = 91ms; },
    [](auto& r) { r.latency.mean = 91ms; },
    [](auto& r) { r.latency.mean = 9ms; },
    [](auto& r) { r.latency.count = 101; },
    [](auto& r) { r.latency_all.count = 99; },
    [](auto& r) { r.tasks.in_warmup = 1; },
    [](auto& r) { r.classes[0].latency.percentiles[1].value = 1s; },
    [](auto& r) { r.classes[0].tasks.completed = 99; },
    [](auto& r) { r.ready_waits = {1, 2ms, 1ms, 0ms, 3ms, {}}; },
  };
  for (std::size_t i = 0; i < faults.size(); ++i) {
    auto run = good_run();
    faults[i](run);
    const auto found = check_percentiles(run);
    BOOST_TEST(found.size() == 1U, "fault " << i);
    BOOST_TEST((!found.empty() && found[0].substr(0, 6) == "I-12: "));
  }
}

BOOST_AUTO_TEST_SUITE_END()
