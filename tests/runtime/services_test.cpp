// What services do to the tasks that call them, in virtual time.
#include "tests/support/runs.hpp"

#include <algorithm>
#include <set>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

const std::string head = R"(
[scenario]
format = 1
[machine]
ties = "fifo"
[service.s]
)";

/// Runs tasks that come every `interval` and call a service of `keys`.
run_summary run_calls(const std::string& keys, int count,
                      const std::string& interval,
                      const std::string& steps = "{ call = \"s\" }",
                      const std::string& model = "concurrent") {
  return run_virtually(head + keys
                         + "\n[task.t]\ncount = " + std::to_string(count)
                         + "\narrivals = { kind = \"every\", interval = \""
                         + interval + "\" }\nsteps = [" + steps + "]\n",
                       model);
}

/// The value at rank ⌈pN⌉ of what completed tasks took; `p` in thousandths.
duration percentile_of(const run_summary& run, std::size_t p) {
  std::vector<duration> all;
  for (const auto& task : run.timeline)
    if (task.outcome == task_outcome::completed)
      all.push_back(task.ended - task.arrived);
  std::sort(all.begin(), all.end());
  const auto rank = (p * all.size() + 999) / 1000;
  return all[rank - 1];
}

task_outcome outcome_of(const run_summary& run, std::uint64_t number) {
  for (const auto& task : run.timeline)
    if (task.number == number)
      return task.outcome;
  BOOST_FAIL("no task " << number);
  return task_outcome::unfinished;
}

} // namespace

BOOST_AUTO_TEST_SUITE(services_test)

