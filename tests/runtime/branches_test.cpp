// Branches, locks and barriers, in virtual time, to the nanosecond.
#include "tests/support/runs.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

const std::string two_calls = R"(
  [service.a]
  latency = "30ms"
  [service.b]
  latency = "50ms"
)";

} // namespace

BOOST_AUTO_TEST_SUITE(branches_test)

BOOST_AUTO_TEST_CASE(branches_overlap_their_waiting) {
  const std::string body = two_calls + R"(
    [task.t]
    steps = [{ parallel = [[{ compute = "10ms" }, { call = "a" }],
                           [{ compute = "10ms" }, { call = "b" }]] },
             { compute = "5ms" }]
  )";
  for (const auto& row : models()) {
    const auto run = run_tables(body, std::string{row.name});
    // They compute one after the other: 10 + 10 + 50 + 5.
    BOOST_TEST((run.makespan == 75ms), row.name);
    BOOST_TEST((run.account.running == 25ms));
    BOOST_TEST((run.account.of(wait_kind::join) == 50ms));
  }
}

BOOST_AUTO_TEST_CASE(join_any_cancels_the_others) {
  const auto run = run_tables(two_calls + R"(
    [task.t]
    steps = [{ parallel = [[{ call = "a" }], [{ call = "b" }]], join = "any" }]
  )",
                              "concurrent");
  BOOST_TEST((run.makespan == 30ms));
  BOOST_TEST(run.tasks.completed == 1U);
  BOOST_TEST(run.services[1].books.cancelled == 1U);
}

BOOST_AUTO_TEST_CASE(an_answer_may_come_while_another_branch_computes) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "5ms"
    [service.mail]
    latency = "4500us"
    [task.t]
    steps = [{ parallel = [[{ call = "db" }],
                           [{ call = "mail" }, { compute = "1ms" }]], join = "any" }]
  )",
                              "concurrent");
  BOOST_TEST((run.makespan == 5500us));
  BOOST_TEST(run.tasks.completed == 1U);
}

BOOST_AUTO_TEST_CASE(a_number_of_branches_may_do) {
  const auto run = run_tables(R"(
    [service.s]
    latency = { dist = "sequence", values = ["10ms", "20ms", "30ms", "40ms"] }
    [task.t]
    steps = [{ parallel = [[{ call = "s" }]], times = 4, join = 3 }]
  )",
                              "concurrent");
  BOOST_TEST((run.makespan == 30ms));
}

BOOST_AUTO_TEST_CASE(a_limit_starts_branches_as_others_end) {
  const auto run = run_tables(R"(
    [service.s]
    latency = "10ms"
    [task.t]
    steps = [{ parallel = [[{ call = "s" }]], times = 5, limit = 2 }]
  )",
                              "concurrent");
  BOOST_TEST((run.makespan == 30ms));
  BOOST_TEST(run.services[0].books.busy_max == 2U);
}

BOOST_AUTO_TEST_CASE(a_failed_branch_fails_its_task_and_stops_the_others) {
  const auto run = run_tables(R"(
    [service.bad]
    latency = "10ms"
    failure = 1.0
    [service.good]
    latency = "90ms"
    [task.t]
    steps = [{ parallel = [[{ call = "bad" }], [{ call = "good" }]] }]
    [task.u]
    steps = [{ parallel = [[{ call = "bad" }], [{ call = "good" }]], join = "any" }]
  )",
                              "concurrent");
  BOOST_TEST((run.classes[0].makespan == 10ms));
  BOOST_TEST(run.classes[0].tasks.failed == 1U);
  BOOST_TEST((run.classes[1].makespan == 90ms));
  BOOST_TEST(run.classes[1].tasks.completed == 1U);
}

BOOST_AUTO_TEST_CASE(branches_may_branch_again) {
  const auto run = run_tables(two_calls + R"(
    [task.t]
    steps = [{ parallel = [
      [{ parallel = [[{ call = "a" }], [{ call = "b" }]], join = "any" },
       { call = "a" }],
      [{ call = "b" }]] }]
  )",
                              "concurrent");
  BOOST_TEST((run.makespan == 60ms));
}

BOOST_AUTO_TEST_CASE(choose_and_probability_follow_their_shares) {
  const auto run = run_tables(R"(
    [task.t]
    count = 10000
    steps = [{ choose = [{ weight = 3, steps = [{ wait = "1ms" }] },
                         { weight = 1, steps = [{ wait = "2ms" }] }] },
             { wait = "4ms", probability = "10%" }]
  )",
                              "concurrent");
  const auto& steps = run.classes[0].steps;
  BOOST_TEST(steps[0].count + steps[1].count == 10000U);
  // Four standard deviations.
  BOOST_TEST(std::abs(static_cast<double>(steps[0].count) - 7500) < 174);
  BOOST_TEST(std::abs(static_cast<double>(steps[2].count) - 1000) < 120);
}

