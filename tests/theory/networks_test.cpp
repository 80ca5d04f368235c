// Several services, branches, and tasks that come back: known means.
//
// docs/testing.md has the formulas.
#include "tests/theory/figures.hpp"
#include "tests/theory/texts.hpp"

#include <boost/test/data/test_case.hpp>
#include <fmt/format.h>

using namespace rehearse;
using namespace rehearse::theory;

namespace {

/// A call of both of two servers, and the wait for both.
row both(const char* name, const char* rate, double arrivals, double expected,
         double sigma, bool every_build) {
  return {name,
          server("a", exponential) + server("b", exponential)
            + tasks("{ parallel = [[{ call = \"a\" }], [{ call = \"b\" }]] }",
                    poisson(rate)),
          arrivals,
          {{"W", expected, sigma, sojourn}},
          every_build,
          1000,
          1};
}

/// Many calls at once of a service without queue: the longest of `n`.
row longest(int n, double mean, double sd, double sd_sigma, bool every_build) {
  return {
    fmt::format("Q33 n = {}", n),
    server("s", exponential, "")
      + tasks(fmt::format("{{ parallel = [[{{ call = \"s\" }}]], times = "
                          "{} }}",
                          n),
              every("\"10ms\"")),
    1,
    {{"W", mean, .1 * sd / mean, sojourn}, {"SD", sd, sd_sigma, sojourn_sd}},
    every_build,
    10,
    static_cast<double>(n)};
}

std::vector<row> open_networks() {
  return {
    {"N1 tandem .5",
     server("a", exponential)
       + server("b", "{ dist = \"exponential\", mean = \"12.5ms\" }")
       + tasks("{ call = \"a\" }, { call = \"b\" }", poisson("50/s")),
     .5,
     {{"W", 5.33333, .51, sojourn},
      {"L", 2.66667, .6, present_mean},
      {"W1", 2, .32, step_time(0)},
      {"W2", 3.33333, .7, step_time(1)}},
     true},
    both("Q32 .5", "50/s", .5, 2.875, .22, true),
    both("Q32 .8", "80/s", .8, 7, .78, false),
    longest(2, 1.5, 1.11803, .123, false),
    longest(10, 2.92897, 1.2449, .108, true),
    longest(100, 5.18738, 1.27866, .105, false),
    longest(1000, 7.48547, 1.28216, .105, false),
  };
}

/// Time from one task of one of ten users to the next.
double cycle_of_ten(const replication& r) {
  return 10 / throughput(r);
}

/// Ten users who think for 9 between calls of one server.
row machine_repair(const char* name, const char* think, double x_sigma,
                   bool every_build) {
  return {name,
          server("s", exponential) + tasks(call, users(10, think)),
          .83,
          {{"X", .832037, x_sigma, throughput},
           {"R", 3.0187, .21, sojourn},
           {"L", 2.51167, .25, present_mean},
           {"cycle", 12.0187, x_sigma, cycle_of_ten},
           {"utilisation", .832037, .12, utilisation}},
          every_build,
          300,
          1,
          {},
          "concurrent",
          closed_shape{10, 9, {{1, 1}}}};
}

/// 32 users who await something else for 9 between computing on four workers.
row cooperative(const char* name, const char* await, double x_sigma,
                bool every_build) {
  return {
    name,
    tasks(std::string{"{ compute = "} + exponential + " }", users(32, await)),
    3,
    {{"X", 3.08923, x_sigma, throughput},
     {"R", 1.35856, .21, sojourn},
     {"P(all busy)", .527757, .25, share_present(4)},
     {"utilisation", .772308, .12, cpu_utilisation}},
    every_build,
    300,
    1,
    {"run.workers=4", "machine.cores=4"},
    "concurrent",
    closed_shape{32, 9, {{1, 4}}}};
}

std::vector<row> closed_networks() {
  constexpr const char* exponential_think
    = "{ dist = \"exponential\", mean = \"90ms\" }";
  constexpr const char* lognormal_think
    = "{ dist = \"lognormal\", mean = \"90ms\", sd = \"180ms\" }";
  constexpr const char* constant_think = "\"90ms\"";
  return {
    machine_repair("C1 exponential", exponential_think, .09, true),
    machine_repair("C2 constant", constant_think, .06, false),
    machine_repair("C2 lognormal", lognormal_think, .13, false),
    cooperative("C4 exponential", exponential_think, .09, true),
    cooperative("C5 constant", constant_think, .03, false),
    {"C7 a core each",
     tasks(std::string{"{ compute = "} + exponential + " }",
           users(8, exponential_think)),
     .8,
     // Variances of cycles, 1 + 81, and of what shares of them are computing.
     {{"X", .8, .0906, throughput}, {"utilisation", .1, .127, cpu_utilisation}},
     true,
     300,
     1,
     {"machine.cores=8"},
     "parallel",
     closed_shape{8, 9, {{1, 8}}}},
    {"C10 two stations",
     server("a", exponential) + server("b", exponential)
       + tasks("{ call = \"a\" }, { call = \"b\" }", users(5, "\"0ms\"")),
     .83,
     {{"X", .833333, .1, throughput},
      {"R", 6, .1, sojourn},
      {"R1", 3, .3, step_time(0)},
      {"R2", 3, .3, step_time(1)}},
     true,
     300,
     1,
     {},
     "concurrent",
     closed_shape{5, 0, {{1, 1}, {1, 1}}}},
  };
}

} // namespace

BOOST_AUTO_TEST_SUITE(networks_test)

BOOST_DATA_TEST_CASE(that_tasks_pass_through, chosen(open_networks()), one) {
  check(one);
}

BOOST_DATA_TEST_CASE(that_users_come_back_to, chosen(closed_networks()), one) {
  check(one);
}

BOOST_AUTO_TEST_SUITE_END()
