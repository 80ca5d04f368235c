// Who holds a connection and for how long, and which workers that takes, in
// virtual time.
#include "tests/support/runs.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// Tasks `a` call with the only connection and then compute; at 5 ms comes a
/// task that has the only worker for 30 ms.
const std::string busy_worker = R"(
  [service.db]
  latency = "10ms"
  connections = 1
  [task.a]
  count = 2
  steps = [{ call = "db" }, { compute = "1ms" }]
  [task.busy]
  start = "5ms"
  steps = [{ compute = "30ms" }]
)";

} // namespace

BOOST_AUTO_TEST_SUITE(connections_test)

BOOST_AUTO_TEST_CASE(a_task_without_a_worker_keeps_its_connection) {
  const auto run = run_tables(busy_worker, "concurrent");
  // Answered at 10 ms, taken at 35: only then is the second request sent.
  BOOST_TEST((run.account.of(wait_kind::pool) == 35ms));
  BOOST_TEST((run.classes[0].account.ready == 25ms));
  BOOST_TEST((run.makespan == 46ms));
  BOOST_TEST(run.services[0].books.connected_max == 1U);
  BOOST_TEST(run.services[0].books.connected_now == 0U);
}

BOOST_AUTO_TEST_CASE(a_task_with_a_thread_of_its_own_takes_its_answer_at_once) {
  for (const auto* model : {"parallel", "combined"}) {
    const auto run = run_tables(busy_worker, model);
    BOOST_TEST((run.account.of(wait_kind::pool) == 10ms), model);
    BOOST_TEST((run.makespan == 35ms), model);
  }
}

BOOST_AUTO_TEST_CASE(a_timeout_gives_the_connection_back_when_it_is_noticed) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "10ms"
    connections = 1
    [task.a]
    count = 2
    steps = [{ call = "db", timeout = "8ms", on_error = "continue" }]
    [task.busy]
    start = "5ms"
    steps = [{ compute = "30ms" }]
  )",
                              "concurrent");
  // The second one never had it: its timeout, too, is over at 8 ms.
  BOOST_TEST(run.services[0].books.timed_out == 2U);
  BOOST_TEST((run.account.of(wait_kind::pool) == 8ms));
  BOOST_TEST((run.makespan == 35ms));
  BOOST_TEST(run.services[0].books.connected_now == 0U);
}

BOOST_AUTO_TEST_CASE(a_branch_that_computes_holds_its_brothers_connection) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "10ms"
    connections = 1
    [task.a]
    count = 2
    steps = [{ parallel = [
      [{ call = "db" }],
      [{ wait = "5ms" }, { compute = "20ms" }],
    ] }]
  )",
                              "parallel");
  // Answered at 10 ms, taken at 25 ms, when the other branch is done.
  BOOST_TEST(run.services[0].books.pool_waits.max.count() == 25'000'000);
  BOOST_TEST((run.makespan == 35ms));
}

BOOST_AUTO_TEST_CASE(a_blocking_call_gives_its_connection_back_at_once) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "10ms"
    connections = 1
    [task.a]
    count = 3
    steps = [{ call = "db", blocking = true }]
  )",
                              "parallel");
  BOOST_TEST((run.makespan == 30ms));
  BOOST_TEST((run.account.blocked == 60ms));
}

BOOST_AUTO_TEST_CASE(calls_that_lose_a_race_let_their_connections_go) {
  const auto run = run_tables(R"(
    [service.db]
    latency = { dist = "sequence", values = ["10ms", "50ms"] }
    connections = 2
    [task.a]
    count = 3
    steps = [{ parallel = [[{ call = "db" }], [{ wait = "3ms" }]], join = "any" }]
  )",
                              "concurrent");
  BOOST_TEST(run.services[0].books.connected_now == 0U);
  BOOST_TEST(run.services[0].books.withdrawn == 3U);
  BOOST_TEST((run.makespan == 3ms));
}

BOOST_AUTO_TEST_CASE(an_answer_that_lost_a_race_keeps_no_connection) {
  // At 33 ms a reads the first answer. The hedge's lies behind the end of the
  // wait, for which a needs the worker again, at 53 ms.
  const auto run = run_tables(R"(
    [service.db]
    latency = "10ms"
    connections = 2
    [task.a]
    steps = [{ parallel = [[{ call = "db", hedge_after = "2ms" }],
                           [{ wait = "11ms" }]] }]
    [task.b]
    count = 2
    start = "2500us"
    steps = [{ call = "db" }]
    [task.busy]
    start = "3ms"
    steps = [{ compute = "30ms" }]
    [task.later]
    start = "15ms"
    steps = [{ compute = "20ms" }]
  )",
                              "concurrent", {"run.workers=1"});
  BOOST_TEST(run.services[0].books.pool_waits.max.count() == 30'500'000);
}

BOOST_AUTO_TEST_CASE(branches_are_cancelled_in_the_order_of_the_file) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "10ms"
    connections = 1
    [task.a]
    steps = [{ repeat = 3, steps = [{ parallel = [
      [{ call = "db" }], [{ call = "db" }], [{ wait = "1ms" }]], join = "any" }] }]
  )",
                              "concurrent");
  // Each time the first one's connection goes to the second one.
  BOOST_TEST(run.services[0].books.arrived == 6U);
}

BOOST_AUTO_TEST_SUITE_END()
