// What part of a run has arrivals, counts, and is waited for.
#include "tests/support/runs.hpp"

#include <algorithm>
#include <map>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// A scenario with the keys `keys` and one class `t` besides.
std::string text(const std::string& keys, const std::string& task,
                 const std::string& more = "") {
  return "[scenario]\nformat = 1\n" + keys + "\n[service.s]\nlatency = \"10ms\""
         + "\ncapacity = 1\n" + more + "\n[task.t]\n" + task + "\n";
}

const std::string call = "\nsteps = [ { call = \"s\" } ]";

/// When the tasks of all classes arrived, by class and number.
std::map<std::pair<std::uint32_t, std::uint64_t>, time_point>
arrivals_of(const run_summary& run) {
  std::map<std::pair<std::uint32_t, std::uint64_t>, time_point> all;
  for (const auto& task : run.timeline)
    all[{task.task_class, task.number}] = task.arrived;
  return all;
}

/// The outcomes of the tasks in the order of their numbers, e.g. "completed".
std::string outcomes(const run_summary& run) {
  std::map<std::uint64_t, std::string> all;
  for (const auto& task : run.timeline)
    all[task.number] = to_text(task.outcome);
  std::string out;
  for (const auto& [number, name] : all)
    out += (out.empty() ? "" : " ") + name;
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(arrivals_test)

BOOST_AUTO_TEST_CASE(latency_counts_from_the_intended_arrival) {
  // A task every 8 ms and 10 ms of service: task n waits 2 (n - 1) ms.
  for (const std::string arrivals :
       {"{ kind = \"every\", interval = \"8ms\" }",
        "{ kind = \"rate\", rate = \"125/s\", process = \"regular\" }"}) {
    const auto run = run_virtually(
      text("", "count = 1000\narrivals = " + arrivals + call), "parallel");
    BOOST_TEST((run.latency.mean == 1009ms));
    BOOST_TEST((run.account.of(wait_kind::queue) == 999s));
    BOOST_TEST((run.latency.max == 2008ms));
    BOOST_TEST((run.makespan == 10s));
  }
}

BOOST_AUTO_TEST_CASE(waiting_for_admission_counts_from_the_intended_arrival) {
  const auto run = run_virtually(
    text("", "count = 1000\nmax_in_flight = 1\narrivals = { kind = \"every\", "
             "interval = \"8ms\" }"
               + call),
    "parallel");
  BOOST_TEST((run.latency.mean == 1009ms));
  BOOST_TEST((run.account.start_delay == 999s));
}

BOOST_AUTO_TEST_CASE(arrivals_are_the_same_in_every_model) {
  const auto all = text(
    "duration = \"2s\"",
    "arrivals = { kind = \"rate\", rate = \"20/s\" }" + call,
    "[task.a]\narrivals = { kind = \"on_off\", rate = \"90/s\", on = "
    "\"100ms..200ms\", off = \"100ms..300ms\" }\nsteps = [ { compute = \"1ms\" "
    "} ]");
  const auto one = arrivals_of(run_virtually(all, "sequential"));
  BOOST_TEST(one.size() > 50U);
  for (const char* model : {"concurrent", "parallel", "combined"})
    BOOST_TEST((arrivals_of(run_virtually(all, model)) == one), model);
}

BOOST_AUTO_TEST_CASE(arrivals_stop_at_the_duration) {
  const auto run = run_virtually(
    text("duration = \"1s\"", "arrivals = { kind = \"rate\", rate = \"50/s\", "
                              "process = \"regular\" }"
                                + call),
    "concurrent");
  BOOST_TEST(run.tasks.arrived == 50U);
  BOOST_TEST(run.tasks.completed == 50U);
  BOOST_TEST((run.makespan == 990ms));
  BOOST_TEST((run.floor == 990ms));
}

BOOST_AUTO_TEST_CASE(users_wait_for_their_tasks) {
  // Two users share one slot: 10 ms each, then 5 ms of thinking.
  const auto run = run_virtually(
    text("",
         "count = 6\narrivals = { kind = \"closed\", users = 2, think = "
         "\"5ms\" }"
           + call,
         "[machine]\nties = \"fifo\""),
    "concurrent");
  std::vector<duration> arrived;
  for (const auto& [task, at] : arrivals_of(run))
    arrived.push_back(at.time_since_epoch());
  const std::vector<duration> wanted{0ms, 0ms, 15ms, 25ms, 35ms, 45ms};
  BOOST_TEST((arrived == wanted));
  BOOST_TEST((run.makespan == 60ms));
}

BOOST_AUTO_TEST_CASE(users_go_on_until_the_duration_is_over) {
  const auto run = run_virtually(
    text("duration = \"100ms\"",
         "arrivals = { kind = \"closed\", users = 1, think = \"5ms\" }" + call),
    "concurrent");
  // Every 15 ms from 0 on.
  BOOST_TEST(run.tasks.completed == 7U);
  BOOST_TEST((run.makespan == 100ms));
}

BOOST_AUTO_TEST_CASE(a_class_without_arrivals_is_complete) {
  const auto run = run_virtually(
    text("duration = \"1s\"\ndrain = \"1s\"", "start = \"2s\"" + call,
         "[task.next]\nafter = \"t\"\nsteps = [ { compute = \"1ms\" } ]"),
    "concurrent");
  BOOST_TEST(run.tasks.arrived == 1U);
  BOOST_TEST((run.makespan == 1ms));
}

BOOST_AUTO_TEST_CASE(what_is_left_after_the_drain_is_abandoned) {
  const auto four = text("drain = \"25ms\"", "count = 4" + call);
  for (const char* model : {"concurrent", "parallel", "combined"}) {
    const auto run = run_virtually(four, model, {"machine.ties=\"fifo\""});
    BOOST_TEST((run.end == run_end::complete));
    BOOST_TEST(outcomes(run) == "completed completed abandoned abandoned",
               model);
    BOOST_TEST(run.tasks.abandoned == 2U);
    BOOST_TEST(run.tasks.unfinished == 0U);
    BOOST_TEST((run.makespan == 25ms));
    BOOST_TEST((run.floor == 25ms));
    BOOST_TEST(run.latency.count == 2U);
  }
  // Those that were never let in are abandoned, too.
  const auto run = run_virtually(four, "sequential");
  BOOST_TEST(run.tasks.abandoned == 2U);
  BOOST_TEST(run.tasks.started == 3U);
}

BOOST_AUTO_TEST_CASE(a_task_that_ends_as_the_drain_does_is_in_time) {
  const auto run
    = run_virtually(text("drain = \"20ms\"", "count = 2" + call), "concurrent");
  BOOST_TEST(run.tasks.completed == 2U);
}

// The task has given up on its call, and wakes as the drain ends; the service
// still works on the request.
BOOST_AUTO_TEST_CASE(work_that_nobody_awaits_ends_with_the_drain) {
  const auto run = run_virtually(R"([scenario]
format = 1
drain = "5ms"
[machine]
wake_cost = "1ms"
[service.db]
latency = "20ms"
capacity = 1
[task.a]
steps = [{ call = "db", timeout = "4500us" }]
)",
                                 "concurrent");
  BOOST_TEST(run.tasks.failed == 0U);
  BOOST_TEST(run.tasks.abandoned == 1U);
  BOOST_TEST((run.makespan == 5500us));
}

