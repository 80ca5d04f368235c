// Custom tasks in virtual time, to the nanosecond, under every model.
#include "tests/support/scripted_task.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

const std::string one_task = R"(
  [service.db]
  latency = "30ms"
  [task.t]
  actor = "scripted"
  args = { service = "db" }
)";

} // namespace

BOOST_AUTO_TEST_SUITE(custom_tasks_test)

BOOST_AUTO_TEST_CASE(computing_waiting_and_calling_are_accounted) {
  for (const auto& row : models()) {
    const auto run = run_script(one_task, std::string{row.name}, [](auto& me) {
      me.compute(20ms, [&me] {
        me.wait(5ms, [&me] {
          me.call(callee, [&me](call_outcome outcome) {
            BOOST_TEST((outcome == call_outcome::replied));
            BOOST_TEST((me.now().time_since_epoch() == 55ms));
            me.done();
          });
        });
      });
    });
    BOOST_TEST((run.makespan == 55ms), row.name);
    BOOST_TEST((run.account.running == 20ms));
    BOOST_TEST((run.account.of(wait_kind::timer) == 5ms));
    BOOST_TEST((run.account.of(wait_kind::service) == 30ms));
    BOOST_TEST(run.services[0].books.calls == 1U);
  }
}

BOOST_AUTO_TEST_CASE(a_custom_step_stands_among_others) {
  const auto run = run_script(
    R"(
    [task.t]
    steps = [{ compute = "1ms" }, { actor = "scripted", name = "mine" },
             { compute = "2ms" }]
  )",
    "concurrent", [](auto& me) { me.compute(4ms, [&me] { me.done(); }); });
  BOOST_TEST((run.makespan == 7ms));
  const auto& steps = run.classes[0].steps;
  const auto mine = std::find_if(steps.begin(), steps.end(),
                                 [](auto& one) { return one.name == "mine"; });
  BOOST_REQUIRE(mine != steps.end());
  BOOST_TEST(mine->count == 1U);
  BOOST_TEST((mine->time == 4ms));
}

BOOST_AUTO_TEST_CASE(calls_of_one_actor_draw_anew) {
  const auto body = R"(
    [service.db]
    latency = "10ms..20ms"
    [task.t]
    actor = "scripted"
    args = { service = "db" }
  )";
  std::vector<time_point> ends;
  run_script(body, "concurrent", [&](auto& me) {
    me.call(callee, [&](call_outcome) {
      ends.push_back(me.now());
      me.call(callee, [&](call_outcome) {
        ends.push_back(me.now());
        me.done();
      });
    });
  });
  BOOST_REQUIRE_EQUAL(ends.size(), 2U);
  BOOST_TEST((ends[0].time_since_epoch() != ends[1] - ends[0]));
}

BOOST_AUTO_TEST_CASE(draws_are_the_same_in_every_model) {
  const auto body = "[task.t]\ncount = 3\nactor = \"scripted\"\n";
  std::vector<std::vector<double>> all;
  for (const auto& row : models()) {
    std::vector<double> drawn(6);
    run_script(body, std::string{row.name}, [&](auto& me) {
      drawn[2 * (me.number() - 1)] = me.draw();
      drawn[2 * (me.number() - 1) + 1] = me.draw();
      me.done();
    });
    all.push_back(drawn);
  }
  for (const auto& one : all)
    BOOST_TEST(one == all[0], boost::test_tools::per_element());
  std::sort(all[0].begin(), all[0].end());
  BOOST_TEST(
    (std::adjacent_find(all[0].begin(), all[0].end()) == all[0].end()));
}

BOOST_AUTO_TEST_CASE(counters_can_be_goals) {
  todo = [](auto& me) {
    me.count("count");
    me.count("sum", static_cast<std::int64_t>(me.number()));
    me.mark("half");
    me.done();
  };
  const auto work = read_or_fail(R"(
    [scenario]
    format = 1
    [run]
    clock = "virtual"
    models = ["concurrent"]
    [task.t]
    count = 10
    actor = "scripted"
    [goals]
    all = "counter.count == 10"
    wrong = "counter.sum < 55"
  )",
                                 {}, {&scripted_kind});
  const auto result = run_campaign(work, {});
  BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
  const auto& run = result.runs[0];
  BOOST_TEST(counter(run, "sum") == 55);
  BOOST_REQUIRE_EQUAL(result.goals.size(), 2U);
  BOOST_TEST((result.goals[0].outcome == goal_outcome::met));
  BOOST_TEST((result.goals[1].outcome == goal_outcome::missed));
}

BOOST_AUTO_TEST_SUITE_END()
