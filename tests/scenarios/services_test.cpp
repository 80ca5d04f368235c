// The keys of a service: what good values become, and what wrong ones say.
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

// Lines 1 to 4; what a row adds stands on line 5.
const std::string head
  = "[scenario]\nformat = 1\n[service.db]\nlatency = \"1ms\"\n";

const std::string call_twice
  = "[task.a]\nsteps = [{ wait = \"1ms\" }, { call = \"db\" }]\n";

service read_service_with(const std::string& lines) {
  return read_good(head + lines).services.at(0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(services_test)

BOOST_AUTO_TEST_CASE(nothing_limits_a_service_that_says_nothing) {
  const auto s = read_service_with("");
  BOOST_TEST((!s.capacity && !s.queue && !s.connections && !s.limit));
  BOOST_TEST((!s.breaker && !s.random_outages && s.outages.empty()));
  BOOST_TEST(s.failure.rate == 0);
  BOOST_TEST((s.patience == nullptr));
  BOOST_TEST((s.on_abandon == abandon_policy::finish));
}

BOOST_AUTO_TEST_CASE(good_values_are_kept) {
  const auto s = read_service_with(R"(capacity = 8
queue = 4
discipline = "priority"
overflow = "drop_oldest"
patience = "5ms..7ms"
connections = 3
rate_limit = { rate = "300/s", burst = 20, then = "reject" }
failure = { rate = "1.5%", after = "2ms" }
outages = [ { from = "8s", to = "9s", mode = "slow", factor = 2 },
            { from = "1s", to = "2s", mode = "error" } ]
breaker = { failures = 5, window = "1s", open_for = "2s", probes = 3 }
on_abandon = "stop"
)");
  BOOST_TEST((s.discipline == queue_discipline::priority));
  BOOST_TEST(s.patience->text() == "5ms..7ms");
  BOOST_TEST(*s.connections == 3U);
  BOOST_TEST(s.limit->rate.count == 300);
  BOOST_TEST((s.limit->rate.per == 1s));
  BOOST_TEST(s.limit->burst == 20U);
  BOOST_TEST((s.limit->then == limit_excess::reject));
  BOOST_TEST(s.failure.rate == 0.015);
  BOOST_TEST(s.failure.after->text() == "2ms");
  // In order of time.
  BOOST_REQUIRE_EQUAL(s.outages.size(), 2U);
  BOOST_TEST((s.outages[0].from == time_point{1s}));
  BOOST_TEST((s.outages[0].mode == outage_mode::error));
  BOOST_TEST(s.outages[1].factor == 2);
  BOOST_TEST(s.breaker->failures == 5U);
  BOOST_TEST((s.breaker->window == 1s));
  BOOST_TEST((s.breaker->open_for == 2s));
  BOOST_TEST(s.breaker->probes == 3U);
  BOOST_TEST((s.on_abandon == abandon_policy::stop));
}

BOOST_AUTO_TEST_CASE(short_forms_have_their_defaults) {
  const auto limit = read_service_with("rate_limit = \"2/s\"\n").limit;
  BOOST_TEST(limit->burst == 1U);
  BOOST_TEST((limit->then == limit_excess::queue));
  for (const auto& [text, rate] :
       {std::pair{"\"1%\"", 0.01}, {"0.25", 0.25}, {"1.0", 1.0}, {"0", 0.0}}) {
    const auto s = read_service_with(std::string{"failure = "} + text + "\n");
    BOOST_TEST(s.failure.rate == rate);
    BOOST_TEST((s.failure.after == nullptr));
  }
  const auto s
    = read_service_with("connections = \"unlimited\"\noutages = []\n");
  BOOST_TEST(!s.connections.has_value());
  BOOST_TEST(s.outages.empty());
}

BOOST_AUTO_TEST_CASE(random_outages_are_read) {
  const auto s = read_service_with(
    "outage_process = { mtbf = \"10s\", mttr = \"1s..2s\", mode = \"slow\", "
    "factor = 1.5 }\n");
  BOOST_REQUIRE(s.random_outages.has_value());
  BOOST_TEST(s.random_outages->mtbf->text() == "10s");
  BOOST_TEST(s.random_outages->mttr->text() == "1s..2s");
  BOOST_TEST((s.random_outages->mode == outage_mode::slow));
  BOOST_TEST(s.random_outages->factor == 1.5);
}

BOOST_AUTO_TEST_CASE(rates_say_what_is_wrong) {
  const std::string at = "5:14: error[";
  const std::string key = "]: service.db.rate_limit: ";
  check_rows(
    head,
    {
      {"rate_limit = 80\n",
       at + "E013" + key + "a rate needs a time unit, write \"80/s\""},
      {"rate_limit = \"80rps\"\n",
       at + "E013" + key + "unknown unit 'rps', write \"80/s\""},
      {"rate_limit = \"0/s\"\n",
       at + "E014" + key
         + "must be above 0; leave the key out for no arrivals / no limit"},
      {"rate_limit = true\n",
       at + "E011" + key + "expected a rate or a table, got a boolean"},
    });
}

BOOST_AUTO_TEST_CASE(limits_say_what_is_wrong) {
  const std::string limit = "service.db.rate_limit";
  check_rows(
    head,
    {
      {"rate_limit = { burst = 2 }\n",
       "5:14: error[E010]: service.db.rate_limit.rate: service.db.rate_limit "
       "needs rate, e.g. rate = "
       "\"300/s\""},
      {"rate_limit = { rate = \"1/s\", burst = 0 }\n",
       "5:38: error[E014]: " + limit
         + ".burst: must be from 1 to 1 000 000, got 0"},
      {"rate_limit = { rate = \"1/s\", then = \"drop\" }\n",
       "5:37: error[E014]: " + limit
         + ".then: one of queue, reject; got 'drop'"},
      {"rate_limit = { rate = \"1/s\", brust = 2 }\n",
       "5:30: error[E012]: " + limit
         + ".brust: unknown key 'brust' in service.db.rate_limit; did you mean "
           "'burst'?"},
      {"connections = 0\n", "5:15: error[E014]: service.db.connections: must "
                            "be from 1 to 1 000 000, got 0"},
      {"connections = \"many\"\n",
       "5:15: error[E011]: service.db.connections: expected an integer or "
       "\"unlimited\", got a string"},
      {"on_abandon = \"halt\"\n", "5:14: error[E014]: service.db.on_abandon: "
                                  "one of finish, stop; got 'halt'"},
      {"patience = \"5ms\"\n", "5:12: error[E020]: service.db.patience: "
                               "patience needs a finite capacity"},
      {"capacity = \"unlimited\"\npatience = \"5ms\"\n",
       "6:12: error[E020]: service.db.patience: patience needs a finite "
       "capacity"},
    });
}

BOOST_AUTO_TEST_CASE(probabilities_say_what_is_wrong) {
  const std::string at = "5:11: error[";
  const std::string key = "]: service.db.failure: ";
  const auto range = at + "E014" + key + "must be between 0 and 100 %";
  const auto form
    = at + "E013" + key + "a probability is a percentage, write \"1%\"";
  check_rows(head,
             {
               {"failure = 1\n", at + "E013" + key
                                   + "1 could mean 1 % or always: write "
                                     "\"1%\" or 1.0"},
               {"failure = 5\n", range},
               {"failure = \"120%\"\n", range},
               {"failure = -0.5\n", range},
               {"failure = nan\n", range},
               {"failure = \"1\"\n", form},
               {"failure = \"one%\"\n", form},
               {"failure = \"%\"\n", form},
               {"failure = []\n", at + "E011" + key
                                    + "expected a probability or a table, got "
                                      "an array"},
               {"failure = { after = \"1ms\" }\n",
                "5:11: error[E010]: service.db.failure.rate: "
                "service.db.failure needs rate, e.g. rate = "
                "\"1%\""},
             });
}

BOOST_AUTO_TEST_CASE(a_breaker_needs_all_its_keys) {
  const auto missing = [](const std::string& key) {
    return "5:11: error[E010]: service.db.breaker." + key
           + ": service.db.breaker needs " + key;
  };
  const std::string all
    = "breaker = { failures = 2, window = \"1s\", open_for = \"1s\", probes = "
      "1 }\n";
  const auto without = [&all](const std::string& part) {
    auto text = all;
    text.erase(text.find(part), part.size());
    return text;
  };
  check_rows(
    head,
    {
      {all, ""},
      {without("failures = 2, "), missing("failures") + ", a number"},
      {without("window = \"1s\", "),
       missing("window") + ", e.g. window = \"1s\""},
      {without("open_for = \"1s\", "),
       missing("open_for") + ", e.g. open_for = \"1s\""},
      {without(", probes = 1"), missing("probes") + ", a number"},
      {"breaker = { failures = 0, window = \"0s\", open_for = \"0s\", probes = "
       "0 }\n",
       "5:24: error[E014]: service.db.breaker.failures: must be from 1 to 1 "
       "000 000, got 0\n"
       "5:36: error[E014]: service.db.breaker.window: must be above 0\n"
       "5:53: error[E014]: service.db.breaker.open_for: must be above 0\n"
       "5:68: error[E014]: service.db.breaker.probes: must be from 1 to 1 000 "
       "000, got 0"},
      {"breaker = 3\n", "5:11: error[E011]: service.db.breaker: expected a "
                        "table, got an integer"},
    });
}

BOOST_AUTO_TEST_CASE(outages_say_what_is_wrong) {
  const std::string first = "5:13: error[";
  const std::string key = "service.db.outages";
  check_rows(
    head,
    {
      {"outages = 3\n", "5:11: error[E011]: " + key
                          + ": expected an array of tables, got an integer"},
      {"outages = [ 3 ]\n",
       first + "E011]: " + key + "[0]: expected a table, got an integer"},
      {"outages = [ { } ]\n",
       first + "E010]: " + key + "[0].from: " + key
         + "[0] needs from, e.g. from = \"8s\"\n" + first + "E010]: " + key
         + "[0].to: " + key + "[0] needs to, e.g. to = \"9s\"\n" + first
         + "E010]: " + key + "[0].mode: " + key
         + "[0] needs mode, one of error, hang, slow, pause"},
      {"outages = [ { from = \"8s\", to = \"8s\", mode = \"pause\" } ]\n",
       "5:33: error[E020]: " + key + "[0].to: to (8s) must be above from (8s)"},
      {"outages = [ { from = \"1s\", to = \"8s\", mode = \"slow\" } ]\n",
       first + "E010]: " + key + "[0].factor: " + key
         + "[0] needs factor, e.g. factor = 2.0"},
      {"outages = [ { from = \"1s\", to = \"8s\", mode = \"slow\", factor = "
       "0.5 "
       "} ]\n",
       "5:63: error[E014]: " + key
         + "[0].factor: must be a number from 1 to 1000, got 0.5"},
      {"outages = [ { from = \"1s\", to = \"8s\", mode = \"pause\", factor = 2 "
       "} "
       "]\n",
       "5:64: error[E020]: " + key
         + "[0].factor: factor has no effect unless mode is \"slow\""},
      {"outages = [ { from = \"8s\", to = \"8.3s\", mode = \"error\" },\n"
       "  { from = \"8s\", to = \"9s\", mode = \"pause\" } ]\n",
       "6:3: error[E020]: " + key
         + ": outages[1] (8s–9s) overlaps outages[0] (8s–8.3s)"},
      {"outages = [ { from = \"2s\", to = \"3s\", mode = \"error\" },\n"
       "  { from = \"1s\", to = \"2s\", mode = \"pause\" } ]\n",
       ""},
    });
}

BOOST_AUTO_TEST_CASE(random_outages_say_what_is_wrong) {
  const std::string key = "service.db.outage_process";
  check_rows(
    head,
    {
      {"outage_process = { mode = \"pause\" }\n",
       "5:18: error[E010]: " + key + ".mtbf: " + key
         + " needs mtbf, e.g. mtbf = \"10s\"\n" + "5:18: error[E010]: " + key
         + ".mttr: " + key + " needs mttr, e.g. mttr = \"1s\""},
      {"outage_process = { mtbf = \"0s\", mttr = \"1s\", mode = \"pause\" }\n",
       "5:27: error[E014]: " + key + ".mtbf: must be above 0"},
      {"outages = []\noutage_process = { mtbf = \"1s\", mttr = \"1s\", mode = "
       "\"pause\" }\n",
       "6:18: error[E015]: " + key + ": give either outages or outage_process"},
    });
}

BOOST_AUTO_TEST_CASE(a_service_that_hangs_needs_callers_with_a_timeout) {
  const std::string hang
    = "outages = [ { from = \"1s\", to = \"2s\", mode = \"hang\" } ]\n";
  const std::string what
    = "hang needs a timeout on every call to db, or tasks never end: task.a "
      "step 2 has none";
  check_rows(head, {
                     {hang, ""}, // Nobody calls it.
                     {hang + call_twice,
                      "5:11: error[E020]: service.db.outages: " + what},
                     {"outage_process = { mtbf = \"1s\", mttr = \"1s\", mode = "
                      "\"hang\" }\n"
                        + call_twice,
                      "5:18: error[E020]: service.db.outage_process: " + what},
                   });
}

BOOST_AUTO_TEST_CASE(edf_needs_callers_with_a_deadline) {
  check_rows(head, {{"capacity = 1\ndiscipline = \"edf\"\n" + call_twice,
                     "6:14: error[E020]: service.db.discipline: edf needs a "
                     "task class with a deadline that calls db"}});
}

BOOST_AUTO_TEST_CASE(steps_of_services_call_and_wait) {
  const auto found = [](const std::string& steps) {
    return read("[scenario]\nformat = 1\n[service.db]\nlatency = \"1ms\"\n"
                "steps = [ { call = \"search\" } ]\n[service.search]\n"
                "latency = \"1ms\"\nsteps = [ "
                + steps + " ]")
      .text();
  };
  BOOST_TEST(found("{ wait = \"1ms\" }") == "");
  BOOST_TEST(
    found("{ compute = \"1ms\" }")
      .find("8:13: error[E020]: service.search step 1.compute: a service "
            "cannot compute: simulated services are outside the measured "
            "program; use wait")
    != std::string::npos);
  BOOST_TEST(
    found("{ call = \"db\" }")
      .find("5:9: error[E022]: service.db.steps: services call each other in "
            "a circle: db → search → db")
    != std::string::npos);
  BOOST_TEST(
    found("{ call = \"db\", blocking = true }").find("a service has no thread")
    != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
