// What happens when calls fail or take long, in virtual time, to the
// nanosecond.
#include "tests/support/runs.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// A service that never answers.
const std::string silent = R"(
  [service.db]
  latency = "1ms"
  outages = [{ from = "0s", to = "1h", mode = "hang" }]
)";

const std::string eager_retries = R"(
  [task.t]
  steps = [{ steps = [
    { call = "db", timeout = "100ms", retries = 3, backoff = { first = "50ms", factor = 2.0 } },
  ] }]
)";

} // namespace

BOOST_AUTO_TEST_SUITE(calls_test)

BOOST_AUTO_TEST_CASE(retries_wait_longer_each_time) {
  for (const auto& row : models()) {
    const auto run = run_tables(silent + eager_retries, std::string{row.name});
    BOOST_TEST((run.makespan == 750ms), row.name);
    BOOST_TEST(run.tasks.failed == 1U);
    BOOST_TEST((run.account.of(wait_kind::backoff) == 350ms));
    BOOST_TEST(run.services[0].books.timed_out == 4U);
  }
}

BOOST_AUTO_TEST_CASE(retries_and_hedges_multiply_the_load) {
  const auto retried = run_tables(silent + eager_retries, "concurrent").calls;
  BOOST_TEST(retried.asked == 1U);
  BOOST_TEST(retried.retries == 3U);
  BOOST_TEST(retried.hedges == 0U);
  BOOST_TEST(amplification(retried).value() == 4.0);
  const auto hedged = run_tables(R"(
    [service.db]
    latency = "20ms"
    [task.t]
    count = 3
    steps = [{ call = "db", hedge_after = "10ms" }, { call = "db" }]
  )",
                                 "concurrent");
  BOOST_TEST(hedged.calls.asked == 6U);
  BOOST_TEST(hedged.calls.hedges == 3U);
  BOOST_TEST(hedged.classes[0].calls.attempts() == 9U);
  BOOST_TEST(amplification(hedged.calls).value() == 1.5);
}

BOOST_AUTO_TEST_CASE(back_off_grows_up_to_its_maximum) {
  const auto run = run_tables(silent + R"(
    [task.t]
    steps = [
      { call = "db", timeout = "100ms", retries = 3, backoff = { first = "50ms", max = "100ms" } },
    ]
  )",
                              "concurrent");
  BOOST_TEST((run.makespan == 650ms));
}

BOOST_AUTO_TEST_CASE(an_answer_at_the_instant_of_its_timeout_is_in_time) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "20ms"
    [task.t]
    steps = [{ call = "db", timeout = "20ms" }]
  )",
                              "concurrent");
  BOOST_TEST(run.tasks.completed == 1U);
}

BOOST_AUTO_TEST_CASE(a_failed_call_need_not_fail_its_task) {
  const auto run = run_tables(silent + R"(
    [task.t]
    steps = [{ call = "db", timeout = "30ms", on_error = "continue" },
             { compute = "5ms" }]
  )",
                              "concurrent");
  BOOST_TEST(run.tasks.completed == 1U);
  BOOST_TEST((run.makespan == 35ms));
}

BOOST_AUTO_TEST_CASE(a_hedge_wins_when_the_first_request_hangs) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "10ms"
    outages = [{ from = "0s", to = "5ms", mode = "hang" }]
    [task.t]
    steps = [{ call = "db", hedge_after = "20ms", timeout = "1s" },
             { compute = "1ms" }]
  )",
                              "concurrent");
  BOOST_TEST(run.tasks.completed == 1U);
  BOOST_TEST((run.makespan == 31ms));
  BOOST_TEST(run.services[0].books.calls == 2U);
  BOOST_TEST(run.services[0].books.cancelled == 1U);
}

BOOST_AUTO_TEST_CASE(no_hedge_is_sent_when_the_answer_is_quick) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "10ms"
    [task.t]
    steps = [{ call = "db", hedge_after = "20ms" }, { wait = "50ms" }]
  )",
                              "concurrent");
  BOOST_TEST((run.makespan == 60ms));
  BOOST_TEST(run.services[0].books.calls == 1U);
}

BOOST_AUTO_TEST_CASE(a_blocking_call_is_tried_again_on_its_thread) {
  const auto run = run_tables(silent + R"(
    [task.t]
    steps = [
      { call = "db", timeout = "100ms", retries = 1, blocking = true, backoff = { first = "50ms" } },
    ]
    [task.u]
    steps = [{ compute = "1ms" }]
  )",
                              "concurrent");
  // The other task gets the only worker when the first one has given up.
  BOOST_TEST((run.account.blocked == 250ms));
  BOOST_TEST((run.makespan == 251ms));
}

