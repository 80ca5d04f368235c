// One service and tasks that come whatever it does: waits known in closed form.
//
// Times are in mean service times, 10 ms; docs/testing.md has the formulas.
#include "tests/support/replications.hpp"

using namespace rehearse;
using namespace rehearse::theory;

namespace {

/// Tasks that call a service of `keys`, `rate` a unit, by a Poisson process.
std::string poisson(const std::string& rate, const std::string& keys) {
  return "[service.s]\n" + keys
         + "\n[task.t]\nsteps = [{ call = \"s\" }]\narrivals = { kind = "
           "\"rate\", rate = \""
         + rate + "\" }\n";
}

const std::string exponential
  = "latency = { dist = \"exponential\", mean = \"10ms\" }\n";

} // namespace

BOOST_AUTO_TEST_SUITE(open_test)

BOOST_AUTO_TEST_CASE(q1_half_loaded_memoryless_server) {
  check({"Q1",
         poisson("50/s", exponential + "capacity = 1"),
         .5,
         {{"W", 2, .32, sojourn},
          {"Wq", 1, .57, queued},
          {"P(wait)", .5, .18, share_queued},
          {"L", 1, .57, mean_met},
          {"utilisation", .5, .2, utilisation}},
         120});
}

BOOST_AUTO_TEST_CASE(q2_four_fifths_loaded_memoryless_server) {
  check({"Q2",
         "[service.s]\ncapacity = 1\n" + exponential
           + "[task.t]\nsteps = [{ call = \"s\" }]\narrivals = { kind = "
             "\"every\", interval = { dist = \"exponential\", mean = "
             "\"12.5ms\" } }\n",
         .8,
         {{"W", 5, .87, sojourn},
          {"Wq", 4, 1.4, queued},
          {"P(wait)", .8, .16, share_queued},
          {"L", 4, 1.2, mean_met},
          // e^(-(mu - lambda) t) at the 95th percentile; there the spread of
          // the percentile, 1.4 %, is three times that of the share.
          {"P(W > 14.9787)", .05, 4.2, share_above(14.9787)},
          {"P(N >= 10)", .107374, 3.3, share_met(10)}}});
}

BOOST_AUTO_TEST_CASE(q5_four_memoryless_servers) {
  check({"Q5",
         poisson("320/s", exponential + "capacity = 4"),
         3.2,
         {{"W", 1.74554, .65, sojourn},
          {"Wq", .745541, 1.8, queued},
          {"P(wait)", .596432, .41, share_queued}},
         250});
}

BOOST_AUTO_TEST_CASE(q9_constant_service) {
  check({"Q9",
         poisson("80/s", "latency = \"10ms\"\ncapacity = 1"),
         .8,
         {{"W", 3, .51, sojourn},
          {"Wq", 2, .78, queued},
          {"P(wait)", .8, .16, share_queued}}});
}

BOOST_AUTO_TEST_CASE(q11_service_in_two_stages) {
  check({"Q11",
         poisson("80/s", "latency = { dist = \"erlang\", mean = \"10ms\", k = "
                         "2 }\ncapacity = 1"),
         .8,
         {{"W", 4, .7, sojourn}, {"Wq", 3, .91, queued}}});
}

BOOST_AUTO_TEST_CASE(q16_regular_arrivals) {
  check({"Q16",
         "[service.s]\ncapacity = 1\n" + exponential
           + "[task.t]\nsteps = [{ call = \"s\" }]\narrivals = { kind = "
             "\"every\", interval = \"12.5ms\" }\n",
         .8,
         {{"W", 2.69273, .71, sojourn}, {"Wq", 1.69273, 1.1, queued}}});
}

BOOST_AUTO_TEST_CASE(q17_a_shared_core_does_not_mind_how_work_is_spread) {
  // Threads that share one core are M/G/1-PS: insensitive.
  const auto shared = [](const std::string& work) {
    return "[task.t]\nsteps = [{ compute = " + work
           + " }]\narrivals = { kind = \"rate\", rate = \"80/s\" }\n";
  };
  check({"Q17 M",
         shared("{ dist = \"exponential\", mean = \"10ms\" }"),
         .8,
         {{"W", 5, .9, sojourn}},
         1000,
         measured_tasks,
         {"machine.cores=1"},
         "parallel"});
  check({"Q17 D",
         shared("\"10ms\""),
         .8,
         {{"W", 5, .7, sojourn}},
         1000,
         measured_tasks,
         {"machine.cores=1"},
         "parallel"});
}

BOOST_AUTO_TEST_CASE(q25_no_queue_at_all) {
  // Poisson with mean 20, whatever the distribution of the service.
  check({"Q25",
         poisson("2000/s",
                 "latency = { dist = \"lognormal\", mean = \"10ms\", sd = "
                 "\"10ms\" }"),
         20,
         {// Variance 2 * 20 * E[S^2] / (2 E[S]) over a time of a million / 20.
          {"L", 20, .16, mean_met},
          {"P(N > 30)", .0134747, 5, share_met(31)}},
         50});
}

BOOST_AUTO_TEST_SUITE_END()
