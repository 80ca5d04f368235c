// Every key of every arrival pattern: what bad values say.
#include "tests/scenarios/read_support.hpp"

#include <filesystem>
#include <fstream>

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string fetch
  = "[scenario]\nformat = 1\n[task.fetch]\nsteps = [ { yield = true } ]\n"
    "count = 9\narrivals = ";
const std::string key = ": task.fetch.arrivals";

/// `{ kind = "KIND", REST }` and what it must say.
void check_kind(const std::string& kind, const std::vector<finding_row>& rows) {
  auto all = rows;
  for (auto& row : all)
    row.text = "{ kind = \"" + kind + "\"" + row.text + " }";
  check_rows(fetch, all);
}

/// A file beside the scenario `a.toml` of the tests, for as long as it lives.
class beside {
public:
  beside(std::string name, const std::string& text) : name_(std::move(name)) {
    std::ofstream{name_, std::ios::binary} << text;
  }
  ~beside() {
    std::filesystem::remove(name_);
  }
  beside(const beside&) = delete;
  beside& operator=(const beside&) = delete;

private:
  std::string name_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(arrival_keys_test)

BOOST_AUTO_TEST_CASE(a_bad_rate_is_reported) {
  check_kind(
    "rate",
    {
      {"", "6:12: error[E010]" + key
             + ".rate: task.fetch.arrivals needs rate, e.g. rate = \"80/s\""},
      {", rate = 80", "6:36: error[E013]" + key
                        + ".rate: a rate needs a time unit, write \"80/s\""},
      {", rate = \"80rps\"",
       "6:36: error[E013]" + key + ".rate: unknown unit 'rps', write \"80/s\""},
      {", rate = \"0/s\"",
       "6:36: error[E014]" + key
         + ".rate: must be above 0; leave the key out for no arrivals / no "
           "limit"},
      {", rate = \"2e7/s\"",
       "6:36: error[E014]" + key + ".rate: must be at most 1e7/s"},
      {", rate = true", "6:36: error[E011]" + key
                          + ".rate: expected a rate string, got a boolean"},
      {", rate = \"1/s\", process = \"poison\"",
       "6:53: error[E014]" + key
         + ".process: one of poisson, regular; got 'poison'; did you mean "
           "'poisson'?"},
    });
}

BOOST_AUTO_TEST_CASE(a_bad_stage_is_reported) {
  const std::string name = key + ".stages: ";
  const auto stages = [](const std::string& text) {
    return ", stages = [ " + text + " ]";
  };
  check_kind(
    "stages",
    {
      {"", "6:12: error[E010]" + key
             + ".stages: task.fetch.arrivals needs stages, e.g. stages = [ { "
               "rate = \"80/s\", for = \"10s\" } ]"},
      {", stages = 3", "6:40: error[E011]" + name
                         + "expected an array of stages, got an integer"},
      {", stages = []",
       "6:40: error[E010]" + name + "needs at least one stage"},
      {stages("3"),
       "6:42: error[E011]" + name + "expected a table, got an integer"},
      {stages("{ rate = \"1/s\", ramp_to = \"2/s\", for = \"1s\" }"),
       "6:42: error[E015]" + name + "a stage has either rate or ramp_to"},
      {stages("{ rate = \"1/s\", pause = \"1s\" }"),
       "6:42: error[E015]" + name + "a pause has neither rate nor ramp_to"},
      {stages("{ for = \"1s\" }"),
       "6:42: error[E010]" + name
         + "stage 1 needs one of rate, ramp_to and pause"},
      {stages("{ rate = \"1/s\" }"),
       "6:42: error[E010]" + name + "stage 1 needs for, e.g. for = \"10s\""},
      {stages("{ ramp_to = \"1/s\", for = \"1s\" }"),
       "6:54: error[E010]" + name.substr(0, name.size() - 2)
         + ".ramp_to: the first stage needs the rate from which it goes, e.g. "
           "from = \"0/s\""},
      {stages("{ rate = \"1/s\", for = \"0s\" }"),
       "6:64: error[E014]" + key + ".stages.for: must be above 0"},
      {stages("{ rate = \"0/s\", for = \"1s\" }"),
       "6:51: error[E014]" + key
         + ".stages.rate: must be above 0; leave the key out for no arrivals / "
           "no limit"},
      {stages("{ rate = \"1/s\", for = \"1s\", from = \"2/s\" }"),
       "6:77: error[E015]" + key + ".stages.from: only ramp_to has from"},
      {stages("{ pause = \"1s\", for = \"1s\" }"),
       "6:64: error[E015]" + key
         + ".stages.for: a pause has only its own length"},
      {stages("{ rate = \"1/s\", fro = \"1s\" }"),
       "6:42: error[E010]" + name
         + "stage 1 needs for, e.g. for = \"10s\"\n6:58: error[E012]" + key
         + ".stages.fro: unknown key 'fro' in task.fetch.arrivals.stages: "
           "stage 1; did you mean 'for'?"},
      {stages("{ pause = \"1s\" }"),
       "6:40: error[E020]" + name + "no task arrives in any of them"},
      {stages("{ ramp_to = \"0/s\", from = \"0/s\", for = \"1s\" }"),
       "6:40: error[E020]" + name + "no task arrives in any of them"},
    });
}

BOOST_AUTO_TEST_CASE(stages_that_outlast_the_duration_are_warned_of) {
  check_rows(
    "[scenario]\nformat = 1\nduration = \"20s\"\n[task.a]\nsteps = [ { "
    "yield = true } ]\n",
    {{"arrivals = { kind = \"stages\", stages = [ { rate = \"1/s\", "
      "for = \"20s\" }, { pause = \"5s\" } ] }",
      "6:40: warning[W121]: task.a.arrivals.stages: stages last 25s "
      "but arrivals stop at 20s"},
     {"arrivals = { kind = \"stages\", stages = [ { rate = \"1/s\", "
      "for = \"20s\" } ] }",
      ""}});
}

BOOST_AUTO_TEST_CASE(bad_bursts_are_reported) {
  check_kind(
    "bursts",
    {
      {", size = 2",
       "6:12: error[E010]" + key
         + ".every: task.fetch.arrivals needs every, e.g. every = \"1s\""},
      {", every = \"1s\"",
       "6:12: error[E010]" + key
         + ".size: task.fetch.arrivals needs size, e.g. size = 50"},
      {", size = 0, every = \"1s\"",
       "6:38: error[E014]" + key
         + ".size: must be from 1 to 10 000 000, got 0"},
      {", size = 1, every = \"0s\"",
       "6:49: error[E014]" + key + ".every: must be above 0"},
      {", size = 1, every = \"1s\", times = 0",
       "6:63: error[E014]" + key
         + ".times: must be from 1 to 10 000 000, got 0"},
    });
}

BOOST_AUTO_TEST_CASE(bad_phases_are_reported) {
  check_kind(
    "on_off",
    {
      {", rate = \"1/s\", on = \"1s\"",
       "6:12: error[E010]" + key
         + ".off: task.fetch.arrivals needs off, e.g. off = \"5s\""},
      {", rate = \"1/s\", off = \"1s\"",
       "6:12: error[E010]" + key
         + ".on: task.fetch.arrivals needs on, e.g. on = \"2s\""},
      {", on = \"1s\", off = \"1s\"",
       "6:12: error[E010]" + key
         + ".rate: task.fetch.arrivals needs rate, e.g. rate = \"80/s\""},
      {", rate = \"1/s\", on = \"0s\", off = \"1s\"",
       "6:50: error[E020]" + key
         + ".on: so short a phase brings less than one task in a thousand"},
    });
}

BOOST_AUTO_TEST_CASE(bad_users_are_reported) {
  check_kind(
    "closed",
    {
      {", think = \"1s\"",
       "6:12: error[E010]" + key
         + ".users: task.fetch.arrivals needs users, e.g. users = 20"},
      {", users = 2",
       "6:12: error[E010]" + key
         + ".think: task.fetch.arrivals needs think, e.g. think = \"50ms\""},
      {", users = 0, think = \"1s\"",
       "6:39: error[E014]" + key
         + ".users: must be from 1 to 10 000 000, got 0"},
      {", users = 1, think = 1",
       "6:50: error[E013]" + key
         + ".think: a duration needs a unit, write \"1ms\" (ns, us, ms, s, "
           "min, h)"},
    });
}

BOOST_AUTO_TEST_CASE(something_must_end_the_arrivals) {
  const std::string head
    = "[scenario]\nformat = 1\n[task.a]\nsteps = [ { yield "
      "= true } ]\narrivals = ";
  const std::string endless
    = "5:12: error[E010]: task.a.arrivals: task.a arrives for ever: set "
      "scenario.duration or task.a.count";
  check_rows(head,
             {
               {"{ kind = \"rate\", rate = \"1/s\" }", endless},
               {"{ kind = \"every\", interval = \"1s\" }", endless},
               {"{ kind = \"bursts\", size = 1, every = \"1s\" }", endless},
               {"{ kind = \"bursts\", size = 1, every = \"1s\", times = "
                "2 }",
                ""},
               {"{ kind = \"on_off\", rate = \"1/s\", on = \"1s\", off = "
                "\"1s\" }",
                endless},
               {"{ kind = \"closed\", users = 1, think = \"1s\" }", endless},
               {"{ kind = \"stages\", stages = [ { rate = \"1/s\", for = "
                "\"9s\" } ] }",
                ""},
               {"{ kind = \"bursts\", size = 10_000_000, every = \"1s\", "
                "times = 2 }",
                "5:12: error[E014]: task.a.arrivals: brings more than 10 "
                "000 000 tasks; lower the rate, or set task.a.count"},
             });
}

BOOST_AUTO_TEST_CASE(a_bad_trace_is_reported) {
  const beside trace{"trace-of-test.csv",
                     "at,\"who, quoted\",n\n0.5,x,1\n1.4,\"y, z\",2\n1.2,x,\n"
                     "abc,x,-1\n"};
  const beside empty{"empty-of-test.csv", "at\n\n"};
  const std::string file = key + ".file: trace-of-test.csv:";
  const std::string read = ", file = \"trace-of-test.csv\", unit = \"s\"";
  check_kind(
    "trace",
    {
      {", file = \"trace-of-test.csv\"",
       "6:12: error[E010]" + key
         + ".unit: task.fetch.arrivals needs unit, one of ns, us, ms, s, min, "
           "h"},
      {", unit = \"s\"",
       "6:12: error[E010]" + key
         + ".file: task.fetch.arrivals needs file, e.g. file = "
           "\"arrivals.csv\""},
      {", unit = \"s\", file = \"no.csv\"",
       "6:49: error[E030]" + key
         + ".file: file not found: no.csv (looked from the scenario's "
           "folder)"},
      {", unit = \"s\", file = \"empty-of-test.csv\"",
       "6:49: error[E030]" + key + ".file: empty-of-test.csv has no number"},
      {read,
       "6:37: error[E030]" + file + "5: 'abc' in column 1 is not a number"},
      {read + ", column = \"when\"",
       "6:37: error[E030]" + file + "1: there is no column when"},
      {read + ", column = 4",
       "6:37: error[E030]" + file + "1: there is no column 4"},
      {read + ", column = 0",
       "6:79: error[E014]" + key + ".column: must be from 1 to 1 000, got 0"},
      {read + ", column = true",
       "6:79: error[E011]" + key
         + ".column: expected a name or a number, got a boolean"},
      {read + ", column = \"n\"",
       "6:37: error[E030]" + file + "4: '' in column n is not a number"},
      {read + ", scale = 0.0",
       "6:78: error[E014]" + key
         + ".scale: must be a number from 1e-09 to 1000000000, got 0"},
      {", file = \"trace-of-test.csv\", unit = \"sec\"",
       "6:65: error[E014]" + key
         + ".unit: one of ns, us, ms, s, min, h; got 'sec'"},
    });
}

BOOST_AUTO_TEST_CASE(the_times_of_a_trace_must_be_possible) {
  const auto says = [](const std::string& lines, const std::string& what) {
    const beside trace{"trace-of-test.csv", lines};
    check_kind("trace", {{", file = \"trace-of-test.csv\", unit = \"s\"",
                          "6:37: error[E030]" + key
                            + ".file: trace-of-test.csv:" + what}});
  };
  says("1.4\n1.2\n", "2: time 1.2s is before the previous 1.4s");
  says("-1\n", "1: times must not be negative");
  says("1700000000\n", "1: a time is longer than 24 h; times count from the "
                       "start of the class");
}

BOOST_AUTO_TEST_CASE(the_digest_covers_the_files_that_a_scenario_reads) {
  const auto digest = [](const std::string& trace, const std::string& values) {
    const beside times{"times-of-test.csv", trace};
    const beside lengths{"lengths-of-test.csv", values};
    return read_good(R"(
[scenario]
format = 1
[service.s]
latency = { dist = "empirical", file = "lengths-of-test.csv", column = 1, unit = "ms" }
[task.t]
arrivals = { kind = "trace", file = "times-of-test.csv", unit = "s" }
steps = [{ call = "s" }]
)")
      .sha256;
  };
  const auto one = digest("1\n2\n", "3\n");
  BOOST_TEST(one.size() == 64U);
  BOOST_TEST(digest("1\n2\n", "3\n") == one);
  BOOST_TEST(digest("1\n3\n", "3\n") != one);
  BOOST_TEST(digest("1\n2\n", "4\n") != one);
}

BOOST_AUTO_TEST_SUITE_END()
