// Goals judged by hand-built runs: met, missed, undecided.
#include "results/goals.hpp"
#include "results/metrics.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace hand_built;

namespace {

metric_term term(const std::string& metric, const std::string& model = "") {
  metric_term out;
  out.metric = metric;
  out.model = model;
  return out;
}

metric_term percentile_term(fine_percent percent) {
  auto out = term("latency.pNN");
  out.percent = percent * 1'000'000;
  return out;
}

goal goal_of(const goal_expression& left, goal_relation relation,
             const goal_expression& right) {
  goal one;
  one.name = "g";
  one.text = "text";
  one.left = left;
  one.relation = relation;
  one.right = right;
  one.kind = quantity::time;
  return one;
}

goal makespan_below(duration limit) {
  return goal_of({term("makespan")}, goal_relation::below,
                 {static_cast<double>(limit.count())});
}

std::vector<goal_result> judged(const goal& one,
                                const std::vector<run_summary>& runs) {
  auto work = three_tasks();
  work.goals = {one};
  return judge_goals(work, {runs, true});
}

/// Runs of one model with these makespans.
std::vector<run_summary> runs_with(const std::vector<duration>& makespans) {
  std::vector<run_summary> runs;
  for (const auto makespan : makespans) {
    runs.push_back(run_of("concurrent", makespan, 1, 1));
    runs.back().repetition = runs.size() - 1;
  }
  return runs;
}

/// A run whose latencies are `first`, `first` + 1 ms, ….
run_summary run_with_latencies(std::uint64_t count, duration first) {
  auto run = concurrent_run();
  run.latency = {};
  for (std::uint64_t i = 0; i < count; ++i)
    run.latency.samples.add(first + i * 1ms);
  run.latency.count = count;
  return run;
}

} // namespace

BOOST_AUTO_TEST_SUITE(goals_test)

BOOST_AUTO_TEST_CASE(each_model_is_judged_on_its_own) {
  const auto found
    = judged(makespan_below(120ms), {run_of("concurrent", 130ms, 1, 1),
                                     run_of("parallel", 105ms, 0, 3)});
  BOOST_REQUIRE_EQUAL(found.size(), 2U);
  BOOST_TEST(found[0].model.value() == "concurrent");
  BOOST_TEST((found[0].outcome == goal_outcome::missed));
  BOOST_TEST(found[0].actual.value() == 130e6);
  BOOST_TEST((found[1].outcome == goal_outcome::met));
}

BOOST_AUTO_TEST_CASE(models_are_compared_once) {
  const auto one
    = goal_of({term("makespan", "parallel")}, goal_relation::below,
              {0.9, term("makespan", "concurrent"), arithmetic::times});
  const auto found = judged(
    one, {run_of("concurrent", 130ms, 1, 1), run_of("parallel", 105ms, 0, 3)});
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(!found[0].model.has_value());
  BOOST_TEST((found[0].outcome == goal_outcome::met));
  BOOST_TEST(found[0].limit.value() == 117e6);
}

BOOST_AUTO_TEST_CASE(a_percentile_of_too_few_tasks_decides_nothing) {
  const auto one = goal_of({percentile_term(99)}, goal_relation::below, {1e9});
  const auto few = judged(one, {run_with_latencies(999, 1ms)});
  BOOST_TEST((few[0].outcome == goal_outcome::undecided));
  BOOST_TEST(few[0].reason == "p99 needs 1000 samples, there are 999");
  BOOST_TEST(few[0].too_few_samples);
  const auto enough = judged(one, {run_with_latencies(1000, 1ms)});
  BOOST_TEST(!enough[0].too_few_samples);
  BOOST_TEST((enough[0].outcome == goal_outcome::met));
  BOOST_TEST(enough[0].actual.value() == 990e6);
}

BOOST_AUTO_TEST_CASE(percentiles_are_of_the_latencies_of_all_repetitions) {
  // 1 to 50 ms and 51 to 100 ms: p90 of the hundred is 90 ms, while the mean
  // of both p90 would be 70 ms.
  const auto one = goal_of({percentile_term(90)}, goal_relation::below, {1e9});
  const auto found
    = judged(one, {run_with_latencies(50, 1ms), run_with_latencies(50, 51ms)});
  BOOST_TEST(found[0].actual.value() == 90e6);
}

