// Intervals of simulated values beside those of theory.
#include "results/statistics_intervals.hpp"
#include "results/theory.hpp"
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

campaign_result repeated(const std::string& text, std::size_t times,
                         std::vector<std::string> more = {}) {
  more.insert(more.end(), {"run.clock=\"virtual\"", "run.models=[\"parallel\"]",
                           "scenario.repeat=" + std::to_string(times)});
  return run_campaign(read_or_fail(text, more), {});
}

const theory_row* row_of(const std::vector<theory_row>& rows,
                         const std::string& metric) {
  for (const auto& row : rows)
    if (row.metric == metric)
      return &row;
  return nullptr;
}

} // namespace

BOOST_AUTO_TEST_SUITE(theory_intervals_test)

BOOST_AUTO_TEST_CASE(repetitions_give_each_figure_an_interval) {
  const auto all = repeated(queue("200"), 5);
  BOOST_REQUIRE_EQUAL(all.theory.size(), 1U);
  BOOST_TEST(all.theory[0].model == "parallel");
  BOOST_TEST(all.theory[0].repetitions == 5U);
  for (const auto* metric : {"latency.mean", "latency.p99",
                             "waiting.queue.mean", "service.s.utilisation"}) {
    std::vector<double> values;
    for (const auto& run : all.runs)
      values.push_back(row_of(run.theory, metric)->simulated.value());
    const auto* row = row_of(all.theory[0].rows, metric);
    BOOST_REQUIRE_MESSAGE(row != nullptr, metric);
    BOOST_TEST(row->simulated.value() == mean_of(values), metric);
    BOOST_TEST(row->ci95->low == mean_interval(values).low, metric);
    // What theory expects lies inside, with this seed.
    BOOST_TEST(row->ci95->low < row->expected, metric);
    BOOST_TEST(row->ci95->high > row->expected, metric);
  }
}

BOOST_AUTO_TEST_CASE(a_single_run_has_that_of_its_steady_state) {
  const auto run = run_virtually(queue("400"), "parallel");
  const auto& steady = run.classes.at(0).steady->latency.value();
  const auto* mean = row_of(run.theory, "latency.mean");
  BOOST_REQUIRE(mean != nullptr);
  BOOST_REQUIRE(mean->ci95.has_value());
  BOOST_TEST(mean->ci95->low == steady.ci95.low);
  BOOST_TEST(mean->ci95->high == steady.ci95.high);
  for (const auto& row : run.theory)
    BOOST_TEST(row.ci95.has_value() == (row.metric == "latency.mean"));
}

BOOST_AUTO_TEST_CASE(where_none_can_be_told_there_is_none) {
  // 30 s are too short for batches.
  for (const auto& row : run_virtually(queue("30"), "parallel").theory)
    BOOST_TEST(!row.ci95.has_value(), row.metric);
  BOOST_TEST(repeated(queue("30"), 2).theory.empty());
  BOOST_TEST(repeated(queue("30"), 3).theory.size() == 1U);
  // 400 tasks each.
  BOOST_TEST(repeated(queue("5"), 3).theory.empty());
}

BOOST_AUTO_TEST_CASE(means_of_infinite_variance_have_none) {
  const auto all = repeated(queue("30"), 3,
                            {"service.s.capacity=\"unlimited\"",
                             "service.s.latency={ dist = \"pareto\", min = "
                             "\"1ms\", alpha = 1.5 }"});
  BOOST_TEST(row_of(all.runs.at(0).theory, "latency.mean") != nullptr);
  for (const auto& row : all.runs.at(0).theory)
    BOOST_TEST(!row.ci95.has_value(), row.metric);
  BOOST_TEST(all.theory.empty());
}

BOOST_AUTO_TEST_SUITE_END()
