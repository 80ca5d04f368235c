// A fact a line.
#include "report/plain.hpp"
#include "results/comparison.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

std::string facts_of(std::vector<run_summary> runs) {
  campaign_result all{std::move(runs), true};
  all.comparisons = compare_models(all);
  return plain_facts(three_tasks(), all);
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plain_test)

BOOST_AUTO_TEST_CASE(times_are_exact_in_milliseconds) {
  auto run = concurrent_run();
  run.latency.min = duration{1};
  run.latency.max = 1500us;
  const auto facts = facts_of({run});
  BOOST_TEST(has_line(facts, "makespan@concurrent\t130\tms"));
  BOOST_TEST(has_line(facts, "latency.min@concurrent\t0.000001\tms"));
  BOOST_TEST(has_line(facts, "latency.max@concurrent\t1.5\tms"));
}

BOOST_AUTO_TEST_CASE(what_is_unknown_has_no_line) {
  const auto facts = facts_of({concurrent_run()});
  BOOST_TEST(facts.find("latency.p50") == std::string::npos);
  BOOST_TEST(facts.find("threads.peak") == std::string::npos);
  BOOST_TEST(facts.find("makespan.min") == std::string::npos);
  BOOST_TEST(facts.find("verdict") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_real_clock_adds_what_the_process_cost) {
  const auto facts = facts_of({measured(concurrent_run())});
  BOOST_TEST(has_line(facts, "threads.peak@concurrent\t8\tthreads"));
  BOOST_TEST(has_line(facts, "cpu.process@concurrent\t97\tms"));
  BOOST_TEST(has_line(facts, "memory.peak@concurrent\t6553600\tbytes"));
}

BOOST_AUTO_TEST_CASE(several_models_have_a_verdict_on_one_line) {
  const auto facts
    = facts_of({concurrent_run(), run_of("parallel", 105ms, 0, 3)});
  BOOST_TEST(has_line(facts, "makespan@parallel\t105\tms"));
  BOOST_TEST(facts.find("\nverdict\tparallel finished first")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(several_runs_have_a_spread) {
  auto slow = concurrent_run();
  slow.makespan = 140ms;
  const auto facts = facts_of({slow, concurrent_run()});
  BOOST_TEST(has_line(facts, "runs@concurrent\t2\truns"));
  BOOST_TEST(has_line(facts, "makespan@concurrent\t130\tms"));
  BOOST_TEST(has_line(facts, "makespan.max@concurrent\t140\tms"));
}

BOOST_AUTO_TEST_CASE(calls_tell_what_they_took) {
  auto run = concurrent_run();
  BOOST_TEST(facts_of({run}).find("retries") == std::string::npos);
  run.calls = {100, 18, 2};
  run.tasks.late = 4;
  const auto facts = facts_of({run});
  BOOST_TEST(has_line(facts, "retries@concurrent\t18\tcalls"));
  BOOST_TEST(has_line(facts, "hedges@concurrent\t2\tcalls"));
  BOOST_TEST(has_line(facts, "amplification@concurrent\t1.2\tratio"));
  BOOST_TEST(has_line(facts, "late@concurrent\t4\ttasks"));
}

BOOST_AUTO_TEST_SUITE_END()
