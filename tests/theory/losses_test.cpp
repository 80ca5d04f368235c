// Services that refuse, callers that give up or try again: known shares.
//
// docs/testing.md has the formulas.
#include "tests/theory/figures.hpp"
#include "tests/theory/texts.hpp"

#include <boost/test/data/test_case.hpp>
#include <fmt/format.h>

using namespace rehearse;
using namespace rehearse::theory;

namespace {

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
    [](const auto& task) { return static_cast<double>(task.calls); });
}

/// Time in the queue and the slot, of all attempts of a task.
double inside(const replication& r) {
  return r.mean(
    [](const auto& task) { return units(task.ended - task.arrived); });
}

double inside_by_attempt(const replication& r) {
  return inside(r) / attempts(r);
}

/// Erlang's loss formula holds for every distribution of the service.
row lossy(const char* name, const char* rate, const char* latency, int slots,
          double load, double lost, double sigma, bool every_build = false) {
  const auto busy = [slots](const replication& r) {
    return present_mean(r) / slots;
  };
  return {name,
          queue(rate, latency, fmt::format("capacity = {}\nqueue = 0", slots)),
          load,
          {{"P(refused)", lost, sigma, refused},
           {"refused / calls", lost, sigma, refused_calls},
           {"busy", load * (1 - lost) / slots, .15, busy}},
          every_build,
          50};
}

std::vector<row> rooms() {
  return {
    {"Q19 M/M/1/5 .8",
     queue("80/s", exponential, "capacity = 1\nqueue = 4"),
     .8,
     {{"P(refused)", .0888195, .7, refused},
      {"refused / calls", .0888195, .7, refused_calls},
      {"X", .728944, .13, completed_rate},
      {"W", 2.56307, .25, sojourn},
      {"L", 1.86833, .35, present_mean},
      {"Lq", 1.13939, .5, present_beyond(1)},
      {"p0", .271056, .45, share_idle},
      {"utilisation", .728944, .2, utilisation}},
     true,
     200},
    lossy("Q23 M/M/1/1 .8", "80/s", exponential, 1, .8, .444444, .15),
    lossy("Q23 M/M/5/5 3", "300/s", exponential, 5, 3, .110054, .4, true),
    lossy("Q23 M/D/5/5 3", "300/s", constant, 5, 3, .110054, .4),
    lossy("Q23 M/M/10/10 7", "700/s", exponential, 10, 7, .0787409, .61),
    lossy("Q23 M/M/10/10 10", "1000/s", exponential, 10, 10, .214582, .4),
    lossy("Q23 M/M/100/100 90", "9000/s", exponential, 100, 90, .0269574, 2.4),
  };
}

/// P(W > T) of Q2: giving up changes nothing, for it saves no work.
std::vector<row> zombies() {
  const auto timed_out = share_of(task_outcome::failed_timeout);
  const auto after
    = [&timed_out](int limit, double late, double late_sigma, double mean,
                   double mean_sigma, bool every_build) {
        return row{
          fmt::format("Q26 T = {}", limit),
          queue("80/s", exponential, "capacity = 1",
                fmt::format("{{ call = \"s\", timeout = \"{}0ms\" }}", limit)),
          .8,
          {{"P(timeout)", late, late_sigma, timed_out},
           {"timed out / calls", late, late_sigma, late_calls},
           {"E[min(W, T)]", mean, mean_sigma, sojourn_of_all}},
          every_build};
      };
  return {after(5, .367879, .9, 3.1606, .5, true),
          after(10, .135335, 2, 4.32332, .7, false),
          after(20, .0183156, 5.5, 4.90842, .9, false)};
}

/// Who has waited for 10, or an exponential time with that mean, leaves.
std::vector<row> patience() {
  const auto leaving
    = [](const char* name, const char* limit, double waits, double lost,
         double lost_sigma, double wait, double wait_sigma, bool every_build) {
        return row{name,
                   queue("80/s", exponential,
                         fmt::format("capacity = 1\npatience = {}", limit)),
                   .8,
                   {{"P(wait)", waits, .2, share_queued},
                    {"P(left)", lost, lost_sigma, refused},
                    {"left / calls", lost, lost_sigma, refused_calls},
                    {"Wq", wait, wait_sigma, queued},
                    {"Lq", .8 * wait, 1.2 * wait_sigma, present_beyond(1)},
                    {"X", waits, .15, completed_rate},
                    {"utilisation", waits, .15, utilisation}},
                   every_build,
                   200};
      };
  return {leaving("Q27 M/M/1+M .8",
                  "{ dist = \"exponential\", mean = \"100ms\" }", .695481,
                  .130648, .39, 1.30648, .59, true),
          leaving("Q29 M/M/1+D .8", "\"100ms\"", .781034, .0237070, 1.4,
                  2.83836, .7, false)};
}

std::vector<row> retries() {
  return {{"Q30 three attempts",
           queue("50/s", exponential, "capacity = 1\nfailure = \"30%\"",
                 "{ call = \"s\", retries = 2, backoff = { first = \"0ns\" } "
                 "}"),
           .5,
           {{"attempts", 1.39, .05, attempts},
            {"P(completed)", .973, .03, share_of(task_outcome::completed)},
            {"W", 4.55738, .78, inside},
            {"W / attempt", 3.27869, .78, inside_by_attempt},
            {"L", 2.27869, .9, present_mean},
            {"utilisation", .695, .2, utilisation}},
           true,
           500}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(losses_test)

BOOST_DATA_TEST_CASE(rooms_that_are_full, chosen(rooms()), one) {
  check(one);
}

BOOST_DATA_TEST_CASE(callers_that_give_up, chosen(zombies()), one) {
  check(one);
}

BOOST_DATA_TEST_CASE(queues_that_are_left, chosen(patience()), one) {
  check(one);
}

BOOST_DATA_TEST_CASE(calls_that_are_tried_again, chosen(retries()), one) {
  check(one);
}

BOOST_AUTO_TEST_SUITE_END()
