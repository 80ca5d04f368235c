// The validity gate: whatever spoils a run, it decides nothing.
#include "report/views/view.hpp"
#include "results/comparison.hpp"
#include "results/confidence.hpp"
#include "results/goals.hpp"
#include "results/result_json.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace hand_built;

namespace {

/// What spoils a sound run of 130 ms, and what reports call it then.
struct member {
  std::string name;
  void (*spoil)(run_summary& run);
  std::string blemish = "invalid";
};

void answer_late(run_summary& run) {
  service_summary service;
  service.books.lateness = {10, 0us, 9ms, 50ms};
  run.services.push_back(service);
}

std::vector<member> members() {
  return {
    {"books that do not balance",
     [](run_summary& run) {
       run.invalid_because = {"I-1: a task was lost"};
     }},
    {"the burner is off",
     [](run_summary& run) {
       run.burnt = 100ms;
     }},
    {"the harness is saturated", &answer_late},
    {"arrivals lag",
     [](run_summary& run) {
       run.arrival_lag = {3, 0us, 9ms, 21ms};
     }},
    {"the process stood still",
     [](run_summary& run) {
       run.lost = 10ms;
     }},
    {"it was stopped", [](run_summary& run) { run.end = run_end::timed_out; },
     "partial"},
    {"the drain cut tasks off",
     [](run_summary& run) { run.tasks.abandoned = 1; }, "cut off by the drain"},
  };
}

goal on(const std::string& metric) {
  metric_term left;
  left.metric = metric;
  goal one;
  one.name = one.text = metric;
  one.left = {left};
  one.right = {1e9};
  one.kind = quantity::time;
  return one;
}

/// Two repetitions of two models; of `concurrent` the second one is spoilt.
campaign_result rehearsed(const member& one, const scenario& work) {
  campaign_result all;
  for (const auto* model : {"concurrent", "parallel", "concurrent", "parallel"})
    all.runs.push_back(measured(run_of(model, 130ms, 1, 1)));
  for (auto& run : all.runs)
    run.latency.samples.add(run.latency.mean);
  one.spoil(all.runs[2]);
  for (auto& run : all.runs)
    run.unreliable_because = check_measurement(run);
  all.goals = judge_goals(work, all);
  all.comparisons = compare_models(all);
  all.intervals = intervals_of(work, all);
  return all;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(gate_members_test)

BOOST_AUTO_TEST_CASE(whatever_spoils_a_run_leaves_it_without_a_verdict) {
  auto work = three_tasks();
  work.goals = {on("latency.mean"), on("makespan")};
  for (const auto& one : members()) {
    const auto all = rehearsed(one, work);
    BOOST_TEST_CONTEXT(one.name) {
      for (const auto& judged : all.goals)
        BOOST_TEST((judged.outcome == goal_outcome::undecided)
                   == (judged.model == "concurrent"));
      BOOST_TEST(!all.intervals.empty());
      for (const auto& row : all.intervals)
        BOOST_TEST(row.model == "parallel");
      BOOST_TEST(draw_verdict({work, all, {}}, {})
                 == "No verdict: runs cannot be compared: concurrent ("
                      + one.blemish + ").\n");
      BOOST_TEST(has(result_json(all, work, {}, {}), "\"comparisons\": []"));
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_invalid_says_so_in_text_and_json) {
  const auto work = three_tasks();
  for (const auto& one : members()) {
    if (one.blemish != "invalid")
      continue;
    const auto all = rehearsed(one, work);
    const auto text = draw_summary({work, all, "concurrent"}, {});
    BOOST_TEST(has(text, "INVALID   run 1: "), one.name << text);
    BOOST_TEST(has(text, "          rehearse explain invalid: what to do\n"));
    const auto file = result_json(all, work, {}, {});
    BOOST_TEST(has(file, "\"valid\": false"), one.name);
  }
}

BOOST_AUTO_TEST_CASE(a_sound_run_passes) {
  auto work = three_tasks();
  work.goals = {on("latency.mean"), on("makespan")};
  const auto all = rehearsed({"nothing",
                              [](run_summary&) {
                              }},
                             work);
  for (const auto& judged : all.goals)
    BOOST_TEST((judged.outcome == goal_outcome::met));
  BOOST_TEST(all.comparisons.size() == 1U);
  BOOST_TEST(draw_verdict({work, all, {}}, {}).find("Verdict: ") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
