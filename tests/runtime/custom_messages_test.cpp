// Messages between custom tasks in virtual time, to the nanosecond.
#include "tests/support/scripted_task.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(custom_messages_test)

BOOST_AUTO_TEST_CASE(tasks_send_each_other_messages) {
  // Each bounce computes 1 ms; the other one waits meanwhile.
  const auto play = [](auto& me) {
    const auto back = [&me](const ball& one) {
      me.compute(1ms, [&me, one] {
        me.count("count");
        if (one.bounces > 0)
          me.send(address_of(others, 3 - me.number()), ball{one.bounces - 1});
        if (one.bounces > 1)
          return me.receive([&me, one](const ball& next) {
            BOOST_TEST(next.bounces == one.bounces - 2);
            me.compute(1ms, [&me] {
              me.count("count");
              me.done();
            });
          });
        me.done();
      });
    };
    if (me.number() == 1)
      return back(ball{2});
    me.receive(back);
  };
  for (const std::string model : {"concurrent", "combined", "parallel"}) {
    const auto run = run_script(R"(
      [task.t]
      count = 2
      actor = "scripted"
      args = { tasks = "t" }
    )",
                                model, play);
    BOOST_TEST(counter(run, "count") == 3);
    BOOST_TEST((run.makespan == 3ms), model);
    BOOST_TEST((run.account.running == 3ms));
    // With one worker the second one starts when its message is there.
    const auto waited = model == "concurrent" ? 1ms : 2ms;
    BOOST_TEST((run.account.of(wait_kind::message) == waited), model);
  }
}

BOOST_AUTO_TEST_CASE(a_message_to_a_task_that_has_not_started_waits_for_it) {
  const auto run
    = run_script(R"(
    [task.t]
    arrivals = { kind = "every", interval = "10ms" }
    count = 2
    actor = "scripted"
    args = { tasks = "t" }
  )",
                 "sequential", [](auto& me) {
                   if (me.number() == 2)
                     return me.receive([&me](const ball&) { me.done(); });
                   me.send(address_of(others, 2), ball{1});
                   me.done();
                 });
  BOOST_TEST(run.tasks.completed == 2U);
  BOOST_TEST((run.makespan == 10ms));
}

BOOST_AUTO_TEST_CASE(messages_of_other_types_stay_where_they_are) {
  std::vector<int> order;
  run_script("[task.t]\nactor = \"scripted\"\n", "concurrent", [&](auto& me) {
    me.send(me.here(), other{});
    me.send(me.here(), ball{1});
    me.receive([&](const ball&) {
      order.push_back(1);
      me.receive([&](const other&) {
        order.push_back(2);
        me.done();
      });
    });
  });
  BOOST_TEST(order == (std::vector<int>{1, 2}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(patience_ends_a_wait_for_a_message) {
  const auto run = run_script(
    "[task.t]\nactor = \"scripted\"\n", "concurrent", [](auto& me) {
      me.send(me.here(), other{});
      me.receive_within(
        7ms,
        [&me] {
          BOOST_TEST((me.now().time_since_epoch() == 7ms));
          me.fail(custom_failure::timeout);
        },
        [&me](const ball&) { me.done(); });
    });
  BOOST_TEST(run.tasks.timed_out == 1U);
  BOOST_TEST((run.makespan == 7ms));
  BOOST_TEST((run.account.of(wait_kind::message) == 7ms));
}

BOOST_AUTO_TEST_CASE(copies_of_a_branch_are_peers) {
  // A ring of 4 with 10 hops; the copies compute one after the other.
  for (const auto& row : models()) {
    const auto run = run_tables(R"(
      [task.ring]
      steps = [{ parallel = [[{ actor = "thread-ring", args = { hops = 10, work = "2ms" } }]], times = 4 }]
    )",
                                std::string{row.name});
    BOOST_TEST(run.tasks.completed == 1U);
    BOOST_TEST(counter(run, "hops") == 10);
    BOOST_TEST((run.makespan == 20ms), row.name);
    BOOST_TEST((run.account.running == 20ms));
  }
}

BOOST_AUTO_TEST_SUITE_END()
