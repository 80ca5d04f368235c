// Services that refuse, callers that give up or try again: known shares.
//
// Times are in mean service times, 10 ms; docs/testing.md has the formulas.
#include "tests/support/replications.hpp"

using namespace rehearse;
using namespace rehearse::theory;

namespace {

/// Tasks that do `step` with a service of `keys`, by a Poisson process.
std::string poisson(const std::string& rate, const std::string& keys,
                    const std::string& step = "{ call = \"s\" }") {
  return "[service.s]\n" + keys + "\n[task.t]\nsteps = [" + step
         + "]\narrivals = { kind = \"rate\", rate = \"" + rate + "\" }\n";
}

const std::string exponential
  = "latency = { dist = \"exponential\", mean = \"10ms\" }\n";

const auto refused = share_of(task_outcome::failed_refused);

/// Share of the calls that were refused, as the service counted: of the whole
/// run.
double refused_calls(const replication& r) {
  const auto& books = r.sum.services.front().books;
  return static_cast<double>(books.refused + books.impatient)
         / static_cast<double>(books.calls);
}

/// Share of the calls that were not answered in time, as the service counted.
double late_calls(const replication& r) {
  const auto& books = r.sum.services.front().books;
  return static_cast<double>(books.timed_out)
         / static_cast<double>(books.calls);
}

/// Attempts a task.
double attempts(const replication& r) {
  return r.mean(
    [](const auto& task) { return static_cast<double>(task.counts.calls); });
}

/// Time in the queue and the slot, of all attempts of a task.
double inside(const replication& r) {
  return r.mean(
    [](const auto& task) { return units(task.ended - task.arrived); });
}

} // namespace

BOOST_AUTO_TEST_SUITE(losses_test)

BOOST_AUTO_TEST_CASE(q19_room_for_five) {
  check({"Q19",
         poisson("80/s", exponential + "capacity = 1\nqueue = 4"),
         .8,
         {{"P(refused)", .0888195, .7, refused},
          {"refused / calls", .0888195, .7, refused_calls},
          {"W", 2.56307, .25, sojourn},
          {"utilisation", .728944, .2, utilisation}},
         200});
}

BOOST_AUTO_TEST_CASE(q23_no_room_to_wait) {
  // Erlang's loss formula holds for every distribution of the service.
  for (const auto& [name, latency] :
       std::vector<std::pair<std::string, std::string>>{
         {"Q23 M", exponential}, {"Q23 D", "latency = \"10ms\""}})
    check({name,
           poisson("300/s", latency + "\ncapacity = 5\nqueue = 0"),
           3,
           {{"P(refused)", .110054, .4, refused},
            {"refused / calls", .110054, .4, refused_calls},
            // a (1 - B) / c
            {"utilisation", .533968, .15, utilisation}},
           50});
}

BOOST_AUTO_TEST_CASE(q26_callers_give_up_and_the_service_works_on) {
  // P(W > 10) of Q2: giving up changes nothing, for it saves no work.
  check({"Q26",
         poisson("80/s", exponential + "capacity = 1",
                 "{ call = \"s\", timeout = \"100ms\" }"),
         .8,
         {{"P(timeout)", .135335, 2, share_of(task_outcome::failed_timeout)},
          {"timed out / calls", .135335, 2, late_calls},
          {"E[min(W, 10)]", 4.32332, .7, sojourn_of_all}}});
}

BOOST_AUTO_TEST_CASE(q27_who_waits_too_long_leaves_the_queue) {
  check({"Q27",
         poisson("80/s", exponential
                           + "capacity = 1\npatience = { dist = "
                             "\"exponential\", mean = \"100ms\" }"),
         .8,
         {{"P(wait)", .695481, .2, share_queued},
          {"P(left)", .130648, .39, refused},
          {"left / calls", .130648, .39, refused_calls},
          {"Wq", 1.30648, .59, queued},
          {"utilisation", .695481, .15, utilisation}},
         200});
}

BOOST_AUTO_TEST_CASE(q30_failed_calls_are_tried_again_at_once) {
  check(
    {"Q30",
     poisson("50/s", exponential + "capacity = 1\nfailure = \"30%\"",
             "{ call = \"s\", retries = 2, backoff = { first = \"0ns\" } }"),
     .5,
     {{"attempts", 1.39, .05, attempts},
      {"P(completed)", .973, .03, share_of(task_outcome::completed)},
      {"W", 4.55738, .78, inside},
      {"utilisation", .695, .2, utilisation}}});
}

BOOST_AUTO_TEST_SUITE_END()
