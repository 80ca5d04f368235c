// Timeouts, retries and hedges of calls, and the warnings of retries.
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

// The steps stand on line 6.
const std::string head = "[scenario]\nformat = 1\n[service.db]\nlatency = "
                         "\"1ms\"\n[task.a]\nsteps = ";

program code(const std::string& keys, const std::string& service = "") {
  return read_good("[scenario]\nformat = 1\n[service.db]\nlatency = \"1ms\"\n"
                   + service
                   + "[task.a]\ndeadline = \"1s\"\nsteps = [ { call "
                     "= \"db\""
                   + keys + " } ]")
    .tasks[0]
    .code;
}

call_policy policy(const std::string& keys) {
  const auto all = code(", " + keys);
  BOOST_REQUIRE_EQUAL(all.policies.size(), 1U);
  return all.policies[0];
}

} // namespace

BOOST_AUTO_TEST_SUITE(call_policy_test)

BOOST_AUTO_TEST_CASE(a_call_that_says_nothing_has_no_policy) {
  for (const std::string keys :
       {"", ", timeout = \"none\", retries = 0, on_error = \"fail\""}) {
    const auto all = code(keys);
    BOOST_TEST(all.policies.empty(), keys);
    BOOST_TEST((std::get<call_op>(all.ops[0]).policy == no_policy));
    BOOST_TEST(!all.branches);
  }
}

BOOST_AUTO_TEST_CASE(good_values_are_kept) {
  const auto all
    = policy("timeout = \"400ms\", retries = 2, backoff = { first = \"5ms\", "
             "factor = 3, max = \"200ms\", jitter = \"equal\" }, hedge_after = "
             "\"120ms\", on_error = \"continue\"");
  BOOST_TEST((all.timeout == 400ms));
  BOOST_TEST(all.retries == 2U);
  BOOST_TEST((all.backoff.first == 5ms));
  BOOST_TEST(all.backoff.factor == 3);
  BOOST_TEST((all.backoff.max == 200ms));
  BOOST_TEST((all.backoff.jitter == backoff_jitter::equal));
  BOOST_TEST((all.hedge_after == 120ms));
  BOOST_TEST(all.carries_on);
}

BOOST_AUTO_TEST_CASE(what_is_left_out_has_its_default) {
  const auto all = policy("retries = 1, backoff = { jitter = \"full\" }");
  BOOST_TEST((all.timeout == duration::max()));
  BOOST_TEST((all.hedge_after == duration::max()));
  BOOST_TEST(!all.carries_on);
  BOOST_TEST((all.backoff.first == 10ms));
  BOOST_TEST(all.backoff.factor == 2);
  BOOST_TEST((all.backoff.max == 1s));
  BOOST_TEST((all.backoff.jitter == backoff_jitter::full));
}

BOOST_AUTO_TEST_CASE(calls_of_services_with_ranks_have_terms) {
  BOOST_TEST(code("").terms.empty());
  BOOST_TEST(code("", "discipline = \"lifo\"\n").terms.empty());
  BOOST_TEST(code("", "discipline = \"priority\"\n").terms.size() == 1U);
}

