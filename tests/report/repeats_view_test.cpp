// How far repetitions pin figures down, and settling classes, as text.
#include "report/views/view.hpp"
#include "results/confidence.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

BOOST_AUTO_TEST_SUITE(repeats_view_test)

namespace {

std::string drawn(const std::vector<duration>& makespans,
                  std::optional<precision_outcome> precision = {}) {
  campaign_result all;
  for (std::size_t i = 0; i < makespans.size(); ++i) {
    run_summary run;
    run.model = "parallel";
    run.repetition = i;
    run.makespan = makespans[i];
    all.runs.push_back(run);
  }
  all.intervals = intervals_of(three_tasks(), all);
  all.precision = std::move(precision);
  return draw_repeats({three_tasks(), all, {}}, {});
}

/// A class that goes on, with 1000 tasks behind its `settling` first.
std::string steady_text(std::uint64_t settling, double busy = 0.5) {
  auto run = concurrent_run();
  steady_state steady;
  steady.tasks = 1000;
  steady.settling = settling;
  steady.settled = 1500ms;
  steady.latency = batch_means{20, 50e6, {48e6, 52e6}, 0.1, true};
  run.classes.resize(1);
  run.classes[0].name = "fetch";
  run.classes[0].steady = steady;
  run.utilisation = busy;
  run.services.clear();
  const campaign_result all{{run}, true};
  return draw_steady({three_tasks(), all, run.model}, {});
}

} // namespace

BOOST_AUTO_TEST_CASE(repetitions_that_differ_have_intervals) {
  BOOST_TEST(drawn({90ms, 110ms, 100ms})
             == "  parallel, 3 runs              mean   95 % interval\n"
                "    makespan                  100 ms   75.2 to 125 ms"
                "        ±25 %\n");
}

BOOST_AUTO_TEST_CASE(few_or_equal_repetitions_have_none) {
  BOOST_TEST(drawn({90ms}).empty());
  BOOST_TEST(drawn({90ms, 110ms}).empty());
  BOOST_TEST(drawn({90ms, 90ms, 90ms}).empty());
}

BOOST_AUTO_TEST_CASE(the_precision_asked_for_is_answered) {
  precision_outcome one;
  one.asked = 0.02;
  one.reached = 0.018;
  one.widest = "makespan of parallel";
  one.repetitions = 12;
  BOOST_TEST(drawn({90ms}, one)
             == "  Precision reached: makespan of parallel is known to ±1.8 % "
                "after 12\n  repetitions, asked were 2 %.\n");
  one.reached = 0.03;
  BOOST_TEST(drawn({90ms}, one).find("Precision not reached: ") == 2U);
  one.reached.reset();
  one.why_not = "it is so";
  BOOST_TEST(drawn({90ms}, one) == "  Precision unknown: it is so.\n");
  one.in_vain = true;
  BOOST_TEST(drawn({90ms}, one)
             == "  Precision cannot be reached: it is so.\n");
}

BOOST_AUTO_TEST_CASE(a_class_that_settled_tells_its_mean) {
  BOOST_TEST(steady_text(0)
             == "  Steady state of fetch: mean latency 50 ms, 95 % interval 48 "
                "to 52 ms (20\n  batches); it settled from its first task "
                "on.\n");
  const auto quick = steady_text(10);
  BOOST_TEST(quick.find("after 10 of 1000 tasks, at 1.5 s.")
             != std::string::npos);
  BOOST_TEST(quick.find("warmup") == std::string::npos);
  BOOST_TEST(steady_text(100).find("\"2s\".") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_overloaded_run_shows_no_mean) {
  BOOST_TEST(steady_text(0, 0.97)
             == "  No steady state: the workers are busy 97 % of the time, so "
                "that queues may\n  grow as long as it goes on.\n");
}

BOOST_AUTO_TEST_SUITE_END()
