// Which scenarios a closed form is recognised in, and which not.
#include "results/theory.hpp"
#include "results/theory_networks.hpp"
#include "tests/scenarios/read_support.hpp"

#include <cmath>
#include <string>
#include <vector>

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string memoryless = "{ dist = \"exponential\", mean = \"10ms\" }";

/// A task that calls s, 80 a second, and s with one slot; `settings` change
/// that.
std::vector<theory_row> rows_of(const std::vector<std::string>& settings,
                                const carrier_shape& shape) {
  const auto work = read_good(
    "[scenario]\nformat = 1\n[service.s]\ncapacity = 1\nlatency = " + memoryless
      + "\n[service.b]\ncapacity = 1\nlatency = { dist = \"exponential\", mean "
        "= \"5ms\" }\n[task.t]\ncount = 2000\nsteps = [{ call = \"s\" }]\n"
        "arrivals = { kind = \"rate\", rate = \"80/s\" }\n",
    settings);
  return theory_of(work, shape);
}

const carrier_shape one_worker{"concurrent", 1, 4};

std::string form_of(const std::vector<std::string>& settings,
                    const carrier_shape& shape = one_worker) {
  const auto rows = rows_of(settings, shape);
  return rows.empty() ? "none" : rows.front().form;
}

double expected(const std::vector<theory_row>& rows,
                const std::string& metric) {
  for (const auto& row : rows)
    if (row.metric == metric)
      return row.expected;
  BOOST_ERROR("no row " + metric);
  return 0;
}

struct match_row {
  std::vector<std::string> settings;
  std::string form;
};

void check_forms(const std::vector<match_row>& rows) {
  for (const auto& row : rows) {
    std::string shown;
    for (const auto& one : row.settings)
      shown += one + "; ";
    const auto got = form_of(row.settings);
    BOOST_TEST(got == row.form, shown << "gives " << got);
  }
}

std::string steps(const std::string& list) {
  return "task.t.steps=[" + list + "]";
}

const std::string users
  = "task.t.arrivals={ kind = \"closed\", users = 10, think = \"90ms\" }";

} // namespace

BOOST_AUTO_TEST_SUITE(theory_match_test)

BOOST_AUTO_TEST_CASE(one_service_has_the_form_of_its_keys) {
  check_forms({
    {{}, "M/M/1"},
    {{"service.s.capacity=4"}, "M/M/4"},
    {{"service.s.latency=10ms"}, "M/D/1"},
    {{"service.s.latency=5ms..15ms"}, "M/G/1"},
    {{"service.s.network=1ms..3ms"}, "M/M/1"},
    {{"task.t.arrivals.process=regular"}, "D/M/1"},
    {{"task.t.arrivals={ kind = \"every\", interval = { dist = "
      "\"exponential\", mean = \"12.5ms\" } }"},
     "M/M/1"},
    {{"task.t.arrivals={ kind = \"every\", interval = \"12.5ms\" }"}, "D/M/1"},
    {{"service.s.queue=4"}, "M/M/1/5"},
    {{"service.s.queue=0", "service.s.latency=10ms"}, "M/G/1/1"},
    {{"service.s.patience=" + memoryless}, "M/M/1+M"},
    {{"service.s.capacity=\"unlimited\"", "service.s.latency=10ms"}, "M/G/inf"},
    {{users}, "machine repair"},
    {{steps("{ call = \"s\" }, { call = \"b\" }")}, "Jackson network"},
    {{steps("{ call = \"s\" }, { wait = \"5ms\" }, { mark = \"x\" }")},
     "M/M/1"},
    {{users, steps("{ call = \"s\" }, { call = \"b\" }")},
     "closed network (MVA)"},
  });
}

BOOST_AUTO_TEST_CASE(what_theory_cannot_follow_has_no_form) {
  const std::vector<std::string> kinds[] = {
    // Not steady.
    {"task.t.arrivals.rate=100/s"},
    {"task.t.arrivals.rate=120/s"},
    // Arrivals that are neither Poisson nor regular.
    {"task.t.arrivals={ kind = \"every\", interval = \"10ms..15ms\" }"},
    {"task.t.arrivals=at_once"},
    {"task.t.arrivals={ kind = \"bursts\", size = 8, every = \"100ms\" }"},
    // No closed form for these shapes.
    {"service.s.capacity=4", "service.s.latency=10ms"},
    {"service.s.queue=4", "service.s.latency=10ms"},
    {"service.s.queue=4", "service.s.patience=10ms"},
    {"service.s.patience=10ms"},
    {users, "service.s.latency=10ms"},
    {"service.s.latency={ dist = \"pareto\", min = \"1ms\", alpha = 1.5 }"},
    {"service.s.latency={ dist = \"sequence\", values = [\"1ms\", \"9ms\"] }"},
    {steps("{ call = \"s\" }, { call = \"b\" }"), "service.b.latency=5ms"},
    // Services that do more than queue.
    {"service.s.discipline=lifo"},
    {"service.s.connections=3"},
    {"service.s.failure=1%"},
    {"service.s.rate_limit=100/s"},
    {"service.s.breaker={ failures = 5, window = \"1s\", open_for = \"1s\", "
     "probes = 1 }"},
    {"service.s.steps=[{ wait = \"1ms\" }]"},
    // Calls and classes that end early or begin late.
    {steps("{ call = \"s\", timeout = \"1s\" }")},
    {steps("{ call = \"s\", retries = 1 }")},
    {steps("{ call = \"s\", blocking = true }")},
    {steps("{ call = \"s\", probability = 0.5 }")},
    {"task.t.max_in_flight=5"},
    {"task.t.deadline={ after = \"1s\", then = \"abort\" }"},
    // A worker that computes keeps those waiting who are back.
    {steps("{ compute = \"1ms\" }, { call = \"s\" }")},
  };
  for (const auto& settings : kinds)
    check_forms({{settings, "none"}});
}