BOOST_AUTO_TEST_CASE(a_lock_lets_one_in_at_a_time) {
  const std::string body = R"(
    [service.s]
    latency = "20ms"
    [lock.one]
    [task.t]
    count = 3
    steps = [{ lock = "one", steps = [{ compute = "5ms" }, { call = "s" }] }]
  )";
  for (const auto* model : {"concurrent", "parallel", "combined"}) {
    const auto run = run_tables(body, model);
    BOOST_TEST((run.makespan == 75ms), model);
    BOOST_TEST(run.services[0].books.busy_max == 1U);
    // Whoever has no worker cannot ask for the lock yet.
    if (model == std::string{"parallel"})
      BOOST_TEST((run.account.of(wait_kind::lock) == 75ms));
  }
  BOOST_TEST(
    (run_tables(body, "concurrent", {"lock.one.permits=3"}).makespan == 35ms));
}

// The second task's first branch gets the lock at 3 ms, while the other branch
// computes, and is cancelled at 6 ms; the third task waits for that.
BOOST_AUTO_TEST_CASE(what_a_cancelled_branch_was_given_is_free_at_once) {
  const std::string body = R"(
    [run]
    workers = 2
    [lock.m]
    [task.a]
    steps = [{ lock = "m", steps = [{ wait = "3ms" }] }]
    [task.b]
    start = "1ms"
    steps = [{ parallel = [[{ lock = "m", steps = [{ compute = "1ms" }] }],
                           [{ compute = "5ms" }]], join = "any" },
             { compute = "50ms" }]
    [task.c]
    start = "2ms"
    steps = [{ lock = "m", steps = [{ compute = "1ms" }] }]
  )";
  for (const char* model : {"concurrent", "parallel", "combined"}) {
    const auto run = run_tables(body, model);
    BOOST_TEST((run.makespan == 56ms), model);
    for (const auto& task : run.timeline)
      if (task.task_class == 2)
        BOOST_TEST((task.ended == time_point{7ms}));
  }
}

BOOST_AUTO_TEST_CASE(a_lock_may_prefer_who_matters_more) {
  const auto run = run_tables(R"(
    [lock.one]
    discipline = "priority"
    [task.first]
    steps = [{ lock = "one", steps = [{ wait = "10ms" }] }]
    [task.low]
    start = "1ms"
    steps = [{ lock = "one", steps = [{ wait = "10ms" }] }]
    [task.high]
    start = "2ms"
    priority = 5
    steps = [{ lock = "one", steps = [{ wait = "10ms" }] }]
  )",
                              "concurrent");
  BOOST_TEST((run.classes[2].makespan == 18ms));
  BOOST_TEST((run.classes[1].makespan == 29ms));
}

BOOST_AUTO_TEST_CASE(a_lock_that_blocks_holds_workers) {
  const std::string body = R"(
    [lock.one]
    wait = "block"
    [task.t]
    count = 2
    steps = [{ lock = "one", steps = [{ compute = "5ms" }, { yield = true },
                                      { compute = "5ms" }] }]
    [task.other]
    steps = [{ compute = "1ms" }]
  )";
  const auto run = run_tables(body, "concurrent", {"run.workers=2"});
  // The second task holds the second worker for the first one's 10 ms, and for
  // the 1 ms of the other task, which the yield lets in between.
  BOOST_TEST((run.account.blocked == 11ms));
  BOOST_TEST((run.makespan == 21ms));
}

BOOST_AUTO_TEST_CASE(a_barrier_opens_when_all_are_there_again_and_again) {
  const auto run = run_tables(R"(
    [task.t]
    count = 3
    steps = [{ repeat = 2, steps = [
      { compute = "10ms" }, { barrier = "end" }, { compute = "1ms" } ] }]
  )",
                              "parallel", {"machine.cores=1"});
  // 30 ms for all to arrive, 3 ms behind it; twice.
  BOOST_TEST((run.makespan == 66ms));
}

BOOST_AUTO_TEST_CASE(a_barrier_may_want_fewer_than_all) {
  const auto run = run_tables(R"(
    [task.t]
    count = 4
    arrivals = { kind = "every", interval = "10ms" }
    steps = [{ barrier = "two", parties = 2 }]
  )",
                              "concurrent");
  BOOST_TEST((run.makespan == 30ms));
  BOOST_TEST((run.account.of(wait_kind::barrier) == 20ms));
}

BOOST_AUTO_TEST_CASE(what_nobody_waits_for_takes_no_turn) {
  // From 31 ms on a has an answer, the timer of a hedge that is not needed any
  // more, and the end of a wait to read; b the ends of two waits.
  const auto run
    = run_tables(R"(
    [service.db]
    latency = "5ms"
    [service.one]
    latency = "10ms"
    capacity = 1
    [task.a]
    steps = [{ parallel = [[{ call = "db", hedge_after = "6ms" }],
                           [{ wait = "7ms" }, { call = "one" }]] }]
    [task.b]
    steps = [{ parallel = [[{ wait = "5500us" }],
                           [{ wait = "7ms" }, { call = "one" }]] }]
    [task.busy]
    count = 2
    start = "1ms"
    steps = [{ compute = "30ms" }]
  )",
                 "concurrent", {"run.workers=2", "machine.cores=2"});
  BOOST_TEST((run.classes[0].latency.max == 41ms));
  BOOST_TEST((run.classes[1].latency.max == 51ms));
}

BOOST_AUTO_TEST_SUITE_END()
