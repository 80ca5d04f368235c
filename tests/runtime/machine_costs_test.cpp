// What taking up tasks costs in virtual time, against hand calculation.
#include "tests/support/runs.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <algorithm>
#include <ostream>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// The tutorial on some machine.
struct golden {
  std::string model;
  std::size_t cores;
  std::vector<std::string> costs; ///< Keys of [machine], 1 ms each.
  duration makespan;
  duration overhead;
};

std::ostream& operator<<(std::ostream& out, const golden& row) {
  out << row.model << " on " << row.cores;
  for (const auto& cost : row.costs)
    out << ' ' << cost;
  return out;
}

const std::vector<std::string> switches{"switch_cost"};
const std::vector<std::string> spawns{"spawn_cost"};
const std::vector<std::string> wakes{"wake_cost"};
const std::vector<std::string> all{"switch_cost", "spawn_cost", "wake_cost"};

// One worker: 1 + 20, thrice; at 81, 102 and 123 a reply: 1 + 10 each.
// Of four workers each takes the same task twice.
// Own threads on one core: 3 × 1 + 3 × 20, replies at 123, 3 × 1 + 3 × 10.
const std::vector<golden> rows{
  {"sequential", 4, switches, 273ms, 3ms},
  {"sequential", 4, wakes, 273ms, 3ms},
  {"sequential", 4, spawns, 270ms, 0ms},
  {"concurrent", 4, switches, 134ms, 6ms},
  {"concurrent", 4, wakes, 131ms, 3ms},
  {"concurrent", 4, spawns, 130ms, 0ms},
  {"concurrent", 4, all, 135ms, 9ms},
  {"parallel", 1, switches, 156ms, 6ms},
  {"parallel", 1, wakes, 153ms, 3ms},
  {"parallel", 1, spawns, 153ms, 3ms},
  {"parallel", 4, switches, 92ms, 6ms},
  {"parallel", 4, all, 94ms, 12ms},
  {"combined", 4, all, 92ms, 6ms},
};

std::vector<std::string> settings_of(const golden& row) {
  std::vector<std::string> settings{
    "machine.ties=fifo", "machine.cores=" + std::to_string(row.cores)};
  for (const auto& cost : row.costs)
    settings.push_back("machine." + cost + "=1ms");
  return settings;
}

const std::string two_sliced = R"(
  [task.t]
  count = 2
  steps = [{ compute = "10ms", slice = "1ms" }]
)";

const std::string two_on_one_core = R"(
  [machine]
  cores = 1
  switch_cost = "1ms"
  [task.t]
  count = 2
  steps = [{ compute = "10ms" }]
)";

duration makespan(const std::string& body, const std::string& model,
                  const std::vector<std::string>& settings) {
  return run_tables(body, model, settings).makespan;
}

} // namespace

BOOST_AUTO_TEST_SUITE(machine_costs_test)

BOOST_DATA_TEST_CASE(three_tasks_take_exactly,
                     boost::unit_test::data::make(rows), row) {
  const auto run = run_virtually(three_tasks(), row.model, settings_of(row));
  BOOST_TEST(run.makespan.count() == row.makespan.count());
  BOOST_TEST(run.overhead.count() == row.overhead.count());
  BOOST_TEST(run.burnt.count() == duration{90ms}.count());
}

BOOST_AUTO_TEST_CASE(a_task_is_ready_while_it_is_taken_up) {
  const auto run
    = run_virtually(three_tasks(), "concurrent", {"machine.switch_cost=1ms"});
  const std::vector<duration> start_delays{1ms, 22ms, 43ms};
  BOOST_REQUIRE_EQUAL(run.timeline.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& account = run.timeline[i].account;
    BOOST_TEST((account.start_delay == start_delays[i]));
    BOOST_TEST((account.running == 30ms));
    BOOST_TEST((account.ready == 1ms));
  }
}

BOOST_AUTO_TEST_CASE(the_worker_is_busy_meanwhile) {
  const auto run
    = run_virtually(three_tasks(), "concurrent", {"machine.switch_cost=1ms"});
  BOOST_REQUIRE_EQUAL(run.workers_used.size(), 1U);
  const auto& worker = run.workers_used.front();
  BOOST_TEST((worker.running == 90ms));
  BOOST_TEST((worker.overhead == 6ms));
  BOOST_TEST(worker.switches == 6U);
}

