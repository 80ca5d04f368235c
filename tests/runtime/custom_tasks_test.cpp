// Custom tasks in virtual time, to the nanosecond, under every model.
#include "tests/support/runs.hpp"

#include <algorithm>
#include <functional>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// A task whose behaviour a test gives as one function.
class scripted final : public custom_task {
public:
  using script = std::function<void(scripted&)>;

  explicit scripted(script what) : what_(std::move(what)) {
  }

  void start() override {
    what_(*this);
  }

  using custom_task::call;
  using custom_task::compute;
  using custom_task::copies;
  using custom_task::copy;
  using custom_task::count;
  using custom_task::count_of;
  using custom_task::done;
  using custom_task::draw;
  using custom_task::fail;
  using custom_task::here;
  using custom_task::mark;
  using custom_task::now;
  using custom_task::number;
  using custom_task::peer;
  using custom_task::receive;
  using custom_task::receive_within;
  using custom_task::send;
  using custom_task::wait;

private:
  script what_;
};

scripted::script todo;
service_ref callee;
task_ref others;

task_maker read_scripted(custom_args& args) {
  if (args.has("service"))
    callee = args.service("service");
  if (args.has("tasks"))
    others = args.tasks("tasks");
  return [] {
    return std::make_unique<scripted>(todo);
  };
}

const custom_actor_kind scripted_kind{
  "scripted",
  "for tests",
  {{"service", "service name", "", ""}, {"tasks", "task name", "", ""}},
  {"count", "sum"},
  {"half"},
  &read_scripted,
  nullptr};

run_summary run_script(const std::string& body, const std::string& model,
                       scripted::script what,
                       std::vector<std::string> overrides = {}) {
  todo = std::move(what);
  return run_tables(body, model, std::move(overrides), {&scripted_kind});
}

struct ball {
  int bounces;
};
struct other {};

std::int64_t counter(const run_summary& run, const std::string& name) {
  const auto found
    = std::find_if(run.counters.begin(), run.counters.end(),
                   [&](const auto& one) { return one.name == name; });
  BOOST_REQUIRE(found != run.counters.end());
  return found->value;
}

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

BOOST_AUTO_TEST_CASE(a_failed_call_is_told_and_fails_nobody) {
  auto seen = call_outcome::replied;
  const auto run = run_script(R"(
    [defaults.call]
    timeout = "10ms"
    [service.db]
    latency = "30ms"
    [task.t]
    actor = "scripted"
    args = { service = "db" }
  )",
                              "concurrent", [&](auto& me) {
                                me.call(callee, [&](call_outcome outcome) {
                                  seen = outcome;
                                  me.done();
                                });
                              });
  BOOST_TEST((seen == call_outcome::timed_out));
  BOOST_TEST(run.tasks.completed == 1U);
  BOOST_TEST((run.makespan == 10ms));
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

BOOST_AUTO_TEST_CASE(failures_are_counted_by_their_reason) {
  const auto run = run_script(
    "[task.t]\ncount = 4\nactor = \"scripted\"\n", "concurrent", [](auto& me) {
      constexpr custom_failure all[]
        = {custom_failure::actor, custom_failure::service,
           custom_failure::refused, custom_failure::timeout};
      me.fail(all[me.number() - 1]);
    });
  BOOST_TEST(run.tasks.failed == 4U);
  BOOST_TEST(run.tasks.gave_up == 1U);
  BOOST_TEST(run.tasks.errors == 1U);
  BOOST_TEST(run.tasks.refused == 1U);
  BOOST_TEST(run.tasks.timed_out == 1U);
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_an_actor_that_waits) {
  for (const bool message : {true, false}) {
    const auto run
      = run_script(R"(
      [task.t]
      actor = "scripted"
      deadline = { after = "10ms", then = "abort" }
    )",
                   "concurrent", [message](auto& me) {
                     if (message)
                       return me.receive([&me](const ball&) { me.done(); });
                     me.wait(1s, [&me] { me.done(); });
                   });
    BOOST_TEST(run.tasks.too_late == 1U);
    BOOST_TEST((run.makespan == 10ms));
  }
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

BOOST_AUTO_TEST_CASE(a_mistake_of_the_author_is_told_with_the_actors_name) {
  const std::vector<std::pair<scripted::script, std::string>> rows{
    {[](auto&) { throw std::runtime_error{"boom"}; }, "boom"},
    {[](auto&) { throw 3; }, "threw an exception of an unknown type"},
    {[](auto&) {}, "asked for nothing"},
    {[](auto& me) {
       me.done();
       me.done();
     },
     "asked for two things at once"},
    {[](auto& me) { me.compute(-1ms, [] {}); }, "less than no time"},
    {[](auto& me) { me.count("conut"); }, "declares no counter 'conut'"},
    {[](auto& me) { me.mark("hlaf"); }, "declares no mark 'hlaf'"},
  };
  for (const auto& [script, text] : rows) {
    todo = script;
    const auto work
      = read_or_fail("[scenario]\nformat = 1\n[run]\nclock = \"virtual\"\n"
                     "models = [\"concurrent\"]\n[task.t]\nactor = "
                     "\"scripted\"\n[task.u]\nsteps = [{ compute = \"1ms\" }]",
                     {}, {&scripted_kind});
    const auto result = run_campaign(work, {});
    BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
    const auto& run = result.runs[0];
    BOOST_TEST(run.tasks.crashed == 1U, text);
    BOOST_TEST(run.tasks.completed == 1U);
    BOOST_REQUIRE(!run.invalid_because.empty());
    BOOST_TEST(run.invalid_because[0].find("custom actor 'scripted': ")
                 != std::string::npos,
               run.invalid_because[0]);
    BOOST_TEST(run.invalid_because[0].find(text) != std::string::npos,
               run.invalid_because[0]);
  }
}

BOOST_AUTO_TEST_CASE(an_actor_that_hears_nothing_stalls_the_run) {
  todo = [](auto& me) {
    me.receive([&me](const ball&) { me.done(); });
  };
  const auto work = read_or_fail(
    "[scenario]\nformat = 1\n[run]\nclock = \"virtual\"\nmodels = "
    "[\"concurrent\"]\n[task.t]\nactor = \"scripted\"",
    {}, {&scripted_kind});
  const auto result = run_campaign(work, {});
  BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
  BOOST_TEST((result.runs[0].end == run_end::stalled));
}

BOOST_AUTO_TEST_SUITE_END()