BOOST_AUTO_TEST_CASE(who_computes_queues_for_what_the_model_has) {
  const std::vector<std::string> computes{
    steps("{ compute = " + memoryless + " }")};
  const std::vector<std::string> constant{steps("{ compute = \"10ms\" }")};
  BOOST_TEST(form_of(computes, {"concurrent", 2, 4}) == "M/M/2");
  BOOST_TEST(form_of(constant, {"concurrent", 1, 4}) == "M/D/1");
  BOOST_TEST(form_of(constant, {"concurrent", 2, 4}) == "none");
  // Workers that share cores do not work at one speed.
  BOOST_TEST(form_of(computes, {"concurrent", 5, 4}) == "none");
  BOOST_TEST(form_of(constant, {"parallel", 0, 1}) == "M/G/1-PS");
  BOOST_TEST(form_of(constant, {"sequential", 1, 1}) == "none");
  auto fifo = constant;
  fifo.emplace_back("machine.cpu_sharing=fifo");
  fifo.emplace_back("run.clock=virtual");
  BOOST_TEST(form_of(fifo, {"parallel", 0, 1}) == "M/D/1");
}

BOOST_AUTO_TEST_CASE(rows_say_what_a_run_should_show) {
  const auto near = [](double got, double wanted) {
    BOOST_TEST(std::abs(got / wanted - 1) < 1e-5, got << ", not " << wanted);
  };
  const auto open = rows_of({"service.s.network=2ms"}, one_worker);
  near(expected(open, "latency.mean"), 52e6);
  near(expected(open, "latency.p95"), 151.787e6);
  near(expected(open, "waiting.queue.mean"), 40e6);
  near(expected(open, "service.s.utilisation"), .8);
  const auto lossy = rows_of({"service.s.queue=4"}, one_worker);
  near(expected(lossy, "failed.refused"), .0888195);
  near(expected(lossy, "latency.mean"), 25.6307e6);
  const auto tandem
    = rows_of({"task.t.arrivals.rate=50/s",
               steps("{ call = \"s\" }, { call = \"b\" }, { call = \"b\" }")},
              one_worker);
  // 10 / .5, and twice 5 / .5.
  near(expected(tandem, "latency.mean"), 40e6);
  const auto closed = rows_of({users}, one_worker);
  near(expected(closed, "throughput"), 83.2037);
  near(expected(closed, "latency.mean"), 30.1870e6);
  // Two visits in a row are as one of twice the time.
  const auto twice
    = rows_of({users, steps("{ call = \"s\" }, { call = \"s\" }")}, one_worker);
  near(expected(twice, "throughput"),
       machine_repair(10, .09, .02, 1).throughput);
}

BOOST_AUTO_TEST_CASE(short_and_cut_runs_are_not_compared) {
  const auto work = read_good(
    "[scenario]\nformat = 1\n[service.s]\ncapacity = 1\nlatency = " + memoryless
    + "\n[task.t]\ncount = 2000\nsteps = [{ call = \"s\" }]\narrivals = { kind "
      "= \"rate\", rate = \"80/s\" }\n");
  run_summary run;
  run.model = "concurrent";
  run.clock = clock_kind::virtual_time;
  run.workers = 1;
  run.cores = 4;
  run.latency.count = 1000;
  run.latency.mean = duration{49'000'000};
  run.classes.resize(1);
  run.services.resize(1);
  run.services[0].utilisation = .79;
  const auto rows = theory_of(work, run);
  BOOST_REQUIRE(!rows.empty());
  BOOST_TEST(rows[0].metric == "latency.mean");
  BOOST_TEST(*rows[0].simulated == 49e6);
  BOOST_TEST(std::abs(*difference(rows[0]) + .02) < 1e-9);
  auto other = run;
  other.latency.count = 999;
  BOOST_TEST(theory_of(work, other).empty());
  other = run;
  other.tasks.abandoned = 1;
  BOOST_TEST(theory_of(work, other).empty());
  other = run;
  other.clock = clock_kind::real;
  BOOST_TEST(theory_of(work, other).empty());
  other = run;
  other.end = run_end::stalled;
  BOOST_TEST(theory_of(work, other).empty());
}

BOOST_AUTO_TEST_SUITE_END()
