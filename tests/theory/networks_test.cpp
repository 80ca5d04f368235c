// Several services, branches, and tasks that come back: known means.
//
// Times are in mean service times, 10 ms; docs/testing.md has the formulas.
#include "tests/support/replications.hpp"

using namespace rehearse;
using namespace rehearse::theory;

namespace {

const std::string exponential
  = "latency = { dist = \"exponential\", mean = \"10ms\" }\n";

/// Users that think between calls of one server.
std::string machine_repair(const std::string& think) {
  return "[service.s]\ncapacity = 1\n" + exponential
         + "[task.t]\nsteps = [{ call = \"s\" }]\narrivals = { kind = "
           "\"closed\", users = 10, think = "
         + think + " }\n";
}

/// Users that await something else between computing.
std::string cooperative(const std::string& await) {
  return "[task.t]\nsteps = [{ compute = { dist = \"exponential\", mean = "
         "\"10ms\" } }]\narrivals = { kind = \"closed\", users = 32, think = "
         + await + " }\n";
}

const std::string exponential_think
  = "{ dist = \"exponential\", mean = \"90ms\" }";

const std::vector<std::string> four_workers{"run.workers=4", "machine.cores=4"};

/// Share of four workers' time in which they compute.
double utilisation_of_four(const replication& r) {
  return throughput(r) / 4
         * r.mean([](const auto& task) { return units(task.account.running); });
}

/// What Little's law says of the tasks behind the warm-up.
double inside(const replication& r) {
  return throughput(r) * sojourn(r);
}

} // namespace

BOOST_AUTO_TEST_SUITE(networks_test)

BOOST_AUTO_TEST_CASE(n1_one_server_behind_another) {
  check({"N1",
         "[service.a]\ncapacity = 1\n" + exponential
           + "[service.b]\ncapacity = 1\nlatency = { dist = \"exponential\", "
             "mean = \"12.5ms\" }\n[task.t]\nsteps = [{ call = \"a\" }, { call "
             "= \"b\" }]\narrivals = { kind = \"rate\", rate = \"50/s\" }\n",
         .5,
         {{"W", 5.33333, .51, sojourn}}});
}

BOOST_AUTO_TEST_CASE(q32_two_calls_and_a_join) {
  check({"Q32",
         "[service.a]\ncapacity = 1\n" + exponential
           + "[service.b]\ncapacity = 1\n" + exponential
           + "[task.t]\nsteps = [{ parallel = [[{ call = \"a\" }], [{ call = "
             "\"b\" }]] }]\narrivals = { kind = \"rate\", rate = \"50/s\" }\n",
         .5,
         {{"W", 2.875, .22, sojourn}},
         120});
}

BOOST_AUTO_TEST_CASE(q33_ten_calls_of_a_service_without_queue) {
  check({"Q33",
         "[service.s]\n" + exponential
           + "[task.t]\nsteps = [{ parallel = [[{ call = \"s\" }]], times = "
             "10 }]\narrivals = { kind = \"every\", interval = \"10ms\" }\n",
         1,
         {{"W", 2.92897, .0425, sojourn}},
         10,
         1000});
}

BOOST_AUTO_TEST_CASE(c1_users_who_think_for_a_while) {
  check({"C1",
         machine_repair(exponential_think),
         .83,
         {{"X", .832037, .09, throughput},
          {"R", 3.0187, .21, sojourn},
          {"L", 2.51167, .25, inside},
          {"utilisation", .832037, .12, utilisation}},
         300});
}

BOOST_AUTO_TEST_CASE(c2_how_their_thinking_is_spread_does_not_matter) {
  check({"C2",
         machine_repair("\"90ms\""),
         .83,
         {{"X", .832037, .06, throughput}, {"R", 3.0187, .21, sojourn}},
         300});
}

BOOST_AUTO_TEST_CASE(c4_tasks_that_share_four_workers) {
  check({"C4",
         cooperative(exponential_think),
         3,
         {{"X", 3.08923, .09, throughput},
          {"R", 1.35856, .21, sojourn},
          {"utilisation", .772308, .12, utilisation_of_four}},
         300,
         measured_tasks,
         four_workers});
}

BOOST_AUTO_TEST_CASE(c5_and_await_for_equally_long) {
  check({"C5",
         cooperative("\"90ms\""),
         3,
         {{"X", 3.08923, .03, throughput}, {"R", 1.35856, .21, sojourn}},
         300,
         measured_tasks,
         four_workers});
}

BOOST_AUTO_TEST_SUITE_END()
