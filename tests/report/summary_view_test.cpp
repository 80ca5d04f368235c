// The block of figures of a model, as text.
#include "report/views/view.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

std::string summary_of(const scenario& work, std::vector<run_summary> runs) {
  const campaign_result all{std::move(runs), true};
  return draw_summary({work, all, all.runs.front().model}, {});
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(summary_view_test)

BOOST_AUTO_TEST_CASE(the_tutorial_in_virtual_time_reads_like_this) {
  const std::string golden = R"(
three-tasks: 3 tasks, concurrent, 1 worker                  virtual time, seed 1

  Makespan  130 ms  no schedule on 1 worker can beat 130 ms; one by one 270 ms
  Latency   min 90  mean 110  max 130 ms   3 tasks: too few for percentiles
  In a task running 30 ms, waiting for the network 60 ms, start delay 0 to 40 ms
  Threads   1 would carry the tasks
  CPU       worker 69 % busy; asked 90 ms
)";
  BOOST_TEST("\n" + summary_of(three_tasks(), {concurrent_run()}) == golden);
}

BOOST_AUTO_TEST_CASE(the_real_clock_adds_what_the_process_cost) {
  const auto text = summary_of(three_tasks(), {measured(concurrent_run())});
  BOOST_TEST(has(text, "real time, seed 1"));
  BOOST_TEST(
    has(text, "1 carries the tasks; process 8 before, 8 peak, 8 after"));
  BOOST_TEST(has(text, "9 voluntary, 1 involuntary switches"));
  BOOST_TEST(has(text, "peak 6.2 MiB (+0.4 MiB during the run)"));
}

BOOST_AUTO_TEST_CASE(percentiles_take_the_place_of_the_mean_once_supported) {
  auto run = concurrent_run();
  run.latency.percentiles = {{50, 110ms, 20}, {99.9, {}, 10000}};
  const auto text = summary_of(three_tasks(), {run});
  BOOST_TEST(has(text, "min 90  median 110  max 130 ms\n"));
  BOOST_TEST(!has(text, "too few"));
}

BOOST_AUTO_TEST_CASE(several_runs_show_the_middle_one_and_the_spread) {
  auto fast = concurrent_run();
  fast.makespan = 128ms;
  auto slow = concurrent_run();
  slow.makespan = 140ms;
  const auto text = summary_of(three_tasks(), {slow, concurrent_run(), fast});
  BOOST_TEST(has(text, "Makespan  130 ms"));
  BOOST_TEST(has(text, "makespan 128 to 140 ms;"));
  BOOST_TEST(has(text, "median 130 ms, sd 6.43 ms"));
}

BOOST_AUTO_TEST_CASE(an_invalid_run_says_why) {
  auto run = concurrent_run();
  run.order = 4;
  run.invalid_because = {"I-1: a task was lost"};
  BOOST_TEST(has(summary_of(three_tasks(), {run}),
                 "INVALID   run 5: I-1: a task was lost"));
}

BOOST_AUTO_TEST_CASE(an_interrupted_run_is_called_partial) {
  auto run = concurrent_run();
  run.end = run_end::interrupted;
  run.tasks.unfinished = 2;
  const auto text = summary_of(three_tasks(), {run});
  BOOST_TEST(has(text, "Partial   stopped: interrupted"));
  BOOST_TEST(has(text, "130 ms so far"));
  BOOST_TEST(has(text, "2 not finished"));
}

BOOST_AUTO_TEST_CASE(failures_are_counted_by_their_cause) {
  auto run = concurrent_run();
  run.tasks = {3, 3, 1, 2, 2, 0};
  BOOST_TEST(has(summary_of(three_tasks(), {run}),
                 "2 of 3 tasks failed (2 refused by a service)"));
  run.tasks = {};
  run.tasks.arrived = 40;
  run.tasks.failed = 15;
  run.tasks.errors = 1;
  run.tasks.timed_out = 2;
  run.tasks.broken = 3;
  run.tasks.too_late = 4;
  run.tasks.crashed = 5;
  const auto text = summary_of(three_tasks(), {run});
  BOOST_TEST(has(text, "15 of 40 tasks failed (1 met a service's error, 2 timed"
                       " out, 3 met"));
  BOOST_TEST(has(text, "an open breaker, 4 missed their deadline, 5 crashed)"));
}

BOOST_AUTO_TEST_CASE(what_is_abandoned_or_left_out_is_said) {
  auto work = three_tasks();
  work.warmup = 2s;
  work.drain = 10s;
  work.tasks[0].count.reset();
  auto run = concurrent_run();
  run.tasks.abandoned = 2;
  run.tasks.in_warmup = 123;
  const auto text = summary_of(work, {run});
  BOOST_TEST(has(text, "Warm-up   123 tasks of the first 2 s left out of "
                       "latency and throughput"));
  BOOST_TEST(has(text, "2 abandoned 10 s after the last arrival"));
  // Nobody knew beforehand how many would arrive.
  BOOST_TEST(has(text, ": 3 tasks,"));
}

BOOST_AUTO_TEST_CASE(a_run_in_which_nothing_completed_has_no_latency) {
  auto run = concurrent_run();
  run.latency = {};
  BOOST_TEST(
    has(summary_of(three_tasks(), {run}), "Latency   no task completed"));
}

BOOST_AUTO_TEST_CASE(names_cannot_reach_the_terminal_raw) {
  auto work = three_tasks();
  work.name = "a\x1b[31m\xff";
  const auto text = summary_of(work, {concurrent_run()});
  BOOST_TEST(has(text, R"(a\x1b[31m\xff: 3 tasks)"));
  BOOST_TEST(!has(text, "\x1b"));
}

BOOST_AUTO_TEST_CASE(a_model_with_own_threads_names_them) {
  const auto text
    = summary_of(three_tasks(), {run_of("combined", 110ms, 2, 5)});
  BOOST_TEST(has(text, "combined, 2 workers and 3 threads"));
  BOOST_TEST(has(text, "no schedule on 2 cores can beat 100 ms"));
}

BOOST_AUTO_TEST_CASE(calls_that_were_made_again_multiply_the_load) {
  auto run = concurrent_run();
  run.calls = {100, 18, 2};
  BOOST_TEST(has(summary_of(three_tasks(), {run}),
                 "  Calls     120 for 100 asked: retried 18, hedged 2; "
                 "1.20 times the load\n"));
  run.calls = {100, 0, 2};
  BOOST_TEST(has(summary_of(three_tasks(), {run}),
                 "  Calls     102 for 100 asked: hedged 2; 1.02 times the "
                 "load\n"));
  run.calls = {100, 0, 0};
  BOOST_TEST(!has(summary_of(three_tasks(), {run}), "Calls"));
}

BOOST_AUTO_TEST_CASE(late_tasks_are_counted_among_those_with_a_deadline) {
  auto run = concurrent_run();
  BOOST_TEST(!has(summary_of(three_tasks(), {run}), "  Late "));
  run.tasks.late = 2;
  run.classes.resize(2);
  run.classes[0].tasks.arrived = 3;
  run.classes[0].deadline = 100ms;
  run.classes[1].tasks.arrived = 7;
  BOOST_TEST(has(summary_of(three_tasks(), {run}),
                 "  Late      2 of 3 tasks ended after their deadline\n"));
}

BOOST_AUTO_TEST_SUITE_END()
