// The models side by side and the verdict, as text.
#include "report/views/view.hpp"
#include "results/comparison.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

std::string table_of(const std::vector<run_summary>& runs) {
  const campaign_result all{runs, true};
  return "\n" + draw_table({three_tasks(), all, {}}, {});
}

std::string verdict_of(const std::vector<run_summary>& runs) {
  campaign_result all{runs, true};
  all.comparisons = compare_models(all);
  auto text = draw_verdict({three_tasks(), all, {}}, {});
  for (auto& c : text)
    c = c == '\n' ? ' ' : c;
  return text;
}

/// The tutorial on two cores.
std::vector<run_summary> four_models() {
  return {run_of("sequential", 270ms, 1, 1), run_of("concurrent", 130ms, 1, 1),
          run_of("combined", 110ms, 2, 2), run_of("parallel", 105ms, 0, 3)};
}

} // namespace

BOOST_AUTO_TEST_SUITE(table_view_test)

BOOST_AUTO_TEST_CASE(the_tutorial_on_two_cores_compares_like_this) {
  const std::string golden = R"(
                    sequential   concurrent     combined     parallel
                      1 worker     1 worker    2 workers    3 threads
  makespan              270 ms       130 ms       110 ms       105 ms
  vs best                2.57×        1.24×        1.05×         best
  latency max           270 ms       130 ms       110 ms       105 ms
  carrier threads            1            1            2            3
  busy                    69 %         69 %         69 %         69 %
)";
  BOOST_TEST(table_of(four_models()) == golden);
}

BOOST_AUTO_TEST_CASE(the_verdict_weighs_time_against_threads) {
  BOOST_TEST(verdict_of(four_models())
             == "Verdict: parallel finished first, 1.24 times faster than "
                "concurrent, with 3 threads instead of 1; combined came within "
                "5 % of it with 2. No schedule on 2 cores can beat 100 ms. ");
}

BOOST_AUTO_TEST_CASE(of_equals_the_fewest_threads_are_recommended) {
  BOOST_TEST(verdict_of({run_of("concurrent", 90ms, 3, 3),
                         run_of("parallel", 90ms, 0, 1000)})
             == "Verdict: no difference between concurrent and parallel "
                "(90 ms); concurrent needs the fewest threads, 3. No schedule "
                "on 2 cores can beat 100 ms. ");
}

BOOST_AUTO_TEST_CASE(one_real_run_each_does_not_show_small_differences) {
  const auto a = run_of("concurrent", 100ms, 1, 1);
  const auto b = run_of("parallel", 104ms, 0, 3);
  BOOST_TEST(verdict_of({a, b}).find("concurrent finished first") == 9);
  BOOST_TEST(verdict_of({measured(a), measured(b)})
             == "Verdict: no difference between concurrent and parallel (100 "
                "ms); concurrent needs the fewest threads, 1. One run each: "
                "differences below 5 % may be noise (use -r 5). No schedule on "
                "2 cores can beat 100 ms. ");
}

BOOST_AUTO_TEST_CASE(repeats_show_a_difference_or_none) {
  std::vector<run_summary> runs;
  for (const auto shift : {0ms, 3ms, 1ms, 4ms, 2ms})
    for (auto run : {run_of("concurrent", 200ms + shift, 1, 1),
                     run_of("parallel", 201ms + (shift * 7) % 5, 0, 3),
                     run_of("sequential", 400ms + shift, 1, 1)})
      runs.push_back(measured(run));
  const auto text = verdict_of(runs);
  BOOST_TEST(text.find("Verdict: no difference detected between concurrent and "
                       "parallel (1.00×, p = ")
               == 0,
             text);
  BOOST_TEST(text.find("). Prefer concurrent: fewer threads. No schedule")
               != std::string::npos,
             text);
  runs.erase(
    std::remove_if(runs.begin(), runs.end(),
                   [](const auto& run) { return run.model == "parallel"; }),
    runs.end());
  BOOST_TEST(verdict_of(runs).find("Verdict: concurrent finished first, 1.99 "
                                   "times (95 % interval 1.9")
               == 0,
             verdict_of(runs));
}

BOOST_AUTO_TEST_CASE(repeats_add_their_spread_to_the_table) {
  auto runs = four_models();
  runs.push_back(run_of("concurrent", 134ms, 1, 1));
  BOOST_TEST(table_of(runs).find("    sd of runs               -     ±2.83 ms "
                                 "           -            -\n")
               != std::string::npos,
             table_of(runs));
}

BOOST_AUTO_TEST_CASE(invalid_and_partial_runs_do_not_win) {
  auto runs = four_models();
  runs[3].invalid_because = {"I-1"};
  runs[2].end = run_end::interrupted;
  BOOST_TEST(verdict_of(runs).find("concurrent finished first") == 9);
  BOOST_TEST(verdict_of(runs).find(
               ". Left out: combined (partial) and parallel (invalid).")
             != std::string::npos);
  BOOST_TEST(table_of(runs).find("partial      invalid") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_invalid_repetition_spoils_its_model) {
  auto runs = four_models();
  auto spoilt = run_of("parallel", 106ms, 0, 3);
  spoilt.unreliable_because = {"burnt too much"};
  runs.push_back(spoilt);
  BOOST_TEST(table_of(runs).find("      110 ms      invalid\n")
             != std::string::npos);
  BOOST_TEST(verdict_of(runs).find("combined finished first") == 9);
}

BOOST_AUTO_TEST_CASE(one_model_is_not_compared) {
  BOOST_TEST(table_of({concurrent_run(), concurrent_run()}) == "\n");
  BOOST_TEST(verdict_of({concurrent_run()}).empty());
}

BOOST_AUTO_TEST_CASE(the_real_clock_adds_the_memory) {
  BOOST_TEST(table_of({measured(run_of("combined", 110ms, 2, 2)),
                       measured(run_of("parallel", 105ms, 0, 3))})
               .find("memory peak          6.2 MiB      6.2 MiB")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(overlapping_is_told_from_running_at_once) {
  auto run = concurrent_run();
  const auto sentence = [&] {
    const campaign_result all{{run}, true};
    return draw_overlap({three_tasks(), all, run.model}, {});
  };
  BOOST_TEST(sentence()
             == "  3 tasks were in progress at once, 1 ran at a time: "
                "concurrent, not parallel.\n");
  run.parallelism.max = 2;
  BOOST_TEST(sentence().find("up to 2 ran at the same time (0.7 on")
             != std::string::npos);
  run.concurrency.max = 1;
  BOOST_TEST(sentence()
             == "  1 task was in progress at a time: neither concurrent nor "
                "parallel.\n");
}

BOOST_AUTO_TEST_CASE(all_views_of_all_models_follow_each_other) {
  const campaign_result all{four_models(), true};
  const auto text = draw_views(three_tasks(), all, {});
  const auto first = text.find("sequential, 1 worker");
  const auto last = text.find("parallel, 3 threads");
  BOOST_TEST(first < last);
  BOOST_TEST(last < text.find("\nVerdict: "));
}

BOOST_AUTO_TEST_SUITE_END()
