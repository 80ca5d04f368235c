// Which metrics draws of infinite variance and overload leave open.
#include "results/metrics.hpp"
#include "results/unsettled_figures.hpp"
#include "tests/scenarios/read_support.hpp"

#include <set>

using namespace rehearse;
using namespace rehearse::test;

namespace {

using names = std::set<std::string>;

/// A service that is offered twice what it can do, with latencies of infinite
/// variance.
scenario troubled() {
  return read_good(R"([scenario]
format = 1
duration = "20s"
[service.db]
capacity = 1
latency = { dist = "pareto", min = "1ms", alpha = 1.5 }
[task.a]
steps = [{ call = "db" }]
arrivals = { kind = "rate", rate = "667/s" }
[task.b]
steps = [{ wait = "1ms" }]
)");
}

metric_term term_of(const metric_row& row) {
  metric_term out;
  out.metric = row.word.name;
  if (row.word.scope == metric_scope::service)
    out.service = 0;
  return out;
}

/// The metrics in `begin`… of which `why` gives a reason.
template <class Why>
names with_reason(const std::vector<std::string>& begins, Why why) {
  names found;
  for (const auto& row : metrics()) {
    const std::string name{row.word.name};
    for (const auto& begin : begins)
      if (name.compare(0, begin.size(), begin) == 0
          && !why(term_of(row)).empty())
        found.insert(name);
  }
  return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(unsettled_figures_test)

BOOST_AUTO_TEST_CASE(one_draw_outweighs_means_sums_and_maxima) {
  const unsettled_figures open{troubled()};
  const auto found = with_reason(
    {"latency.", "makespan", "throughput", "completed", "failed", "cpu.",
     "concurrency.", "switches", "threads", "wait.", "queue.", "utilisation"},
    [&](const auto& term) { return open.by_infinite_variance(term); });
  const names expected{"latency.mean", "latency.max",      "makespan",
                       "throughput",   "cpu.utilisation",  "cpu.tasks",
                       "cpu.overhead", "concurrency.mean", "wait.mean",
                       "wait.max",     "queue.mean",       "utilisation"};
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(whatever_waits_grows_with_the_run) {
  const unsettled_figures open{troubled()};
  const auto found = with_reason(
    {"latency.", "makespan", "throughput", "completed", "failed", "running.",
     "start_delay.", "waiting.queue.", "waiting.network.", "concurrency.",
     "wait.", "queue.", "utilisation"},
    [&](const auto& term) { return open.by_overload(term); });
  const names expected{"latency.mean",      "latency.median",
                       "latency.max",       "latency.pNN",
                       "start_delay.mean",  "start_delay.max",
                       "start_delay.pNN",   "waiting.queue.mean",
                       "waiting.queue.max", "waiting.queue.pNN",
                       "concurrency.max",   "concurrency.mean",
                       "queue.max",         "queue.mean",
                       "wait.mean",         "wait.max",
                       "wait.pNN"};
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(classes_that_are_not_reached_are_settled) {
  const unsettled_figures open{troubled()};
  metric_term mean;
  mean.metric = "latency.mean";
  BOOST_TEST(open.by_infinite_variance(mean)
             == "the latency of db has infinite variance, so that means never "
                "settle: give it a max");
  BOOST_TEST(open.by_overload(mean)
             == "no steady state: db is offered 2 \u00d7 what it can do; the "
                "figure grows with the run's length");
  mean.task_class = 0;
  BOOST_TEST(!open.by_infinite_variance(mean).empty());
  BOOST_TEST(!open.by_overload(mean).empty());
  mean.task_class = 1;
  BOOST_TEST(open.by_infinite_variance(mean).empty());
  BOOST_TEST(open.by_overload(mean).empty());
}

BOOST_AUTO_TEST_SUITE_END()