BOOST_AUTO_TEST_CASE(nobody_tries_again_when_the_run_is_over) {
  const auto run = run_virtually(R"(
    [scenario]
    format = 1
    drain = "9ms"
    [service.db]
    latency = "4ms"
    capacity = 1
    queue = 1
    failure = "100%"
    [task.t]
    count = 3
    steps = [{ call = "db", retries = 2, backoff = { first = "6ms" } }]
    [service.slow]
    latency = "40ms"
    [task.u]
    steps = [{ call = "slow", hedge_after = "20ms" }]
  )",
                                 "parallel");
  // The one that is turned away at 0 ms asks again at 6 ms, the one that failed
  // at 4 ms would at 10 ms.
  BOOST_TEST(run.calls.asked == 4U);
  BOOST_TEST(run.calls.retries == 1U);
  BOOST_TEST(run.calls.hedges == 0U);
  BOOST_TEST(run.tasks.abandoned == 4U);
}

BOOST_AUTO_TEST_CASE(nor_does_who_gets_a_worker_then) {
  const auto run = run_virtually(R"(
    [scenario]
    format = 1
    drain = "7ms"
    [service.db]
    latency = "1ms"
    failure = "100%"
    [task.t]
    steps = [{ call = "db", retries = 2, backoff = { first = "5ms" } }]
    [task.u]
    start = "2ms"
    steps = [{ compute = "10ms" }]
  )",
                                 "concurrent");
  // The back-off ends at 6 ms, the run at 9 ms, and the computing at 12 ms.
  BOOST_TEST(run.calls.retries == 0U);
  BOOST_TEST(run.tasks.abandoned == 2U);
}

BOOST_AUTO_TEST_CASE(the_same_attempt_draws_the_same_in_every_model) {
  const std::string body = R"(
    [service.db]
    latency = { dist = "exponential", mean = "10ms" }
    failure = "30%"
    [task.t]
    count = 50
    steps = [
      { call = "db", timeout = "15ms", retries = 5, backoff = { first = "5ms", jitter = "full" } },
    ]
  )";
  const auto a = run_tables(body, "concurrent", {"run.workers=50"});
  const auto b = run_tables(body, "parallel");
  BOOST_TEST((a.makespan == b.makespan));
  BOOST_TEST(a.services[0].books.calls == b.services[0].books.calls);
  BOOST_TEST(a.services[0].books.calls > 60U);
}

BOOST_AUTO_TEST_CASE(a_service_may_ask_another_while_it_holds_its_slot) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "30ms"
    [service.search]
    latency = "10ms"
    capacity = 1
    steps = [{ call = "db" }, { wait = "5ms" }]
    [task.t]
    count = 2
    steps = [{ call = "search" }]
  )",
                              "concurrent");
  // 10 + 30 + 5 each, one after the other in the only slot.
  BOOST_TEST((run.makespan == 90ms));
  BOOST_TEST(run.services[0].books.calls == 2U);
  BOOST_TEST((run.services[1].books.busy_time == 90ms));
  BOOST_TEST(run.tasks.completed == 2U);
}

BOOST_AUTO_TEST_CASE(a_stopped_request_leaves_its_slot_before_its_steps_end) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "50ms"
    [service.search]
    latency = "10ms"
    capacity = 1
    on_abandon = "stop"
    steps = [{ call = "db" }]
    [task.t]
    count = 3
    arrivals = { kind = "every", interval = "20ms" }
    steps = [{ call = "search", timeout = "20ms", on_error = "continue" }]
  )",
                              "concurrent");
  BOOST_TEST((run.makespan == 60ms));
  BOOST_TEST(run.services[1].books.timed_out == 3U);
}

BOOST_AUTO_TEST_CASE(a_service_fails_when_a_call_of_its_own_does) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "30ms"
    failure = 1.0
    [service.search]
    latency = "10ms"
    steps = [{ call = "db" }]
    [task.t]
    steps = [{ call = "search" }]
  )",
                              "concurrent");
  BOOST_TEST(run.tasks.failed == 1U);
  BOOST_TEST((run.makespan == 40ms));
}

BOOST_AUTO_TEST_SUITE_END()