// A closed client would not send while the service pauses and would see one
// slow call of 1001.
BOOST_AUTO_TEST_CASE(latency_counts_from_the_intended_arrival) {
  for (const auto* model : {"concurrent", "parallel", "combined"}) {
    const auto run = run_calls(
      "latency = \"1ms\"\ncapacity = 1\noutages = [ { from = \"5s\", to = "
      "\"6s\", mode = \"pause\" } ]",
      1000, "10ms", "{ call = \"s\" }", model);
    BOOST_TEST(run.latency.count == 1000U);
    BOOST_TEST((run.latency.mean == 57'056us));
    const std::vector<std::pair<std::size_t, duration>> rows{
      {500, 1ms}, {900, 101ms}, {950, 551ms}, {990, 911ms}, {999, 992ms}};
    for (const auto& [p, expected] : rows)
      BOOST_TEST((percentile_of(run, p) == expected), p);
    BOOST_TEST((run.latency.max == 1001ms));
    const auto slow
      = std::count_if(run.timeline.begin(), run.timeline.end(), [](auto& task) {
          return task.ended - task.arrived > 1ms;
        });
    BOOST_TEST(slow == 112);
    // The service worked for 1 ms a request and stood still with none.
    BOOST_TEST((run.services[0].books.busy_time == 1s));
  }
}

BOOST_AUTO_TEST_CASE(waiting_for_a_connection_is_a_wait_of_its_own) {
  const auto run = run_calls(
    "latency = \"10ms\"\nnetwork = \"4ms\"\nconnections = 1", 3, "1ms");
  // Each holds the only connection for 14 ms: 0, 14-1 and 28-2 ms of waiting.
  BOOST_TEST((run.account.of(wait_kind::pool) == 39ms));
  BOOST_TEST((run.account.of(wait_kind::network) == 12ms));
  BOOST_TEST((run.account.of(wait_kind::service) == 30ms));
  BOOST_TEST((run.makespan == 42ms));
  BOOST_TEST((run.services[0].books.pool_waits.max == 26ms));
}

BOOST_AUTO_TEST_CASE(a_rate_limit_spaces_requests_out) {
  const auto run
    = run_calls("latency = \"1ms\"\nrate_limit = \"100/s\"", 4, "2ms");
  // Tokens at 0, 10, 20 and 30 ms for requests of 0, 2, 4 and 6 ms.
  BOOST_TEST((run.account.of(wait_kind::rate_limit) == 48ms));
  BOOST_TEST((run.makespan == 31ms));
}

BOOST_AUTO_TEST_CASE(a_rate_limit_that_rejects_fails_tasks) {
  const auto run = run_calls("latency = \"1ms\"\nrate_limit = { rate = "
                             "\"100/s\", burst = 2, then = \"reject\" }",
                             5, "4ms");
  // Two tokens at 0, one more at 10: the requests of 8 and 12… have theirs.
  const std::vector<bool> completes{true, true, false, true, false};
  for (std::uint64_t i = 0; i < 5; ++i)
    BOOST_TEST((outcome_of(run, i + 1) == task_outcome::completed)
               == completes[i]);
  BOOST_TEST(run.tasks.refused == 2U);
  BOOST_TEST(run.services[0].books.rejected == 2U);
}

BOOST_AUTO_TEST_CASE(a_call_that_fails_fails_its_task) {
  const auto run = run_calls("latency = \"10ms\"\nfailure = 1.0", 2, "1ms",
                             "{ call = \"s\" }, { compute = \"5ms\" }");
  BOOST_TEST(run.tasks.errors == 2U);
  BOOST_TEST(run.tasks.failed == 2U);
  BOOST_TEST((run.makespan == 11ms));
  BOOST_TEST(!run.floor.has_value());
}

BOOST_AUTO_TEST_CASE(an_error_may_come_earlier_than_an_answer) {
  const auto run = run_calls(
    "latency = \"10ms\"\nfailure = { rate = 1.0, after = \"2ms\" }", 1, "1ms");
  BOOST_TEST((run.makespan == 2ms));
}

BOOST_AUTO_TEST_CASE(the_same_calls_fail_under_every_model) {
  std::set<std::uint64_t> failed;
  for (const auto* model :
       {"sequential", "concurrent", "parallel", "combined"}) {
    const auto run = run_calls("latency = \"3ms\"\nfailure = \"30%\"", 500,
                               "1ms", "{ call = \"s\" }", model);
    std::set<std::uint64_t> numbers;
    for (const auto& task : run.timeline)
      if (task.outcome == task_outcome::failed_service)
        numbers.insert(task.number);
    if (failed.empty())
      failed = numbers;
    BOOST_TEST(failed == numbers, boost::test_tools::per_element());
    // 150 expected, with a standard deviation of 10.2.
    BOOST_TEST(numbers.size() > 110U);
    BOOST_TEST(numbers.size() < 190U);
  }
}

BOOST_AUTO_TEST_CASE(blocking_calls_meet_the_same_failures) {
  const auto keys = "latency = \"10ms\"\nfailure = 1.0";
  const auto run
    = run_calls(keys, 2, "1ms", "{ call = \"s\", blocking = true }");
  BOOST_TEST(run.tasks.errors == 2U);
  BOOST_TEST((run.account.blocked == 20ms));
}

BOOST_AUTO_TEST_CASE(an_outage_of_errors_fails_what_reaches_it) {
  const auto run
    = run_calls("latency = \"1ms\"\noutages = [ { from = \"10ms\", "
                "to = \"20ms\", mode = \"error\" } ]",
                10, "3ms");
  // Those of 12, 15 and 18 ms.
  BOOST_TEST(run.tasks.errors == 3U);
  BOOST_TEST((outcome_of(run, 5) == task_outcome::failed_service));
  BOOST_TEST((outcome_of(run, 8) == task_outcome::completed));
}

BOOST_AUTO_TEST_CASE(a_slow_service_is_busy_for_longer) {
  const auto run
    = run_calls("latency = \"2ms\"\ncapacity = 1\noutages = [ { from = "
                "\"0s\", to = \"10ms\", mode = \"slow\", factor = 4 } ]",
                3, "1ms");
  // 0 to 8, 8 to 16, 16 to 18.
  BOOST_TEST((run.makespan == 18ms));
  BOOST_TEST((run.services[0].books.busy_time == 18ms));
  BOOST_TEST(*run.services[0].utilisation == 1.0);
}

BOOST_AUTO_TEST_CASE(random_outages_are_the_same_in_every_model) {
  const auto keys
    = "latency = \"1ms\"\noutage_process = { mtbf = { dist = \"exponential\", "
      "mean = \"50ms\" }, mttr = \"10ms..20ms\", mode = \"error\" }";
  const auto run = run_calls(keys, 500, "1ms");
  BOOST_TEST(run.tasks.errors > 50U);
  BOOST_TEST(run.tasks.errors < 250U);
  const auto other
    = run_calls(keys, 500, "1ms", "{ call = \"s\" }", "parallel");
  BOOST_TEST(run.tasks.errors == other.tasks.errors);
}

BOOST_AUTO_TEST_CASE(an_open_breaker_fails_tasks_without_a_call) {
  const auto run = run_calls(
    "latency = \"1ms\"\nnetwork = \"2ms\"\nfailure = 1.0\nbreaker = { failures "
    "= 2, window = \"1s\", open_for = \"10ms\", probes = 1 }",
    6, "4ms");
  // Answers at 3 and 7 open it until 17; the probe of 20 opens it again.
  const std::vector<task_outcome> expected{
    task_outcome::failed_service, task_outcome::failed_service,
    task_outcome::failed_breaker, task_outcome::failed_breaker,
    task_outcome::failed_breaker, task_outcome::failed_service};
  for (std::uint64_t i = 0; i < 6; ++i)
    BOOST_TEST((outcome_of(run, i + 1) == expected[i]), i);
  BOOST_TEST(run.tasks.broken == 3U);
  BOOST_TEST(run.services[0].books.broken == 3U);
  BOOST_TEST(run.services[0].books.arrived == 3U);
}

BOOST_AUTO_TEST_CASE(who_loses_patience_fails) {
  const auto run = run_calls(
    "latency = \"10ms\"\ncapacity = 1\npatience = \"12ms\"", 4, "1ms");
  // The second waits 9 ms, the third would wait 18 and leaves at 14.
  BOOST_TEST(run.tasks.completed == 2U);
  BOOST_TEST(run.tasks.refused == 2U);
  BOOST_TEST((run.makespan == 20ms));
  BOOST_TEST((run.account.of(wait_kind::queue) == 9ms + 12ms + 12ms));
  BOOST_TEST(run.services[0].books.impatient == 2U);
}

BOOST_AUTO_TEST_CASE(a_service_with_all_limits_balances_under_every_model) {
  for (const auto* model :
       {"sequential", "concurrent", "parallel", "combined"}) {
    const auto run = run_virtually(R"(
[scenario]
format = 1
[service.s]
latency = { dist = "exponential", mean = "3ms" }
network = "1ms..2ms"
capacity = 2
queue = 5
overflow = "drop_oldest"
discipline = "random"
connections = 9
rate_limit = { rate = "700/s", burst = 4 }
failure = { rate = "10%", after = "1ms" }
patience = { dist = "exponential", mean = "8ms" }
breaker = { failures = 8, window = "20ms", open_for = "10ms", probes = 2 }
outage_process = { mtbf = "40ms..90ms", mttr = "1ms..9ms", mode = "pause" }
[task.t]
count = 2000
arrivals = { kind = "every", interval = { dist = "exponential", mean = "1ms" } }
steps = [{ compute = "100us" }, { call = "s" }, { call = "s" }]
)",
                                   model);
    BOOST_TEST(run.tasks.completed > 0U);
    BOOST_TEST(run.tasks.errors > 0U);
    BOOST_TEST(run.tasks.completed + run.tasks.failed == 2000U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
