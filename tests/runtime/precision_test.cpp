// Repetitions until figures are known well enough, and runs that settle.
#include "tests/support/runs.hpp"

using namespace rehearse;

namespace {

/// An M/M/1 queue of so many simulated seconds, at 80 % load.
std::string queue(const std::string& seconds) {
  return "[scenario]\nformat = 1\nduration = \"" + seconds + R"(s"
[service.s]
latency = { dist = "exponential", mean = "10ms" }
capacity = 1
[task.t]
arrivals = { kind = "rate", rate = "80/s", process = "poisson" }
steps = [ { call = "s" } ]
)";
}

campaign_result repeated(const std::string& text, double precision,
                         std::size_t most) {
  const auto work
    = read_or_fail(text, {"run.clock=\"virtual\"", "run.models=[\"parallel\"]",
                          "scenario.repeat=" + std::to_string(most)});
  campaign_settings settings;
  settings.precision = precision;
  return run_campaign(work, settings);
}

} // namespace

BOOST_AUTO_TEST_SUITE(precision_test)

BOOST_AUTO_TEST_CASE(what_never_varies_is_known_after_five) {
  const auto all = repeated(three_tasks(), 0.001, 50);
  BOOST_TEST(all.runs.size() == 5U);
  BOOST_REQUIRE(all.precision.has_value());
  BOOST_TEST(all.precision->met());
  BOOST_TEST(all.precision->repetitions == 5U);
  BOOST_TEST(all.precision->reached.value() == 0);
}

BOOST_AUTO_TEST_CASE(repetitions_end_when_p99_is_known_well_enough) {
  const auto all = repeated(queue("20"), 0.15, 50);
  BOOST_REQUIRE(all.precision.has_value());
  BOOST_TEST(all.precision->met());
  BOOST_TEST(all.runs.size() > 5U);
  BOOST_TEST(all.runs.size() < 50U);
  BOOST_TEST(all.precision->widest == "latency.p99 of parallel");
  BOOST_TEST(all.complete);
}

BOOST_AUTO_TEST_CASE(a_precision_out_of_reach_is_told) {
  const auto all = repeated(queue("20"), 0.001, 6);
  BOOST_TEST(all.runs.size() == 6U);
  BOOST_REQUIRE(all.precision.has_value());
  BOOST_TEST(!all.precision->met());
}

BOOST_AUTO_TEST_CASE(a_queue_that_goes_on_settles_at_its_mean) {
  const auto run = run_virtually(queue("400"), "parallel");
  const auto& steady = run.classes.at(0).steady;
  BOOST_REQUIRE(steady.has_value());
  BOOST_TEST(steady->why_not == "");
  BOOST_TEST(overload_of(run) == "");
  BOOST_REQUIRE(steady->latency.has_value());
  // 10 ms / (1 - 0.8)
  BOOST_TEST(steady->latency->ci95.low < 50e6);
  BOOST_TEST(steady->latency->ci95.high > 50e6);
}

BOOST_AUTO_TEST_CASE(the_warm_up_is_no_part_of_the_steady_state) {
  const auto all = run_virtually(queue("100"), "parallel");
  const auto late
    = run_virtually(queue("100"), "parallel", {"scenario.warmup=\"50s\""});
  BOOST_TEST(late.classes.at(0).steady->tasks + late.tasks.in_warmup
             == all.classes.at(0).steady->tasks);
  BOOST_TEST((late.classes.at(0).steady->settled >= std::chrono::seconds{50}));
}

BOOST_AUTO_TEST_CASE(classes_that_end_by_themselves_have_none) {
  BOOST_TEST(
    !run_virtually(three_tasks(), "parallel").classes.at(0).steady.has_value());
  // A load that changes has no steady state either.
  const auto stages = run_tables(R"(
[task.t]
arrivals = { kind = "stages", stages = [ { rate = "80/s", for = "2s" } ] }
steps = [ { wait = "1ms" } ]
)",
                                 "parallel");
  BOOST_TEST(!stages.classes.at(0).steady.has_value());
}

BOOST_AUTO_TEST_CASE(an_overload_has_no_steady_state) {
  const auto run = run_virtually(queue("100"), "parallel",
                                 {"task.t.arrivals.rate=\"99/s\""});
  BOOST_TEST(overload_of(run).find("service s is busy 9") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