BOOST_AUTO_TEST_CASE(bad_calls_are_reported) {
  const auto at = [](const char* column, const std::string& rest) {
    return std::string{"6:"} + column + ": error[" + rest;
  };
  const auto call = [](const std::string& keys) {
    return "[ { call = \"db\", " + keys + " } ]";
  };
  const std::string step = "task.a step 1.";
  check_rows(
    head,
    {
      {call("timeout = 5"),
       at("36", "E013]: " + step
                  + "timeout: a duration needs a unit, write \"5ms\" (ns, us, "
                    "ms, s, min, h)")},
      {call("timeout = \"0s\""),
       at("36", "E014]: " + step + "timeout: must be above 0")},
      {call("timeout = true"),
       at("36", "E011]: " + step
                  + "timeout: expected a duration string, got a boolean")},
      {call("retries = 21"),
       at("36", "E014]: " + step + "retries: must be from 0 to 20, got 21")},
      {call("retries = \"2\""),
       at("36",
          "E011]: " + step + "retries: expected an integer, got a string")},
      {call("backoff = { first = \"1ms\" }"),
       at("36", "E020]: " + step + "backoff: backoff without retries")},
      {call("retries = 0, backoff = {}"),
       at("49", "E020]: " + step + "backoff: backoff without retries")},
      {call("retries = 1, backoff = 3"),
       at("49", "E011]: " + step
                  + "backoff: expected a table such as { first = \"10ms\" }, "
                    "got an integer")},
      {call("retries = 1, backoff = { frist = \"1ms\" }"),
       at("51", "E012]: " + step
                  + "backoff.frist: unknown key 'frist' in task.a step "
                    "1.backoff; did you mean 'first'?")},
      {call("retries = 1, backoff = { factor = 0.5 }"),
       at("60", "E014]: " + step
                  + "backoff.factor: must be a number from 1 to 100, got 0.5")},
      {call("retries = 1, backoff = { jitter = \"ful\" }"),
       at("60", "E014]: " + step
                  + "backoff.jitter: one of none, full, equal; got 'ful'; did "
                    "you mean 'full'?")},
      {call("retries = 1, backoff = { first = \"9ms\", max = \"5ms\" }"),
       at("72",
          "E020]: " + step + "backoff.max: max (5ms) is below first (9ms)")},
      {call("timeout = \"400ms\", hedge_after = \"500ms\""),
       at("59", "E020]: " + step
                  + "hedge_after: hedge_after (500ms) is not below timeout "
                    "(400ms)")},
      {call("timeout = \"400ms\", hedge_after = \"400ms\""),
       at("59", "E020]: " + step
                  + "hedge_after: hedge_after (400ms) is not below timeout "
                    "(400ms)")},
      {call("on_error = \"ignore\""),
       at("37",
          "E014]: " + step + "on_error: one of fail, continue; got 'ignore'")},
      {call("on_error = \"continu\""),
       at("37", "E014]: " + step
                  + "on_error: one of fail, continue; got 'continu'; did you "
                    "mean 'continue'?")},
      {call("retires = 2"),
       at("26", "E012]: " + step
                  + "retires: unknown key 'retires' in step 1 (call) of "
                    "task.a; did you mean 'retries'?")},
    });
  check_rows(
    "[run]\nmodels = [ \"parallel\" ]\n" + head,
    {{call("blocking = true, hedge_after = \"1ms\""),
      "8:57: error[E020]: task.a step 1.hedge_after: a blocking call cannot "
      "hedge: it holds its thread until the reply is there"}});
}

BOOST_AUTO_TEST_CASE(a_hang_needs_a_timeout_on_every_call) {
  const std::string hang = "[scenario]\nformat = 1\n[service.db]\nlatency = "
                           "\"1ms\"\noutages = [ { from = \"1s\", to = \"2s\", "
                           "mode = \"hang\" } ]\n[task.a]\nsteps = [ { call = "
                           "\"db\", timeout = \"1s\" }, { call = \"db\"";
  check_rows(hang,
             {{", timeout = \"5ms\" } ]", ""},
              {", timeout = \"none\" } ]",
               "5:11: error[E020]: service.db.outages: hang needs a timeout on "
               "every call to db, or tasks never end: task.a step 2 has none"},
              {" } ]\n[defaults.call]\ntimeout = \"9ms\"\n", ""}});
}

BOOST_AUTO_TEST_CASE(retries_that_can_overload_a_service_are_warned_of) {
  const std::string twice
    = "[ { call = \"db\", retries = 2 }, { call = \"db\", "
      "retries = 1 } ]\n";
  const std::string warning = "6:36: warning[W124]: task.a step 1.retries: "
                              "retries can multiply the load on db by 3";
  check_rows(head, {{twice, ""}});
  BOOST_TEST(read(head + twice, {"service.db.capacity=4"}).text()
             == "a.toml:" + warning + "\n");
  const auto limited = [&](const std::string& limit) {
    return read("[service.db]\nlatency = \"1ms\"\nrate_limit = " + limit
                + "\n[scenario]\nformat = 1\n[task.a]\nsteps = " + twice)
      .text();
  };
  const std::string start = "a.toml:7:36: warning[W124]: task.a step "
                            "1.retries: retries can multiply the load on db by "
                            "3, against a limit of ";
  BOOST_TEST(limited("\"300/s\"") == start + "300/s\n");
  BOOST_TEST(limited("\"2.5/min\"") == start + "2.5/min\n");
  BOOST_TEST(limited("{ rate = \"3/h\", burst = 5 }") == start + "3/h\n");
}

BOOST_AUTO_TEST_SUITE_END()
