// Every metric over a run whose figures are known by hand.
#include "tests/support/runs.hpp"

#include <map>

using namespace rehearse;

namespace {

/// The tutorial with a service of one slot, by one worker: the calls of the
/// three tasks begin at 20, 40 and 60 ms and end at 80, 140 and 200 ms.
std::vector<std::string> one_slot() {
  return {"run.clock=\"virtual\"", "run.models=[\"concurrent\"]",
          "service.network.capacity=1"};
}

double actual(const std::string& metric, const std::string& limit) {
  auto overrides = one_slot();
  overrides.push_back("goals.g=" + metric + " == " + limit);
  const auto result = run_campaign(read_or_fail(three_tasks(), overrides), {});
  BOOST_REQUIRE_EQUAL(result.goals.size(), 1U);
  const auto& one = result.goals[0];
  BOOST_TEST((one.outcome == goal_outcome::met),
             metric << " is " << one.actual.value_or(-1) << " " << one.reason);
  return one.actual.value_or(-1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(goals_test)

BOOST_AUTO_TEST_CASE(every_metric_of_the_tutorial_is_as_calculated) {
  const std::map<std::string, std::string> values{
    {"latency.min", "90ms"},
    {"latency.mean", "150ms"},
    {"latency.median", "150ms"},
    {"latency.max", "210ms"},
    {"latency_all.min", "90ms"},
    {"latency_all.mean", "150ms"},
    {"latency_all.median", "150ms"},
    {"latency_all.max", "210ms"},
    {"fetch.latency.max", "210ms"},
    {"start_delay.min", "0ms"},
    {"start_delay.mean", "20ms"},
    {"start_delay.max", "40ms"},
    {"ready.min", "0ms"},
    {"ready.mean", "0ms"},
    {"ready.max", "0ms"},
    {"running.min", "30ms"},
    {"running.mean", "30ms"},
    {"fetch.running.max", "30ms"},
    {"blocked.mean", "0ms"},
    {"blocked.max", "0ms"},
    {"waiting.min", "60ms"},
    {"waiting.mean", "100ms"},
    {"fetch.waiting.max", "140ms"},
    {"waiting.service.min", "60ms"},
    {"waiting.queue.min", "0ms"},
    {"fetch.waiting.queue.max", "80ms"},
    {"waiting.lock.max", "0ms"},
    {"waiting.backoff.mean", "0ms"},
    {"waiting.service.mean", "60ms"},
    {"waiting.queue.mean", "40ms"},
    {"waiting.network.mean", "0ms"},
    {"waiting.timer.mean", "0ms"},
    {"makespan", "210ms"},
    {"fetch.makespan", "210ms"},
    {"throughput * 21", "300/s"},
    {"completed", "3"},
    {"completed", "100%"},
    {"failed", "0"},
    {"failed.refused", "0%"},
    {"failed.service", "0"},
    {"failed.timeout", "0"},
    {"failed.breaker", "0"},
    {"failed.deadline", "0"},
    {"failed.crashed", "0"},
    {"abandoned", "0"},
    {"late", "0%"},
    {"retries", "0"},
    {"hedges", "0"},
    {"amplification", "1"},
    {"threads.carrier", "1"},
    {"cpu.utilisation * 210", "90"},
    {"cpu.tasks", "90ms"},
    {"concurrency.max", "3"},
    {"parallelism.max", "1"},
    {"service.network.calls", "3"},
    {"service.network.refused", "0"},
    {"service.network.queue.max", "2"},
    {"service.network.wait.min", "0ms"},
    {"service.network.wait.mean", "40ms"},
    {"service.network.wait.max", "80ms"},
    {"service.network.utilisation * 210", "180"},
  };
  for (const auto& [metric, limit] : values)
    actual(metric, limit);
}

BOOST_AUTO_TEST_CASE(samples_are_kept_only_for_goals_that_need_them) {
  const auto kept = [](const std::string& goal) {
    auto overrides = one_slot();
    if (!goal.empty())
      overrides.push_back("goals.g=" + goal);
    const auto result
      = run_campaign(read_or_fail(three_tasks(), overrides), {});
    return result.runs.at(0).latency.samples.count();
  };
  BOOST_TEST(kept("") == 0U);
  BOOST_TEST(kept("makespan < 1s") == 0U);
  BOOST_TEST(kept("latency.p50 < 1s") == 3U);
}

namespace {

/// 100 tasks at once that compute 1 ms, call a service with one slot for 2 ms,
/// then block for 3 ms, by 100 workers on as many cores. Task i queues for
/// 2(i-1) ms.
constexpr auto hundred = R"(
[scenario]
format = 1
name = "hundred"
[machine]
cores = 100
ties = "fifo"
[run]
clock = "virtual"
models = ["concurrent"]
workers = 100
[service.db]
latency = "2ms"
network = "4ms"
capacity = 1
[task.a]
count = 100
steps = [
  { compute = "1ms" },
  { call = "db" },
  { block = "3ms" },
]
[task.b]
start = "1s"
count = 20
arrivals = { kind = "every", interval = "10ms" }
steps = [{ wait = "7ms" }, { compute = "2ms" }]
)";

} // namespace

BOOST_AUTO_TEST_CASE(percentiles_of_states_and_waits_are_as_calculated) {
  const std::vector<std::pair<std::string, std::string>> values{
    {"a.waiting.queue.p90", "178ms"},
    {"a.waiting.queue.p50", "98ms"},
    {"a.waiting.service.p50", "2ms"},
    {"a.waiting.network.p50", "4ms"},
    {"a.waiting.p90", "184ms"},
    {"a.running.p90", "1ms"},
    {"a.blocked.p90", "3ms"},
    {"a.ready.p90", "0ms"},
    {"a.start_delay.p50", "0ms"},
    {"b.waiting.timer.p50", "7ms"},
    {"b.waiting.pool.p50", "0ms"},
    {"b.waiting.rate_limit.p50", "0ms"},
    {"b.waiting.lock.p50", "0ms"},
    {"b.waiting.backoff.p50", "0ms"},
    {"b.waiting.join.p50", "0ms"},
    {"b.waiting.barrier.p50", "0ms"},
    {"b.running.p50", "2ms"},
    // Of the 120 tasks, 20 did not queue and one more had no need to.
    {"waiting.queue.p50", "78ms"},
    {"service.db.wait.p50", "98ms"},
    {"service.db.wait.p90", "178ms"},
    {"service.db.wait.max", "198ms"},
  };
  for (const auto& [metric, limit] : values) {
    const auto result = run_campaign(
      read_or_fail(hundred, {"goals.g=" + metric + " == " + limit}), {});
    const auto& one = result.goals.at(0);
    BOOST_TEST((one.outcome == goal_outcome::met),
               metric << " is " << one.actual.value_or(-1) << " "
                      << one.reason);
  }
}

BOOST_AUTO_TEST_CASE(
  percentiles_that_the_sample_cannot_support_decide_nothing) {
  for (const auto* metric : {"a.ready.p99", "a.waiting.lock.p99",
                             "service.db.wait.p99", "a.latency.p99"}) {
    const auto result = run_campaign(
      read_or_fail(hundred, {std::string{"goals.g="} + metric + " < 1s"}), {});
    const auto& one = result.goals.at(0);
    BOOST_TEST((one.outcome == goal_outcome::undecided), metric);
    BOOST_TEST(one.reason == "p99 needs 1000 samples, there are 100");
  }
}

BOOST_AUTO_TEST_CASE(percentiles_are_of_all_repetitions_together) {
  const auto result = run_campaign(
    read_or_fail(hundred,
                 {"scenario.repeat=10", "goals.g=service.db.wait.p99 == 196ms",
                  "goals.h=a.waiting.queue.p99 == 196ms"}),
    {});
  for (const auto& one : result.goals)
    BOOST_TEST((one.outcome == goal_outcome::met),
               one.name << ": " << one.actual.value_or(-1) << one.reason);
}

BOOST_AUTO_TEST_CASE(single_values_are_kept_only_for_goals_that_need_them) {
  const auto run = [](const std::string& goal) {
    const auto result
      = run_campaign(read_or_fail(hundred, {"goals.g=" + goal}), {});
    return result.runs.at(0);
  };
  const auto plain = run("latency.p50 < 1s");
  BOOST_TEST(!plain.series);
  BOOST_TEST(plain.services.at(0).books.each_wait.empty());
  const auto of_states = run("ready.p50 < 1s");
  BOOST_TEST(of_states.series->ready.count() == 120U);
  BOOST_TEST(of_states.latency.samples.empty());
  const auto of_service = run("service.db.wait.p50 < 1s");
  BOOST_TEST(of_service.services.at(0).books.each_wait.count() == 100U);
  BOOST_TEST(!of_service.series);
}

BOOST_AUTO_TEST_SUITE_END()
