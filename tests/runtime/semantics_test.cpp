// What the language says happens, in virtual time, to the nanosecond.
#include "tests/support/runs.hpp"

#include <map>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// When each task ended, by "class#number".
std::map<std::string, duration> ends(const std::string& body,
                                     const std::string& model,
                                     std::vector<std::string> settings = {}) {
  const auto text = "[scenario]\nformat = 1\n" + body;
  const auto run = run_virtually(text, model, std::move(settings));
  std::map<std::string, duration> found;
  for (const auto& task : run.timeline)
    found[run.classes[task.task_class].name + "#" + std::to_string(task.number)]
      = task.ended.time_since_epoch();
  return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(semantics_test)

BOOST_AUTO_TEST_CASE(second_caller_waits_for_the_only_slot) {
  auto end = ends(R"(
    [service.db]
    capacity = 1
    latency = "20ms"
    [task.caller]
    count = 2
    steps = [{ compute = "5ms" }, { call = "db" }]
  )",
                  "parallel");
  BOOST_TEST((end["caller#1"] == 25ms));
  BOOST_TEST((end["caller#2"] == 45ms));
}

BOOST_AUTO_TEST_CASE(a_task_keeps_its_worker_from_op_to_op) {
  auto end = ends(R"(
    [task.t]
    count = 2
    steps = [{ compute = "5ms" }, { mark = "half" }, { compute = "5ms" }]
  )",
                  "concurrent");
  BOOST_TEST((end["t#1"] == 10ms));
  BOOST_TEST((end["t#2"] == 20ms));
}

BOOST_AUTO_TEST_CASE(yield_lets_the_others_go_first) {
  auto end = ends(R"(
    [task.t]
    count = 2
    steps = [{ compute = "5ms" }, { yield = true }, { compute = "5ms" }]
  )",
                  "concurrent");
  BOOST_TEST((end["t#1"] == 15ms));
  BOOST_TEST((end["t#2"] == 20ms));
}

BOOST_AUTO_TEST_CASE(slices_alternate_and_the_last_one_ends_the_step) {
  auto end = ends(R"(
    [task.t]
    count = 2
    steps = [{ compute = "4ms", slice = "1ms" }]
  )",
                  "concurrent");
  BOOST_TEST((end["t#1"] == 7ms));
  BOOST_TEST((end["t#2"] == 8ms));
}

BOOST_AUTO_TEST_CASE(max_throughput_counts_ops) {
  const auto work
    = read_or_fail(R"(
    [scenario]
    format = 1
    [task.t]
    count = 2
    steps = [{ compute = "5ms" }, { compute = "5ms" }]
  )",
                   {"run.clock=virtual", "run.models=[\"concurrent\"]"});
  campaign_settings settings;
  settings.detail = detail_level::full;
  settings.scheduler.values["scheduler.max-throughput"]
    = ini_value{std::int64_t{1}, {}};
  const auto result = run_campaign(work, settings);
  const auto& tasks = result.runs.front().timeline;
  BOOST_TEST((tasks[0].ended.time_since_epoch() == 15ms));
  BOOST_TEST((tasks[1].ended.time_since_epoch() == 20ms));
}

BOOST_AUTO_TEST_CASE(block_holds_the_worker_and_wait_does_not) {
  auto blocked = ends(R"(
    [task.t]
    count = 2
    steps = [{ block = "10ms" }]
  )",
                      "concurrent");
  BOOST_TEST((blocked["t#2"] == 20ms));
  auto waiting = ends(R"(
    [task.t]
    count = 2
    steps = [{ wait = "10ms" }]
  )",
                      "concurrent");
  BOOST_TEST((waiting["t#2"] == 10ms));
}

BOOST_AUTO_TEST_CASE(combined_gives_what_blocks_a_thread_of_its_own) {
  const std::string body = R"(
    [task.b]
    count = 5
    steps = [{ block = "10ms" }]
    [task.c]
    count = 1
    steps = [{ compute = "10ms" }]
  )";
  auto concurrent = ends(body, "concurrent");
  BOOST_TEST((concurrent["c#1"] == 60ms));
  auto combined = ends(body, "combined", {"run.workers=1"});
  BOOST_TEST((combined["c#1"] == 10ms));
  BOOST_TEST((combined["b#5"] == 10ms));
}

BOOST_AUTO_TEST_CASE(carrier_overrides_what_combined_would_choose) {
  const std::string body = R"(
    [task.b]
    count = 2
    carrier = "pooled"
    steps = [{ block = "10ms" }]
  )";
  auto end = ends(body, "combined", {"run.workers=1"});
  BOOST_TEST((end["b#2"] == 20ms));
}

BOOST_AUTO_TEST_CASE(a_class_starts_after_another_is_complete) {
  auto end = ends(R"(
    [task.a]
    count = 2
    steps = [{ wait = "10ms" }]
    [task.b]
    after = "a"
    start = "3ms"
    steps = [{ wait = "1ms" }]
  )",
                  "concurrent");
  BOOST_TEST((end["b#1"] == 14ms));
}

