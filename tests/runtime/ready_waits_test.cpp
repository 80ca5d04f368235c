// Ready waits of runs in virtual time: one for each time a task goes on.
#include "tests/support/runs.hpp"

#include <cstdlib>

using namespace rehearse;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(ready_waits_test)

// The worker starts all 20 tasks by 400 ms. Task k's reply is there at 60 + 20k
// and it goes on at 400 + 10(k - 1): it waits 330 - 10k, so 320 … 130.
BOOST_AUTO_TEST_CASE(each_wait_for_the_worker_is_counted) {
  const auto run
    = run_virtually(three_tasks(), "concurrent", {"task.fetch.count=20"});
  const auto& waits = run.ready_waits;
  BOOST_TEST(waits.count == 20U);
  BOOST_TEST((waits.min == 130ms));
  BOOST_TEST((waits.mean == 225ms));
  BOOST_TEST((waits.max == 320ms));
  BOOST_TEST((waits.mean * 20 == run.account.ready));
  BOOST_REQUIRE(waits.percentiles.front().value);
  const auto median = *waits.percentiles.front().value;
  BOOST_TEST(std::abs((median - 220ms).count()) * 250
             <= duration{220ms}.count());
}

BOOST_AUTO_TEST_CASE(a_task_of_its_own_thread_goes_on_at_once) {
  const auto run
    = run_virtually(three_tasks(), "parallel", {"task.fetch.count=20"});
  BOOST_TEST(run.ready_waits.count == 20U);
  BOOST_TEST((run.ready_waits.max == 0ms));
}

BOOST_AUTO_TEST_CASE(giving_way_is_a_wait_and_the_first_start_is_none) {
  const auto run = run_virtually(R"(
    [scenario]
    format = 1
    [task.t]
    count = 2
    steps = [{ compute = "4ms", slice = "1ms" }]
  )",
                                 "concurrent");
  // Each gives way three times, for 1 ms of the other; the last finds nobody.
  BOOST_TEST(run.ready_waits.count == 6U);
  BOOST_TEST((run.ready_waits.max == 1ms));
  BOOST_TEST((run.ready_waits.min == 1ms));
}

BOOST_AUTO_TEST_CASE(one_seed_gives_one_distribution) {
  const auto run = [] {
    return run_virtually(
             three_tasks(), "concurrent",
             {"task.fetch.count=100", "service.network.latency=\"1ms..90ms\""})
      .ready_waits;
  };
  const auto one = run();
  const auto two = run();
  BOOST_TEST(one.sd.count() == two.sd.count());
  for (std::size_t i = 0; i < one.percentiles.size(); ++i)
    BOOST_TEST((one.percentiles[i].value == two.percentiles[i].value));
}

BOOST_AUTO_TEST_SUITE_END()
