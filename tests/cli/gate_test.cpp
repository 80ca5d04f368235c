// The validity gate: runs that cannot support a verdict give none.
#include "report/views/view.hpp"
#include "tests/support/runs.hpp"

using namespace rehearse;

namespace {

/// Tasks that arrive at `rate` and call db, which takes `latency`.
std::string shop(const std::string& latency, const std::string& rate) {
  return "[scenario]\nformat = 1\nduration = \"20s\"\n[service.db]\n"
         "capacity = 1\nlatency = "
         + latency
         + "\n[task.a]\nsteps = [{ call = \"db\" }]\narrivals = { kind = "
           "\"rate\", rate = \""
         + rate + "\" }\n";
}

const std::string pareto = "{ dist = \"pareto\", min = \"1ms\", alpha = 1.8 }";
const std::string infinite_variance
  = "the latency of db has infinite variance, so that means never settle: give "
    "it a max";
const std::string overload
  = "no steady state: db is offered 1.2 \u00d7 what it can do; the figure "
    "grows with the run's length";

struct rehearsal {
  scenario work;
  campaign_result all;
};

rehearsal made(const std::string& text, std::size_t repeat,
               std::vector<std::string> more = {},
               std::optional<double> precision = {}) {
  more.insert(more.begin(),
              {"run.clock=\"virtual\"", "run.models=[\"parallel\"]",
               "scenario.repeat=" + std::to_string(repeat)});
  auto work = read_or_fail(text, more);
  campaign_settings settings;
  settings.precision = precision;
  auto all = run_campaign(work, settings);
  return {std::move(work), std::move(all)};
}

std::string reason_of(const rehearsal& one, const std::string& goal) {
  for (const auto& judged : one.all.goals)
    if (judged.name == goal)
      return (judged.outcome == goal_outcome::undecided ? "" : "decided ")
             + judged.reason;
  return "no such goal";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(gate_test)

BOOST_AUTO_TEST_CASE(means_of_infinite_variance_have_no_interval) {
  const auto one = made(shop(pareto, "100/s"), 6);
  BOOST_REQUIRE(!one.all.intervals.empty());
  for (const auto& row : one.all.intervals) {
    const bool is_mean
      = row.metric == "makespan" || row.metric == "latency.mean";
    BOOST_TEST(row.ci95.has_value() != is_mean, row.metric);
    BOOST_TEST(row.why_not == (is_mean ? infinite_variance : ""), row.metric);
  }
  const auto text = draw_repeats({one.work, one.all, {}}, {});
  BOOST_TEST(has(text, "  No interval: the latency of db has infinite"), text);
  const auto steady = draw_steady({one.work, one.all, "parallel"}, {});
  BOOST_TEST(has(steady, "Steady state of a: not shown; the latency of db"),
             steady);
}

BOOST_AUTO_TEST_CASE(a_max_gives_the_intervals_back) {
  const auto one
    = made(shop("{ dist = \"pareto\", min = \"1ms\", alpha = 1.8, max = "
                "\"50ms\" }",
                "100/s"),
           3);
  for (const auto& row : one.all.intervals)
    BOOST_TEST(row.ci95.has_value(), row.metric);
}

BOOST_AUTO_TEST_CASE(goals_on_means_of_infinite_variance_are_undecided) {
  const auto one = made(
    shop(pareto, "100/s")
      + "[goals]\nmean = \"latency.mean < 50ms\"\nsum = \"makespan < 1h\"\n"
        "half = \"latency.median < 50ms\"\nmost = \"a.latency.p99 < 1h\"\n"
        "all = \"completed > 5\"\n",
    3);
  BOOST_TEST(reason_of(one, "mean") == infinite_variance);
  BOOST_TEST(one.all.goals.at(0).actual.has_value());
  BOOST_TEST(reason_of(one, "sum") == infinite_variance);
  for (const auto* decided : {"half", "most", "all"})
    BOOST_TEST(reason_of(one, decided) == "decided ");
}

BOOST_AUTO_TEST_CASE(a_precision_that_no_repetition_brings_is_told) {
  const auto one = made(shop(pareto, "100/s"), 50, {}, 0.02);
  BOOST_TEST(one.all.runs.size() == 5U);
  BOOST_REQUIRE(one.all.precision.has_value());
  BOOST_TEST(!one.all.precision->reached.has_value());
  BOOST_TEST(one.all.precision->why_not == infinite_variance);
  const auto text = draw_repeats({one.work, one.all, {}}, {});
  BOOST_TEST(has(text, "  Precision cannot be reached: the latency"), text);
}

BOOST_AUTO_TEST_CASE(goals_on_waits_behind_an_overload_are_undecided) {
  const auto text = shop("\"10ms\"", "120/s")
                    + "[goals]\nfast = \"latency.p99 < 10s\"\n"
                      "wait = \"service.db.wait.max < 1h\"\n"
                      "work = \"throughput > 50/s\"\n";
  const auto one = made(text, 1);
  BOOST_TEST(reason_of(one, "fast") == overload);
  BOOST_TEST(reason_of(one, "wait") == overload);
  BOOST_TEST(reason_of(one, "work") == "decided ");
  BOOST_TEST(draw_steady({one.work, one.all, "parallel"}, {})
             == "  a has no steady state: db is offered 1.2 \u00d7 what it can "
                "do; the figure grows\n  with the run's length.\n");
  // So many tasks are a question that has an answer.
  const auto counted = made(text, 1, {"task.a.count=1000"});
  BOOST_TEST(reason_of(counted, "fast") == "decided ");
}

BOOST_AUTO_TEST_CASE(a_verdict_behind_an_overload_says_so) {
  const auto of = [](const std::string& rate) {
    const auto one = made(shop("\"10ms\"", rate), 1,
                          {"run.models=[\"concurrent\",\"parallel\"]"});
    return draw_verdict({one.work, one.all, {}}, {});
  };
  BOOST_TEST(has(of("120/s"), "But db is offered 1.2 \u00d7 what it can do"));
  BOOST_TEST(!has(of("90/s"), "But"));
}

BOOST_AUTO_TEST_SUITE_END()
