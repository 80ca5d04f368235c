// Which figures of a scenario no run can settle, and who is spared.
#include "scenarios/unsettled.hpp"
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string format = "[scenario]\nformat = 1\nduration = \"20s\"\n";
const std::string pareto = "{ dist = \"pareto\", min = \"1ms\", alpha = 1.5 }";

std::string with_service(const std::string& name, const std::string& keys) {
  return "[service." + name + "]\n" + keys + "\n";
}

std::string task(const std::string& name, const std::string& steps,
                 const std::string& more = "") {
  return "[task." + name + "]\nsteps = [" + steps + "]\n" + more + "\n";
}

const std::string endless = "arrivals = { kind = \"rate\", rate = \"120/s\" }";

/// A scenario, and the reasons that its classes must have.
struct row {
  std::string what;
  std::string text;
  std::vector<std::string> reasons;
};

template <class Reached>
void check_reached(const std::vector<row>& rows, Reached reached) {
  for (const auto& [what, text, reasons] : rows) {
    const auto found = reached(read_good(format + text)).classes;
    BOOST_TEST_CONTEXT(what)
    BOOST_TEST(found == reasons, boost::test_tools::per_element());
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(unsettled_test)

BOOST_AUTO_TEST_CASE(infinite_variance_reaches_all_who_wait_for_it) {
  const auto heavy = "latency = " + pareto;
  const auto wait = "{ wait = " + pareto + " }";
  const auto calls = [](const std::string& more) {
    return "{ call = \"db\"" + more + " }";
  };
  const std::string latency = "the latency of db";
  check_reached(
    {{"a step of its own",
      task("a", wait) + task("b", "{ wait = \"1ms\" }"),
      {"step wait-1 of a", ""}},
     {"cut by max",
      task("a", "{ wait = { dist = \"pareto\", min = \"1ms\", alpha = 1.5, "
                "max = \"1s\" } }"),
      {""}},
     {"a service that it calls",
      with_service("db", heavy) + task("a", calls(""))
        + task("b", "{ yield = true }"),
      {latency, ""}},
     {"a service behind another",
      with_service("db", heavy)
        + with_service("web", "latency = \"1ms\"\nsteps = [{ call = \"db\" }]")
        + task("a", "{ call = \"web\" }"),
      {latency}},
     {"a timeout cuts it, for its call",
      with_service("db", heavy) + task("a", calls(", timeout = \"1s\""))
        + task("b", calls("")),
      {"", latency}},
     {"a deadline that ends tasks cuts it",
      with_service("db", heavy)
        + task("a", calls(""),
               "deadline = { after = \"1s\", then = \"abort\" }"),
      {""}},
     {"a lock that is held meanwhile",
      "[lock.l]\n" + task("a", "{ lock = \"l\", steps = [" + wait + "] }")
        + task("b", "{ lock = \"l\", steps = [{ wait = \"1ms\" }] }"),
      {"step wait-1 of a", "step wait-1 of a"}},
     {"who meets it at a barrier",
      task("a", wait + ", { barrier = \"x\", parties = 2 }")
        + task("b", "{ barrier = \"x\", parties = 2 }"),
      {"step wait-1 of a", "step wait-1 of a"}},
     {"whoever needs a worker",
      task("a", "{ wait = \"1ms\" }")
        + task("b", "{ compute = " + pareto + " }"),
      {"step compute-1 of b", "step compute-1 of b"}},
     {"tasks that block a worker at a service",
      with_service("db", heavy) + task("a", calls(", blocking = true"))
        + task("b", "{ wait = \"1ms\" }"),
      {latency, latency}}},
    &reached_by_infinite_variance);
}

BOOST_AUTO_TEST_CASE(overload_reaches_classes_that_go_on) {
  const auto db = with_service("db", "latency = \"10ms\"\ncapacity = 1");
  const std::string call = "{ call = \"db\" }";
  const std::string overload = "db is offered 1.2 \u00d7 what it can do";
  check_reached(
    {{"who calls it", db + task("a", call, endless), {overload}},
     {"who calls it by another",
      db + with_service("web", "latency = \"1ms\"\nsteps = [" + call + "]")
        + task("a", "{ call = \"web\" }", endless),
      {overload}},
     {"not who does not",
      db + task("a", call, endless) + task("b", "{ wait = \"1ms\" }", endless),
      {overload, ""}},
     {"not so many tasks",
      db + task("a", call, endless + "\ncount = 99"),
      {""}},
     {"not behind a timeout",
      db + task("a", "{ call = \"db\", timeout = \"1s\" }", endless),
      {""}},
     {"not what refuses",
      with_service("db", "latency = \"10ms\"\ncapacity = 1\nqueue = 9")
        + task("a", call, endless),
      {""}},
     {"not what can be done",
      with_service("db", "latency = \"10ms\"\ncapacity = 2")
        + task("a", call, endless),
      {""}},
     {"users who queue behind it",
      db + task("a", call, endless)
        + task("b", call,
               "arrivals = { kind = \"closed\", users = 2, think = \"1ms\" }"),
      {overload, overload}}},
    &reached_by_overload);
}

BOOST_AUTO_TEST_SUITE_END()