// It knows at 1 ms that it has failed, and gets a worker at 11 ms.
BOOST_AUTO_TEST_CASE(who_has_no_worker_to_fail_on_in_time_is_abandoned) {
  for (const char* more :
       {"", ", on_error = \"fail\", retries = 0", ", timeout = \"500us\""}) {
    const auto run = run_virtually(R"([scenario]
format = 1
drain = "5ms"
[service.db]
latency = "1ms"
failure = "100%"
[task.a]
steps = [{ call = "db")" + std::string{more}
                                     + R"( }]
[task.b]
steps = [{ compute = "11ms" }]
)",
                                   "concurrent");
    BOOST_TEST(run.tasks.failed == 0U, more);
    BOOST_TEST(run.tasks.abandoned == 2U);
    BOOST_TEST((run.makespan == 11ms));
  }
}

BOOST_AUTO_TEST_CASE(the_drain_begins_with_the_last_arrival) {
  const auto run = run_virtually(
    text("drain = \"15ms\"",
         "count = 3\narrivals = { kind = \"every\", interval = \"10ms\" }"
           + call,
         "[task.late]\nstart = \"30ms\"\nsteps = [ { wait = \"20ms\" } ]"),
    "concurrent");
  BOOST_TEST(run.tasks.completed == 3U);
  BOOST_TEST(run.tasks.abandoned == 1U);
  BOOST_TEST((run.makespan == 45ms));
}