BOOST_AUTO_TEST_CASE(an_arrival_that_is_not_let_in_counts_its_delay) {
  const auto run = run_virtually(R"(
    [scenario]
    format = 1
    [task.t]
    count = 3
    max_in_flight = 1
    steps = [{ wait = "10ms" }]
  )",
                                 "parallel");
  BOOST_TEST((run.makespan == 30ms));
  BOOST_TEST((run.account.start_delay == 30ms));
  BOOST_TEST((run.latency.max == 30ms));
  BOOST_TEST(run.threads.carrier == 1U);
  BOOST_TEST(run.concurrency.max == 1U);
}

BOOST_AUTO_TEST_CASE(every_sends_one_task_an_interval) {
  auto end = ends(R"(
    [task.t]
    count = 3
    start = "2ms"
    arrivals = { kind = "every", interval = "20ms" }
    steps = [{ wait = "5ms" }]
  )",
                  "concurrent");
  BOOST_TEST((end["t#1"] == 7ms));
  BOOST_TEST((end["t#3"] == 47ms));
}

BOOST_AUTO_TEST_CASE(a_refused_call_fails_its_task_at_once) {
  const auto run = run_virtually(R"(
    [scenario]
    format = 1
    [service.s]
    latency = "10ms"
    capacity = 1
    queue = 0
    network = "2ms"
    [task.t]
    count = 3
    steps = [{ call = "s" }, { compute = "5ms" }]
  )",
                                 "parallel");
  BOOST_TEST(run.tasks.completed == 1U);
  BOOST_TEST(run.tasks.refused == 2U);
  BOOST_TEST(run.latency.count == 1U);
  BOOST_TEST((run.latency_all.min == 2ms));
  BOOST_TEST((run.makespan == 17ms));
  BOOST_TEST(!run.floor.has_value());
}

BOOST_AUTO_TEST_CASE(a_faster_machine_computes_in_less_time) {
  const auto run
    = run_virtually(three_tasks(), "concurrent", {"machine.speed=2.0"});
  BOOST_TEST((run.makespan == 95ms));
  BOOST_TEST((run.account.running == 45ms));
}

BOOST_AUTO_TEST_CASE(fifo_cores_are_kept_and_fair_cores_are_shared) {
  const auto run = [](const char* sharing) {
    return run_virtually(
      three_tasks(), "parallel",
      {"machine.cores=1", "machine.cpu_sharing=" + std::string{sharing}});
  };
  BOOST_TEST((run("fair").makespan == 150ms));
  BOOST_TEST((run("fifo").makespan == 130ms));
}

BOOST_AUTO_TEST_CASE(the_account_of_the_tutorial_is_as_drawn) {
  const auto run = run_virtually(three_tasks(), "concurrent");
  BOOST_TEST((run.account.running == 90ms));
  BOOST_TEST((run.account.start_delay == 60ms));
  BOOST_TEST((run.account.of(wait_kind::service) == 180ms));
  BOOST_TEST((run.account.ready == 0ms));
  BOOST_TEST(run.concurrency.max == 3U);
  BOOST_TEST(run.parallelism.max == 1U);
  BOOST_TEST((run.floor == 130ms));
  BOOST_TEST((run.latency.min == 90ms));
  BOOST_TEST((run.latency.max == 130ms));
}

BOOST_AUTO_TEST_CASE(the_floor_is_the_largest_of_the_bounds) {
  const auto floor = [](const char* model, const char* setting) {
    return run_virtually(three_tasks(), model, {"machine.cores=2", setting})
      .floor;
  };
  // All work; computing before the waits, then the shortest rest; longest task.
  BOOST_TEST((floor("sequential", "run.workers=1") == 270ms));
  BOOST_TEST((floor("parallel", "run.workers=1") == 100ms));
  BOOST_TEST((floor("parallel", "task.fetch.count=1") == 90ms));
  // A service with one slot, and the last arrival's own time.
  BOOST_TEST((floor("parallel", "service.network.capacity=1") == 180ms));
  BOOST_TEST(
    (floor("parallel", "task.fetch.arrivals={ kind = \"every\", interval = "
                       "\"100ms\" }")
     == 290ms));
}

BOOST_AUTO_TEST_CASE(a_call_without_latency_is_answered_at_once) {
  const auto run = run_virtually(three_tasks(), "concurrent",
                                 {"service.network.latency=0ns"});
  BOOST_TEST((run.makespan == 90ms));
}

BOOST_AUTO_TEST_CASE(a_scenario_without_tasks_is_over_at_once) {
  const auto run = run_virtually("[scenario]\nformat = 1\n", "concurrent");
  BOOST_TEST((run.makespan == 0ms));
  BOOST_TEST(run.tasks.arrived == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
