// Custom tasks that fail, are ended or were written with mistakes.
#include "tests/support/scripted_task.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(custom_failures_test)

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
