// What a scenario asks for on average, and what that makes impossible.
#include "scenarios/mean_work.hpp"
#include "scenarios/offered_load.hpp"
#include "tests/scenarios/read_support.hpp"

#include <cmath>

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string format = "[scenario]\nformat = 1\n";
const std::string two_services
  = "[service.a]\nlatency = \"10ms\"\nnetwork = \"1ms\"\ncapacity = 2\n"
    "[service.b]\nlatency = \"20ms\"\n";

std::string task(const std::string& steps, const std::string& more = "") {
  return "[task.t]\nsteps = " + steps + "\n" + more + "\n";
}

std::string poisson(const std::string& rate) {
  return "arrivals = { kind = \"rate\", rate = \"" + rate
         + "\" }\ncount = 100\n";
}

void check(const std::string& what, double got, double wanted) {
  BOOST_TEST(std::abs(got - wanted) <= 1e-9 * std::abs(wanted) + 1e-12,
             what << ": " << got << ", not " << wanted);
}

/// Steps, and what a task with them does.
struct work_row {
  std::string steps;
  double cpu_ms, length_ms, shortest_ms;
  double calls_a, calls_b; ///< Of its services.
};

/// The calls of service `index`; none if it is not called.
mean_calls calls_of(const calls_by_service& all, std::size_t index) {
  const auto found = all.find(index);
  return found == all.end() ? mean_calls{} : found->second;
}

const std::string exponential = "{ dist = \"exponential\", mean = \"4ms\" }";

} // namespace

BOOST_AUTO_TEST_SUITE(load_test)

BOOST_AUTO_TEST_CASE(means_follow_the_steps) {
  const std::vector<work_row> rows{
    {"[{ compute = \"2ms\" }, { wait = \"3ms\" }, { block = \"4ms\" }]", 2, 9,
     9, 0, 0},
    {"[{ compute = " + exponential + " }]", 4, 4, 0, 0, 0},
    {"[{ call = \"a\" }, { call = \"b\" }, { call = \"b\" }]", 0, 51, 51, 1, 2},
    {"[{ compute = \"2ms\", probability = 0.25 }]", .5, .5, 0, 0, 0},
    {"[{ repeat = 5, steps = [{ compute = \"2ms\" }, { call = \"a\" }] }]", 10,
     65, 65, 5, 0},
    {"[{ repeat = { from = 1, to = 4 }, steps = [{ compute = \"2ms\" }] }]", 5,
     5, 2, 0, 0},
    {"[{ repeat = 2, steps = [{ repeat = 3, steps = [{ call = \"b\", "
     "probability = 0.5 }] }] }]",
     0, 60, 0, 0, 3},
    {"[{ choose = [{ weight = 3, steps = [{ call = \"a\" }] }, { weight = 1, "
     "steps = [{ compute = \"8ms\" }] }] }, { compute = \"1ms\" }]",
     3, 11.25, 9, .75, 0},
    {"[{ choose = [{ weight = 1, steps = [] }, { weight = 1, steps = [{ wait = "
     "\"8ms\" }] }] }]",
     0, 4, 0, 0, 0},
    // Branches wait at the same time and compute one after the other.
    {"[{ parallel = [[{ call = \"a\" }], [{ call = \"b\" }]] }]", 0, 20, 20, 1,
     1},
    {"[{ parallel = [[{ compute = \"3ms\" }]], times = 4 }, { compute = "
     "\"1ms\" }]",
     13, 13, 4, 0, 0},
    {"[{ parallel = [[{ wait = \"3ms\" }], [{ wait = \"7ms\" }], [{ wait = "
     "\"5ms\" }]], join = 2 }]",
     0, 3, 5, 0, 0},
    {"[{ repeat = 2, steps = [{ parallel = [[{ repeat = 3, steps = [{ call = "
     "\"a\" }] }], [{ compute = \"1ms\" }]] }] }]",
     2, 66, 66, 6, 0},
    {"[{ call = \"a\", on_error = \"continue\" }]", 0, 11, 0, 1, 0},
  };
  for (const auto& row : rows) {
    const auto work = read_good(format + two_services + task(row.steps));
    const auto load = offered_load_of(work).classes.at(0);
    check(row.steps + " CPU", load.each.cpu / 1e6, row.cpu_ms);
    check(row.steps + " length", load.each.length / 1e6, row.length_ms);
    const auto least = shortest_length(work, work.tasks[0].code);
    check(row.steps + " shortest", static_cast<double>(least.count()) / 1e6,
          row.shortest_ms);
    check(row.steps + " a", calls_of(load.calls, 0).calls, row.calls_a);
    check(row.steps + " b", calls_of(load.calls, 1).calls, row.calls_b);
  }
}

