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
    return result.runs.at(0).latency.samples.size();
  };
  BOOST_TEST(kept("") == 0U);
  BOOST_TEST(kept("makespan < 1s") == 0U);
  BOOST_TEST(kept("latency.p50 < 1s") == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
