// Warnings about runs that were cut off, or that did more than is possible.
#include "results/comparison.hpp"
#include "results/warnings.hpp"
#include "tests/scenarios/read_support.hpp"

#include <cmath>
#include <string>
#include <vector>

using namespace rehearse;
using namespace rehearse::test;

namespace {

run_summary some_run(const std::string& model = "concurrent") {
  run_summary run;
  run.model = model;
  run.clock = clock_kind::virtual_time;
  run.workers = 1;
  run.cores = 4;
  run.makespan = std::chrono::seconds{100};
  run.tasks.arrived = run.tasks.completed = run.latency.count = 1000;
  return run;
}

std::vector<std::string> messages_of(const std::string& id,
                                     const scenario& work,
                                     const std::vector<run_summary>& runs) {
  std::vector<std::string> found;
  for (const auto& one : judge({runs}, work, {}))
    if (one.id == id) {
      BOOST_TEST(!one.hint.empty());
      found.push_back(one.message);
    }
  return found;
}

/// Ten users who think for 90 ms and call s, one slot, for 10 ms.
scenario users(const std::vector<std::string>& settings = {}) {
  return read_good(
    "[scenario]\nformat = 1\n[service.s]\ncapacity = 1\nlatency = \"10ms\"\n"
    "[task.t]\ncount = 1000\nsteps = [{ call = \"s\" }]\narrivals = { kind = "
    "\"closed\", users = 10, think = \"90ms\" }\n",
    settings);
}

} // namespace

BOOST_AUTO_TEST_SUITE(warnings_bounds_test)

BOOST_AUTO_TEST_CASE(w127_tasks_that_the_drain_cut_off) {
  auto run = some_run();
  BOOST_TEST(messages_of("W127", users(), {run}).empty());
  run.tasks.abandoned = 7;
  auto other = some_run("combined");
  other.tasks.abandoned = 9;
  const auto found = messages_of("W127", users(), {run, other});
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0]
             == "the drain cut off 9 of 1000 tasks (concurrent, combined): "
                "latencies leave out the longest, and such runs take no part "
                "in the verdict");
}

BOOST_AUTO_TEST_CASE(runs_that_were_cut_off_are_not_compared) {
  campaign_result all{{some_run("a"), some_run("b"), some_run("c")}};
  BOOST_TEST(compare_models(all).size() == 2U);
  all.runs[1].tasks.abandoned = 1;
  const auto compared = compare_models(all);
  BOOST_REQUIRE_EQUAL(compared.size(), 1U);
  BOOST_TEST(compared[0].a != "b");
  BOOST_TEST(compared[0].b != "b");
}

BOOST_AUTO_TEST_CASE(w128_users_who_do_more_than_is_possible) {
  struct row {
    std::vector<std::string> settings;
    double most; ///< Tasks a second.
  };
  const std::string exponential
    = "service.s.latency={ dist = \"exponential\", mean = \"10ms\" }";
  // The last user need not think before the end: 1 + 90 ms / 100 s.
  const double begun = 1.0009;
  // Five standard deviations of a thousand exponential times.
  const double spread = 1 + 5 / std::sqrt(1000.);
  const std::vector<row> rows{
    // 10 / (90 + 10) ms, which is also what one slot does.
    {{}, 100 * begun},
    {{"service.s.capacity=4", "task.t.arrivals.users=20"}, 200 * begun},
    {{"task.t.arrivals.users=5"}, 50 * begun},
    {{"service.s.network=100ms"}, 50 * begun},
    {{exponential}, 100 * begun * spread},
  };
  for (const auto& [settings, most] : rows) {
    auto run = some_run();
    run.throughput_per_s = most * 0.999;
    BOOST_TEST(messages_of("W128", users(settings), {run}).empty(), most);
    run.throughput_per_s = most * 1.001;
    BOOST_TEST(messages_of("W128", users(settings), {run}).size() == 1U, most);
  }
}

BOOST_AUTO_TEST_CASE(w128_holds_only_where_the_bound_is_known) {
  auto run = some_run();
  run.throughput_per_s = 1e6;
  BOOST_TEST(
    messages_of("W128", users({"service.s.failure=1%"}), {run}).empty());
  BOOST_TEST(
    messages_of("W128",
                users({"task.t.arrivals={ kind = \"rate\", rate = \"9/s\" }"}),
                {run})
      .empty());
  // Whose mean never settles can be anywhere.
  BOOST_TEST(messages_of("W128",
                         users({"service.s.latency={ dist = \"pareto\", min = "
                                "\"1ms\", alpha = 1.5 }"}),
                         {run})
               .empty());
}

BOOST_AUTO_TEST_SUITE_END()