BOOST_AUTO_TEST_CASE(time_that_holds_a_thread_is_told_apart) {
  const auto work = read_good(
    format + two_services
    + task("[{ block = \"4ms\" }, { call = \"b\", blocking = true }]"));
  check("blocked", offered_load_of(work).classes[0].each.blocked / 1e6, 24);
}

BOOST_AUTO_TEST_CASE(retries_follow_errors_and_multiply_at_most) {
  const auto work = read_good(
    format + "[service.a]\nlatency = \"1ms\"\nfailure = \"10%\"\n"
    + task("[{ call = \"a\", retries = 2, hedge_after = \"2ms\" }]"));
  const auto calls = offered_load_of(work).classes[0].calls.at(0);
  check("calls", calls.calls, 1);
  check("requests", calls.attempts, 1.11);
  check("at most", calls.most, 6);
}

BOOST_AUTO_TEST_CASE(services_call_others_while_they_hold_a_slot) {
  const auto work = read_good(
    format
    + "[service.front]\nlatency = \"10ms\"\ncapacity = 4\nsteps = [{ repeat = "
      "2, steps = [{ call = \"back\" }] }]\n[service.back]\nlatency = "
      "\"5ms\"\nnetwork = \"1ms\"\ncapacity = 1\n"
    + task("[{ call = \"front\" }]", poisson("50/s")));
  const auto load = offered_load_of(work);
  check("front", load.services[0].held / 1e6, 22);
  check("front", *load.services[0].utilisation, 50 * .022 / 4);
  check("back", load.services[1].rate, 100);
  check("back", *load.services[1].utilisation, .5);
  check("length", load.classes[0].each.length / 1e6, 22);
}

BOOST_AUTO_TEST_CASE(errors_free_a_slot_early) {
  const auto work = read_good(
    format
    + "[service.a]\nlatency = \"10ms\"\ncapacity = 1\nfailure = { rate = "
      "\"50%\", after = \"2ms\" }\n"
    + task("[{ call = \"a\" }]", poisson("50/s")));
  check("held", offered_load_of(work).services[0].held / 1e6, 6);
}

BOOST_AUTO_TEST_CASE(each_pattern_offers_its_rate) {
  struct row {
    std::string arrivals;
    double mean, peak;
  };
  const std::vector<row> rows{
    {"{ kind = \"rate\", rate = \"90/min\" }", 1.5, 1.5},
    {"{ kind = \"every\", interval = \"10ms..30ms\" }", 50, 50},
    {"{ kind = \"bursts\", size = 5, every = \"2s\" }", 2.5, 2.5},
    {"{ kind = \"on_off\", rate = \"80/s\", on = \"1s\", off = \"3s\" }", 20,
     80},
    {"{ kind = \"stages\", stages = [{ rate = \"80/s\", for = \"8s\" }, { "
     "ramp_to = \"160/s\", for = \"4s\" }, { rate = \"160/s\", for = \"8s\" "
     "}] }",
     120, 160},
  };
  for (const auto& [arrivals, mean, peak] : rows) {
    const auto work = read_good(
      format
      + task("[{ compute = \"2ms\" }]", "count = 10\narrivals = " + arrivals));
    const auto load = offered_load_of(work);
    check(arrivals, *load.classes[0].rate, mean);
    check(arrivals, *load.classes[0].peak, peak);
    check(arrivals, load.busy_processors, mean * .002);
    check(arrivals, *load.classes[0].in_flight(), mean * .002);
  }
}

BOOST_AUTO_TEST_CASE(users_bring_no_more_than_they_have_time_for) {
  const auto work = read_good(
    format + two_services
    + task("[{ call = \"b\" }]", "count = 9\narrivals = { kind = \"closed\", "
                                 "users = 6, think = \"40ms\" }"));
  const auto load = offered_load_of(work);
  BOOST_TEST(!load.is_open);
  BOOST_TEST(!load.classes[0].rate);
  check("at most", *load.classes[0].most, 100);
}

