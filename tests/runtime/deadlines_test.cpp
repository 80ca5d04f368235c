// How tasks meet and miss their deadlines, in virtual time, to the nanosecond.
#include "tests/support/runs.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(deadlines_test)

BOOST_AUTO_TEST_CASE(tasks_behind_a_recorded_deadline_are_late) {
  const auto late_of = [](const std::string& deadline) {
    // Latencies on one worker: 10, 20, 30 and 40 ms.
    const auto run = run_tables("[task.t]\ncount = 4\ndeadline = " + deadline
                                  + "\nsteps = [{ compute = \"10ms\" }]",
                                "concurrent");
    BOOST_TEST(run.classes[0].tasks.late == run.tasks.late);
    return run.tasks;
  };
  BOOST_TEST(late_of("\"20ms\"").late == 2U);
  BOOST_TEST(late_of("\"20ms\"").completed == 4U);
  BOOST_TEST(late_of("\"19999us\"").late == 3U);
  BOOST_TEST(late_of("\"40ms\"").late == 0U);
  const auto cut_short = late_of("{ after = \"20ms\", then = \"abort\" }");
  BOOST_TEST(cut_short.late == 0U);
  BOOST_TEST(cut_short.too_late == 2U);
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_its_task_wherever_it_waits) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "1s"
    [lock.one]
    [task.caller]
    deadline = { after = "100ms", then = "abort" }
    steps = [{ call = "db" }]
    [task.sleeper]
    deadline = { after = "110ms", then = "abort" }
    steps = [{ wait = "10s" }]
    [task.holder]
    steps = [{ lock = "one", steps = [{ wait = "300ms" }] }]
    [task.locked]
    deadline = { after = "120ms", then = "abort" }
    start = "1ms"
    steps = [{ lock = "one", steps = [{ wait = "1ms" }] }]
  )",
                              "concurrent");
  const auto& classes = run.classes;
  BOOST_TEST((classes[0].makespan == 100ms));
  BOOST_TEST((classes[1].makespan == 110ms));
  BOOST_TEST((classes[2].makespan == 300ms));
  BOOST_TEST((classes[3].makespan == 120ms));
  BOOST_TEST(run.tasks.failed == 3U);
}

BOOST_AUTO_TEST_CASE(nobody_tries_again_behind_the_deadline) {
  for (const std::string blocking : {"false", "true"}) {
    const auto run = run_tables(R"(
      [service.db]
      latency = "4ms"
      failure = "100%"
      [task.t]
      deadline = { after = "9ms", then = "abort" }
      steps = [{ call = "db", retries = 2, backoff = { first = "6ms" }, blocking = )"
                                  + blocking + " }]",
                                "concurrent");
    BOOST_TEST(run.calls.retries == 0U);
    BOOST_TEST(run.tasks.too_late == 1U);
    BOOST_TEST((run.makespan == 9ms));
  }
  // The only worker is busy until 20 ms, when a hedge would be due since 5 ms.
  const auto run = run_tables(R"(
    [service.db]
    latency = "40ms"
    [task.t]
    deadline = { after = "9ms", then = "abort" }
    steps = [{ call = "db", hedge_after = "5ms" }]
    [task.u]
    steps = [{ compute = "20ms" }]
  )",
                              "concurrent");
  BOOST_TEST(run.calls.hedges == 0U);
  BOOST_TEST(run.tasks.too_late == 1U);
}

BOOST_AUTO_TEST_CASE(what_ends_behind_its_deadline_has_failed) {
  // What a task has begun to compute or block goes on to its end.
  const auto completed = [](const std::string& steps) {
    const auto run
      = run_tables("[service.db]\nlatency = \"20ms\"\n[task.t]\n"
                   "deadline = { after = \"20ms\", then = \"abort\" }\n"
                   "steps = ["
                     + steps + "]",
                   "concurrent");
    BOOST_TEST(run.tasks.completed + run.tasks.too_late == 1U);
    return run.tasks.completed == 1;
  };
  for (const std::string verb : {"compute", "block", "wait"}) {
    BOOST_TEST(completed("{ " + verb + " = \"20ms\" }"), verb);
    BOOST_TEST(!completed("{ " + verb + " = \"20000001ns\" }"), verb);
    BOOST_TEST(!completed("{ " + verb + " = \"20ms\" }, { compute = \"1ns\" }"),
               verb);
  }
  BOOST_TEST(completed("{ call = \"db\" }"));
  BOOST_TEST(!completed("{ call = \"db\" }, { compute = \"1ns\" }"));
}

BOOST_AUTO_TEST_CASE(loops_may_end_at_the_instant_of_the_deadline) {
  const auto completed = [](const std::string& deadline) {
    return run_tables("[task.t]\ndeadline = { after = \"" + deadline
                        + "\", then = \"abort\" }\nsteps = [{ repeat = 3, "
                          "steps = [{ compute = \"2ms\" }, "
                          "{ wait = \"3ms\" }] }]",
                      "concurrent")
      .tasks.completed;
  };
  BOOST_TEST(completed("15ms") == 1U);
  BOOST_TEST(completed("14999us") == 0U);
  // At 10 ms the third round would begin.
  BOOST_TEST(completed("10ms") == 0U);
}

BOOST_AUTO_TEST_CASE(so_may_locks_and_branches_but_nothing_begins_then) {
  const auto completed
    = [](const std::string& steps) {
        return run_tables(R"(
      [lock.m]
      [service.db]
      latency = "6ms"
      [task.t]
      deadline = { after = "6ms", then = "abort" }
      steps = [)" + steps + "]",
                          "concurrent")
          .tasks.completed;
      };
  BOOST_TEST(completed("{ lock = 'm', steps = [{ call = 'db' }] }") == 1U);
  BOOST_TEST(completed("{ parallel = [[{ call = 'db' }]], times = 2 }") == 1U);
  BOOST_TEST(completed("{ parallel = [[{ lock = 'm', steps = ["
                       "{ compute = '6ms' }] }]] }")
             == 1U);
  BOOST_TEST(completed("{ lock = 'm', steps = [{ call = 'db' },"
                       " { mark = 'x' }] }")
             == 0U);
  BOOST_TEST(completed("{ parallel = [[{ call = 'db' }]] }, { yield = true }")
             == 0U);
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_a_computation_after_its_slice) {
  const auto run = run_tables(R"(
    [task.t]
    deadline = { after = "1ms", then = "abort" }
    steps = [{ compute = "6ms", slice = "2ms" }]
  )",
                              "concurrent");
  BOOST_TEST((run.makespan == 2ms));
  BOOST_TEST(run.tasks.too_late == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