BOOST_AUTO_TEST_CASE(repeats_on_both_sides_of_the_limit_decide_nothing) {
  const auto runs = runs_with({98ms, 101ms, 99ms, 102ms, 100ms});
  const auto found = judged(makespan_below(101ms), runs);
  BOOST_TEST((found[0].outcome == goal_outcome::undecided));
  BOOST_TEST(found[0].actual.value() == 100e6);
  // sd 1.5811 ms, 1 ms away: t(12) * sd / sqrt(13) = 0.955 is the first below.
  BOOST_TEST(found[0].reason
             == "the repeats straddle the limit; it takes about 13 of them");
  BOOST_TEST(
    (judged(makespan_below(103ms), runs)[0].outcome == goal_outcome::met));
  BOOST_TEST(
    (judged(makespan_below(97ms), runs)[0].outcome == goal_outcome::missed));
}

BOOST_AUTO_TEST_CASE(repeats_without_spread_decide_at_the_limit) {
  const auto runs = runs_with({130ms, 130ms, 130ms});
  BOOST_TEST(
    (judged(makespan_below(130ms), runs)[0].outcome == goal_outcome::missed));
  const auto equal = goal_of({term("makespan")}, goal_relation::equal, {130e6});
  BOOST_TEST((judged(equal, runs)[0].outcome == goal_outcome::met));
}

BOOST_AUTO_TEST_CASE(partial_and_invalid_runs_decide_nothing) {
  auto runs = runs_with({130ms, 130ms});
  runs[1].end = run_end::timed_out;
  BOOST_TEST(judged(makespan_below(1s), runs)[0].reason
             == "a run of concurrent is partial");
  runs[1].end = run_end::complete;
  runs[1].unreliable_because = {"burnt too much"};
  BOOST_TEST(judged(makespan_below(1s), runs)[0].reason
             == "a run of concurrent is invalid");
  const auto of_missing
    = goal_of({term("makespan", "parallel")}, goal_relation::below, {1e9});
  BOOST_TEST(judged(of_missing, runs)[0].reason == "parallel did not run");
}

BOOST_AUTO_TEST_CASE(tasks_against_a_share_are_divided_by_all_that_arrived) {
  auto failed = term("failed");
  failed.by_arrived = true;
  auto run = concurrent_run();
  run.tasks = {50, 50, 48, 2, 2, 0};
  const auto found
    = judged(goal_of({failed}, goal_relation::at_most, {0.04}), {run});
  BOOST_TEST(found[0].actual.value() == 0.04);
  BOOST_TEST((found[0].outcome == goal_outcome::met));
}

BOOST_AUTO_TEST_CASE(what_virtual_time_does_not_measure_decides_nothing) {
  const auto one
    = goal_of({term("threads.peak")}, goal_relation::at_most, {9.0});
  BOOST_TEST(judged(one, {concurrent_run()})[0].reason
             == "not measured in virtual time");
  BOOST_TEST((judged(one, {measured(concurrent_run())})[0].outcome
              == goal_outcome::met));
}

BOOST_AUTO_TEST_CASE(a_division_by_zero_decides_nothing) {
  const auto one = goal_of({term("makespan"), term("failed"), arithmetic::over},
                           goal_relation::below, {1.0});
  BOOST_TEST(judged(one, {concurrent_run()})[0].reason == "it divides by zero");
}

BOOST_AUTO_TEST_CASE(no_two_metrics_have_the_same_name) {
  // Those of services stand behind the service's name.
  std::set<std::pair<bool, std::string_view>> names;
  for (const auto& row : metrics()) {
    const bool of_service = row.word.scope == metric_scope::service;
    BOOST_TEST(names.emplace(of_service, row.word.name).second, row.word.name);
    BOOST_TEST(!row.word.summary.empty(), row.word.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