BOOST_AUTO_TEST_CASE(nothing_runs_while_a_task_is_taken_up) {
  const auto run = run_virtually(three_tasks(), "parallel",
                                 {"machine.cores=4", "machine.spawn_cost=1s"});
  BOOST_TEST(run.parallelism.max == 3U);
  // 3 × 30 ms of running in 1.09 s, though three cores were taken throughout.
  BOOST_TEST(run.parallelism.mean == 0.09 / 1.09,
             boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_worker_pays_only_for_another_task) {
  const auto one = makespan(two_sliced, "concurrent",
                            {"task.t.count=1", "machine.switch_cost=1ms"});
  BOOST_TEST((one == 11ms));
  // Two take turns: 20 slices of 1 ms, and a switch before each.
  const auto two
    = makespan(two_sliced, "concurrent", {"machine.switch_cost=1ms"});
  BOOST_TEST((two == 40ms));
}

BOOST_AUTO_TEST_CASE(a_thread_that_gives_way_stays_on_its_core) {
  BOOST_TEST((makespan(two_sliced, "parallel",
                       {"machine.cores=1", "machine.switch_cost=1ms"})
              == 22ms));
}

BOOST_AUTO_TEST_CASE(taking_up_needs_a_core) {
  // Both workers share the core: 2 × (1 + 10).
  for (const char* sharing : {"fair", "fifo"})
    BOOST_TEST((
      makespan(two_on_one_core, "concurrent",
               {"run.workers=2", "machine.cpu_sharing=" + std::string{sharing}})
      == 22ms));
}

BOOST_AUTO_TEST_CASE(speed_changes_computing_alone) {
  // 1 + 10 thrice; replies at 71, 82 and 93: 1 + 5 each.
  BOOST_TEST((run_virtually(three_tasks(), "concurrent",
                            {"machine.switch_cost=1ms", "machine.speed=2"})
                .makespan
              == 99ms));
}

BOOST_AUTO_TEST_CASE(a_task_that_keeps_its_thread_pays_nothing) {
  const std::string text = R"(
    [service.s]
    latency = "10ms"
    [task.t]
    steps = [{ block = "10ms" }, { call = "s", blocking = true }]
  )";
  for (const char* model : {"concurrent", "parallel"})
    BOOST_TEST((makespan(text, model, {"machine.wake_cost=1ms"}) == 20ms));
}

BOOST_AUTO_TEST_CASE(steps_of_services_pay_nothing) {
  const std::string text = R"(
    [service.front]
    latency = "10ms"
    steps = [{ call = "back" }]
    [service.back]
    latency = "5ms"
    [task.t]
    steps = [{ call = "front" }]
  )";
  BOOST_TEST((makespan(text, "concurrent", {"machine.wake_cost=1ms"}) == 16ms));
}

BOOST_AUTO_TEST_CASE(each_answer_to_a_branch_wakes_the_task) {
  const std::string text = R"(
    [service.near]
    latency = "10ms"
    [service.far]
    latency = "20ms"
    [task.t]
    steps = [{ parallel = [[{ call = "near" }], [{ call = "far" }]] }]
  )";
  for (const char* model : {"concurrent", "parallel"}) {
    const auto run = run_tables(text, model, {"machine.wake_cost=1ms"});
    BOOST_TEST((run.makespan == 21ms));
    BOOST_TEST((run.overhead == 2ms));
  }
}

BOOST_AUTO_TEST_CASE(a_task_behind_its_deadline_fails_when_it_is_taken_up) {
  const auto run = run_tables(R"(
    [service.slow]
    latency = "50ms"
    [task.t]
    deadline = { after = "10ms", then = "abort" }
    steps = [{ parallel = [[{ call = "slow" }]], times = 3, join = "any" }]
  )",
                              "concurrent", {"machine.wake_cost=1ms"});
  BOOST_TEST((run.makespan == 11ms));
  BOOST_TEST((run.timeline[0].outcome == task_outcome::failed_deadline));
}

BOOST_AUTO_TEST_CASE(theory_says_nothing_of_machines_that_cost) {
  const std::string text = R"(
    duration = "100s"
    [service.s]
    latency = { dist = "exponential", mean = "5ms" }
    capacity = 1
    [task.t]
    arrivals = { kind = "rate", rate = "100/s", process = "poisson" }
    steps = [{ call = "s" }]
  )";
  BOOST_TEST(!run_tables(text, "concurrent").theory.empty());
  BOOST_TEST(
    run_tables(text, "concurrent", {"machine.wake_cost=1us"}).theory.empty());
}

BOOST_AUTO_TEST_CASE(the_same_costs_give_the_same_events) {
  const auto print = [](const std::string& cost) {
    return run_virtually(shipped_text("fan-out-tail"), "combined",
                         {"machine.switch_cost=" + cost})
      .fingerprint;
  };
  BOOST_TEST((print("3us") == print("3us")));
  BOOST_TEST((print("3us") != print("4us")));
}

BOOST_AUTO_TEST_SUITE_END()