BOOST_AUTO_TEST_CASE(without_a_duration_or_drain_nothing_is_abandoned) {
  const auto run = run_virtually(text("", "count = 4001" + call), "concurrent");
  BOOST_TEST(run.tasks.completed == 4001U);
  BOOST_TEST((run.makespan == 40'010ms));
  const auto cut = run_virtually(
    text("duration = \"1s\"", "count = 4001" + call), "concurrent");
  BOOST_TEST(cut.tasks.completed == 3000U);
  BOOST_TEST((cut.makespan == 30s));
}

BOOST_AUTO_TEST_CASE(a_service_that_never_answers_ends_with_the_drain) {
  const auto run = run_virtually(
    text("duration = \"1s\"\ndrain = \"2s\"", "steps = [ { wait = \"24h\" } ]",
         "[task.after]\nafter = \"t\"\nsteps = [ { compute = \"1ms\" } ]"),
    "concurrent");
  // The other class cannot begin before arrivals stop, which is when the wait
  // begins.
  BOOST_TEST(run.tasks.arrived == 1U);
  BOOST_TEST(run.tasks.abandoned == 1U);
  BOOST_TEST((run.makespan == 3s));
}

BOOST_AUTO_TEST_CASE(the_warm_up_takes_samples_away_and_no_work) {
  const std::string task
    = "count = 100\narrivals = { kind = \"every\", interval = \"8ms\" }" + call;
  const auto all = run_virtually(text("", task), "concurrent");
  const auto run
    = run_virtually(text("warmup = \"400ms\"", task), "concurrent");
  BOOST_TEST(all.tasks.in_warmup == 0U);
  BOOST_TEST(run.tasks.in_warmup == 50U);
  BOOST_TEST(run.classes.at(0).tasks.in_warmup == 50U);
  BOOST_TEST((run.makespan == all.makespan));
  BOOST_TEST(run.tasks.completed == 100U);
  BOOST_TEST((run.account.total() == all.account.total()));
  // Task n has a latency of 8 + 2 n ms; numbers 51 to 100 are left.
  BOOST_TEST(run.latency.count == 50U);
  BOOST_TEST((run.latency.min == 110ms));
  BOOST_TEST((run.latency.mean == 159ms));
  BOOST_TEST(run.latency_all.count == 50U);
  // 50 tasks in the 600 ms from the end of the warm-up to the last end.
  BOOST_TEST(run.throughput_per_s == 50 / 0.6,
             boost::test_tools::tolerance(1e-12));
  BOOST_TEST(all.throughput_per_s == 100.0,
             boost::test_tools::tolerance(1e-12));
  BOOST_TEST(run.classes.at(0).throughput_per_s == 50 / 0.6,
             boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(the_estimate_for_threads_knows_limits_and_users) {
  const auto forecast_threads = [](const std::string& keys) {
    const auto work
      = read_or_fail(text("duration = \"10s\"", keys + call),
                     {"run.clock=\"virtual\"", "run.models=[\"parallel\"]"});
    return forecast(work, {}).at(0).carriers;
  };
  const std::string rate
    = "arrivals = { kind = \"rate\", rate = \"10/s\", process = \"regular\" }";
  BOOST_TEST(forecast_threads(rate) == 100U);
  BOOST_TEST(forecast_threads(rate + "\nmax_in_flight = 7") == 7U);
  BOOST_TEST(
    forecast_threads("arrivals = { kind = \"closed\", users = 3, think "
                     "= \"1ms\" }")
    == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
