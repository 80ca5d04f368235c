// What the keys of services mean for whole runs, in virtual time: who is served
// next, silence, and requests that nobody wants any more.
#include "tests/support/runs.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

duration end_of(const run_summary& run, std::uint32_t of_class,
                std::uint64_t number) {
  for (const auto& task : run.timeline)
    if (task.task_class == of_class && task.number == number)
      return task.ended.time_since_epoch();
  BOOST_FAIL("no such task");
  return {};
}

} // namespace

BOOST_AUTO_TEST_SUITE(terms_of_service_test)

BOOST_AUTO_TEST_CASE(edf_serves_the_earliest_deadline_first) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "10ms"
    capacity = 1
    discipline = "edf"
    [task.relaxed]
    count = 2
    deadline = "1s"
    steps = [{ call = "db" }]
    [task.plain]
    start = "1ms"
    steps = [{ call = "db" }]
    [task.urgent]
    count = 2
    start = "2ms"
    deadline = "50ms"
    steps = [{ call = "db" }]
  )",
                              "concurrent");
  // The first one is in its slot already; who has no deadline comes last.
  BOOST_TEST((end_of(run, 0, 1) == 10ms));
  BOOST_TEST((end_of(run, 2, 1) == 20ms));
  BOOST_TEST((end_of(run, 2, 2) == 30ms));
  BOOST_TEST((end_of(run, 0, 2) == 40ms));
  BOOST_TEST((end_of(run, 1, 1) == 50ms));
}

BOOST_AUTO_TEST_CASE(what_reaches_a_service_that_hangs_is_never_answered) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "10ms"
    capacity = 1
    outages = [{ from = "5ms", to = "25ms", mode = "hang" }]
    [task.t]
    count = 4
    arrivals = { kind = "every", interval = "8ms" }
    steps = [{ call = "db", timeout = "30ms" }]
  )",
                              "concurrent");
  // The first one is in its slot by then; those of 8, 16 and 24 ms are lost.
  BOOST_TEST((end_of(run, 0, 1) == 10ms));
  for (const std::uint64_t number : {2U, 3U, 4U})
    BOOST_TEST((end_of(run, 0, number)
                == 30ms + 8ms * static_cast<std::int64_t>(number - 1)));
  BOOST_TEST(run.services[0].books.swallowed == 3U);
  BOOST_TEST(run.tasks.timed_out == 3U);
  BOOST_TEST(run.tasks.completed == 1U);
}

BOOST_AUTO_TEST_CASE(timeouts_free_the_place_in_the_queue_and_not_the_slot) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "100ms"
    capacity = 1
    [task.t]
    count = 3
    steps = [{ call = "db", timeout = "30ms", on_error = "continue" },
             { wait = "200ms" }]
  )",
                              "concurrent");
  // All are told at 30 ms. The service works on for all three: 300 ms.
  BOOST_TEST((run.makespan == 230ms));
  BOOST_TEST(run.services[0].books.timed_out == 3U);
  BOOST_TEST(run.services[0].books.zombies == 3U);
  BOOST_TEST(run.services[0].books.late == 2U);
}

BOOST_AUTO_TEST_CASE(a_service_that_stops_lets_its_own_calls_go) {
  const auto calls_of_db = [](const std::string& policy) {
    const auto run = run_tables(R"(
      [service.db]
      latency = "50ms"
      capacity = 1
      [service.search]
      latency = "10ms"
      on_abandon = ")" + policy + R"("
      steps = [{ call = "db" }, { call = "db" }]
      [task.t]
      steps = [{ call = "search", timeout = "30ms", on_error = "continue" },
               { wait = "200ms" }]
    )",
                                "concurrent");
    BOOST_TEST((run.makespan == 230ms));
    return run.services[0].books;
  };
  const auto finished = calls_of_db("finish");
  BOOST_TEST(finished.calls == 2U);
  BOOST_TEST(finished.replied == 2U);
  const auto stopped = calls_of_db("stop");
  BOOST_TEST(stopped.calls == 1U);
  BOOST_TEST(stopped.cancelled == 1U);
  BOOST_TEST(stopped.withdrawn == 1U);
}

BOOST_AUTO_TEST_CASE(a_stopped_request_without_steps_under_way_stops_nothing) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "5ms"
    [service.search]
    latency = "40ms"
    on_abandon = "stop"
    steps = [{ call = "db" }]
    [task.t]
    count = 2
    steps = [{ call = "search", timeout = "30ms", on_error = "continue" }]
  )",
                              "concurrent");
  BOOST_TEST(run.services[0].books.calls == 0U);
  BOOST_TEST(run.services[1].books.stopped == 2U);
}

BOOST_AUTO_TEST_CASE(steps_do_not_begin_for_whom_nobody_waits_just_then) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "5ms"
    [service.search]
    latency = "30ms"
    on_abandon = "stop"
    steps = [{ call = "db" }]
    [task.t]
    steps = [{ call = "search", timeout = "30ms", on_error = "continue" }]
  )",
                              "concurrent");
  BOOST_TEST(run.services[0].books.calls == 0U);
  BOOST_TEST(run.services[1].books.stopped == 1U);
}

BOOST_AUTO_TEST_CASE(random_outages_take_the_values_of_lists_in_turn) {
  // From 4 to 5 ms, from 7 to 10 ms, from 14 ms on.
  const auto run = run_tables(R"(
    [service.db]
    latency = "1ms"
    outage_process = { mtbf = { dist = "sequence", values = ["4ms", "2ms"] }, mttr = { dist = "sequence", values = ["1ms", "3ms"] }, mode = "error" }
    [task.t]
    count = 14
    arrivals = { kind = "every", interval = "1ms" }
    steps = [{ call = "db" }]
  )",
                              "concurrent");
  BOOST_TEST(run.services[0].books.errors == 4U);
}

BOOST_AUTO_TEST_CASE(step_times_leave_out_the_wait_for_a_worker) {
  const auto time_of_call
    = [](const std::string& terms) {
        const auto run = run_tables(R"(
      [service.db]
      latency = "10ms"
      [task.a]
      steps = [{ call = "db")" + terms + R"( }]
      [task.busy]
      start = "5ms"
      steps = [{ compute = "30ms" }]
    )",
                                    "concurrent");
        BOOST_TEST((run.makespan == 35ms));
        return run.classes[0].steps.at(0).time;
      };
  // Answered at 10 ms; there is a worker at 35 ms.
  BOOST_TEST((time_of_call("") == 10ms));
  BOOST_TEST((time_of_call(", timeout = \"1s\"") == 10ms));
}

BOOST_AUTO_TEST_CASE(a_lock_is_had_when_it_is_granted) {
  const auto run = run_tables(R"(
    [lock.l]
    [task.a]
    count = 2
    steps = [{ lock = "l", steps = [{ wait = "10ms" }], name = "own" }]
    [task.busy]
    start = "5ms"
    steps = [{ compute = "30ms" }]
  )",
                              "concurrent");
  // The first one needs the worker to give the lock back, which is at 35 ms.
  BOOST_TEST((run.classes[0].steps.at(0).time == 35ms));
}

BOOST_AUTO_TEST_SUITE_END()