BOOST_AUTO_TEST_CASE(means_respect_limits) {
  struct row {
    std::string dist;
    double mean_ms;
  };
  // Exponential of mean 10 within 0 to 10: 10 (1 - 2/e) / (1 - 1/e), and cut
  // off at 10: 10 (1 - 1/e).
  const std::string exponential_of_ten
    = "{ dist = \"exponential\", mean = \"10ms\", max = \"10ms\"";
  const std::vector<row> rows{
    {exponential_of_ten + " }", 4.180232931306735},
    {exponential_of_ten + ", on_limit = \"clamp\" }", 6.321205588285577},
    {"{ dist = \"uniform\", from = \"0ms\", to = \"10ms\", min = \"4ms\" }", 7},
  };
  for (const auto& [dist, mean_ms] : rows) {
    const auto work = read_good(format + "[service.a]\nlatency = " + dist + "\n"
                                + task("[{ call = \"a\" }]"));
    const auto got = offered_load_of(work).services[0].latency / 1e6;
    // By numeric integration.
    BOOST_TEST(std::abs(got - mean_ms) <= 1e-6 * mean_ms, dist << ": " << got);
  }
}

BOOST_AUTO_TEST_CASE(what_can_never_be_in_time_is_warned_of) {
  const auto w125 = [](const std::string& rest) {
    return "warning[W125]: task.t.deadline: no task can meet it: the steps "
           "take "
           + rest;
  };
  check_rows(
    format + two_services,
    {{task("[{ call = \"a\" }]", "deadline = \"11ms\""), ""},
     {task("[{ call = \"a\" }]", "deadline = \"10ms\""),
      "11:12: " + w125("11 ms at least, and it is 10ms")},
     {task("[{ call = \"a\", on_error = \"continue\" }]",
           "deadline = \"10ms\""),
      ""},
     {"[defaults.task]\ndeadline = { after = \"1ms\", then = \"abort\" }\n"
        + task("[{ wait = \"2ms..3ms\" }]"),
      "11:1: " + w125("2 ms at least, and it is 1ms")}});
}

BOOST_AUTO_TEST_CASE(services_that_cannot_keep_up_are_warned_of) {
  const std::string warned
    = "6:12: warning[W130]: service.a.capacity: a is offered 1.5 \u00d7 what "
      "it can do: its queue grows for as long as tasks arrive, and there is no "
      "steady state to measure";
  const std::string calls = "[{ call = \"a\" }]";
  check_rows(
    format,
    {{two_services + task(calls, poisson("300/s")), warned},
     {two_services + task(calls, poisson("199/s")), ""},
     {two_services + task("[{ call = \"b\" }]", poisson("300/s")), ""},
     // Users slow down, and who comes at once goes on some time.
     {two_services
        + task(calls, "count = 9\narrivals = { kind = \"closed\", users = 6, "
                      "think = \"1ms\" }"),
      ""},
     {two_services + task(calls, "count = 10000"), ""},
     // What is turned away does not queue.
     {"[service.a]\nlatency = \"10ms\"\ncapacity = 2\nqueue = 5\n"
        + task(calls, poisson("300/s")),
      ""},
     {"[service.a]\nlatency = \"10ms\"\ncapacity = 2\npatience = \"5ms\"\n"
        + task(calls, poisson("300/s")),
      ""}});
}

BOOST_AUTO_TEST_CASE(draws_that_never_settle_are_warned_of) {
  const auto latency = [](const std::string& dist) {
    return "[service.a]\nlatency = { " + dist + " }\n";
  };
  const std::string warned
    = "4:11: warning[W126]: service.a.latency: its variance is infinite: means "
      "of runs never settle, and no interval about them is valid";
  const std::string pareto = "dist = \"pareto\", min = \"1ms\", alpha = ";
  const std::string mix = "dist = \"mix\", of = [ { weight = 1, value = "
                          "\"1ms\" }, { weight = 1, value = { "
                          + pareto + "1.5 } } ]";
  check_rows(format, {{latency(pareto + "2.1"), ""},
                      {latency(pareto + "2"), warned},
                      {latency(pareto + "1.5"), warned},
                      {latency(pareto + "1.5, max = \"1s\""), ""},
                      {latency(mix), warned},
                      {latency(mix + ", max = \"1s\""), ""}});
}

BOOST_AUTO_TEST_SUITE_END()
