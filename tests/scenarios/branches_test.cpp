// Steps that branch: parallel, choose and steps that are done now and then.
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;

namespace {

// The steps stand on line 6.
const std::string head = "[scenario]\nformat = 1\n[service.db]\nlatency = "
                         "\"1ms\"\n[task.a]\nsteps = ";
const std::string yield = "[ { yield = true } ]";

program code(const std::string& steps) {
  return read_good(head + steps).tasks[0].code;
}

} // namespace

BOOST_AUTO_TEST_SUITE(branches_test)

BOOST_AUTO_TEST_CASE(branches_become_a_fork) {
  const auto all = code("[ { parallel = [ " + yield + ", " + yield
                        + " ], join = \"any\", limit = 1 } ]");
  BOOST_REQUIRE_EQUAL(all.forks.size(), 1U);
  BOOST_TEST(all.forks[0].branches() == 2U);
  BOOST_TEST(all.forks[0].need == 1U);
  BOOST_TEST(all.forks[0].limit == 1U);
  BOOST_TEST(all.branches);
  BOOST_TEST(all.steps.back().name == "yield-1.2");
}

BOOST_AUTO_TEST_CASE(all_branches_are_needed_by_default) {
  for (const std::string join : {"", ", join = \"all\"", ", join = 2"}) {
    const auto all
      = code("[ { parallel = [ " + yield + ", " + yield + " ]" + join + " } ]");
    BOOST_TEST(all.forks[0].need == 2U, join);
    BOOST_TEST(all.forks[0].limit == 0U);
  }
}

BOOST_AUTO_TEST_CASE(times_copies_one_branch) {
  const auto all
    = code("[ { parallel = [ " + yield + " ], times = 8, join = 5 } ]");
  BOOST_TEST(all.forks[0].begins.size() == 1U);
  BOOST_TEST(all.forks[0].branches() == 8U);
  BOOST_TEST(all.forks[0].need == 5U);
}

BOOST_AUTO_TEST_CASE(choices_keep_their_weights) {
  const auto all = code("[ { choose = [ { weight = 3, steps = " + yield
                        + " }, { weight = 1.0, steps = [] } ] } ]");
  BOOST_REQUIRE_EQUAL(all.choices.size(), 1U);
  BOOST_REQUIRE_EQUAL(all.choices[0].size(), 2U);
  BOOST_TEST(all.choices[0][0].up_to == 0.75);
  BOOST_TEST(all.choices[0][1].up_to == 1.0);
}

BOOST_AUTO_TEST_CASE(every_verb_takes_a_probability) {
  for (const std::string verb :
       {"compute = \"1ms\"", "wait = \"1ms\"", "block = \"1ms\"",
        "call = \"db\"", "parallel = [ [ { yield = true } ] ]",
        "choose = [ { weight = 1, steps = [] } ]",
        "steps = [ { yield = true } ]",
        "lock = \"l\", steps = [ { yield = true } ]", "yield = true",
        "barrier = \"b\"", "mark = \"m\""}) {
    const auto work = read_good(head + "[ { " + verb
                                + ", probability = \"25%\" } ]\n[lock.l]\n");
    const auto* skip = std::get_if<skip_op>(&work.tasks[0].code.ops[0]);
    BOOST_REQUIRE_MESSAGE(skip != nullptr, verb);
    BOOST_TEST(skip->probability == 0.25);
  }
}

BOOST_AUTO_TEST_CASE(bad_probabilities_are_reported) {
  const std::string at = "6:41: error[";
  const std::string key = "]: task.a step 1.probability: ";
  const auto row = [&](const std::string& value, const std::string& id,
                       const std::string& message) {
    return finding_row{"[ { yield = true, probability = " + value + " } ]",
                       at + id + key + message};
  };
  check_rows(
    head,
    {row("1", "E013", "1 could mean 1 % or always: write \"1%\" or 1.0"),
     row("5", "E014", "must be between 0 and 100 %"),
     row("\"120%\"", "E014", "must be between 0 and 100 %"),
     row("nan", "E014", "must be between 0 and 100 %"),
     row("\"often\"", "E013", "a probability is a percentage, write \"1%\""),
     row("true", "E011", "expected a probability, got a boolean"),
     {"[ { yield = true, probability = 0 } ]", ""},
     {"[ { yield = true, probability = 1.0 } ]", ""}});
}

BOOST_AUTO_TEST_CASE(bad_forks_are_reported) {
  const std::string two = "[ { parallel = [ [ { yield = true } ], [ { yield = "
                          "true } ] ], ";
  check_rows(
    head,
    {
      {"[ { parallel = 3 } ]", "6:24: error[E011]: task.a step 1.parallel: "
                               "expected an array of arrays of steps, got an "
                               "integer"},
      {"[ { parallel = [] } ]", "6:24: error[E010]: task.a step 1.parallel: "
                                "needs at least one branch"},
      {"[ { parallel = [ { yield = true } ] } ]",
       "6:26: error[E011]: task.a step 1.parallel[0]: expected an array of "
       "steps, got a table"},
      {"[ { parallel = [ [] ] } ]", "6:26: error[E010]: task.a step "
                                    "1.parallel[0]: needs at least one step"},
      {"[ { parallel = [ [ { yield = true }, { yeld = true } ] ] } ]",
       "6:46: error[E010]: task.a: step 1.1.2 has no verb; one of compute, "
       "wait, block, call, parallel, choose, steps, lock, yield, barrier, "
       "mark, actor; did you mean 'yield'?"},
      {two + "join = 3 } ]", "6:79: error[E014]: task.a step 1.join: join = 3 "
                             "but there are 2 branches"},
      {two + "join = 0 } ]", "6:79: error[E014]: task.a step 1.join: must be "
                             "from 1 to 10 000, got 0"},
      {two + "join = \"ani\" } ]",
       "6:79: error[E014]: task.a step 1.join: one of all, any; got 'ani'; did "
       "you mean 'any'?"},
      {two + "join = true } ]",
       "6:79: error[E011]: task.a step 1.join: expected \"all\", \"any\" or an "
       "integer, got a boolean"},
      {two + "limit = 0 } ]", "6:80: error[E014]: task.a step 1.limit: must be "
                              "from 1 to 10 000, got 0"},
      {two + "times = 2 } ]",
       "6:80: error[E015]: task.a step 1.times: times copies one branch, but "
       "there are 2"},
      {"[ { parallel = [ [ { yield = true } ] ], times = 2, join = 3 } ]",
       "6:68: error[E014]: task.a step 1.join: join = 3 but there are 2 "
       "branches"},
      {"[ { parallel = [ [ { yield = true } ] ], jion = \"all\" } ]",
       "6:50: error[E012]: task.a step 1.jion: unknown key 'jion' in step 1 "
       "(parallel) of task.a; did you mean 'join'?"},
    });
}

BOOST_AUTO_TEST_CASE(bad_choices_are_reported) {
  check_rows(
    head,
    {
      {"[ { choose = 3 } ]", "6:22: error[E011]: task.a step 1.choose: "
                             "expected an array of { weight, steps }, got an "
                             "integer"},
      {"[ { choose = [] } ]", "6:22: error[E010]: task.a step 1.choose: needs "
                              "at least one branch"},
      {"[ { choose = [ 3 ] } ]", "6:24: error[E011]: task.a step 1.choose[0]: "
                                 "expected { weight, steps }, got an integer"},
      {"[ { choose = [ { weight = 1, steps = [] }, { weight = 1 } ] } ]",
       "6:52: error[E010]: task.a step 1.choose[1].steps: branch 2 of task.a "
       "step 1 has no steps (write steps = [] for nothing)"},
      {"[ { choose = [ { steps = [] } ] } ]",
       "6:24: error[E010]: task.a step 1.choose[0].weight: branch 1 of task.a "
       "step 1 needs weight, e.g. weight = 90"},
      {"[ { choose = [ { weight = 0, steps = [] } ] } ]",
       "6:35: error[E014]: task.a step 1.choose[0].weight: must be above 0"},
      {"[ { choose = [ { weight = -1, steps = [] } ] } ]",
       "6:35: error[E014]: task.a step 1.choose[0].weight: must be a number "
       "from 0 to 1000000000, got -1"},
      {"[ { choose = [ { weight = inf, steps = [] } ] } ]",
       "6:35: error[E014]: task.a step 1.choose[0].weight: must be a number "
       "from 0 to 1000000000, got inf"},
      {"[ { choose = [ { weight = \"1\", steps = [] } ] } ]",
       "6:35: error[E011]: task.a step 1.choose[0].weight: expected a number, "
       "got a string"},
      {"[ { choose = [ { wieght = 1, weight = 1, steps = [] } ] } ]",
       "6:26: error[E012]: task.a step 1.choose[0].wieght: unknown key "
       "'wieght' in branch 1 of task.a step 1; did you mean 'weight'?"},
      {"[ { choose = [ { weight = 1, steps = [ { compute = 3 } ] } ] } ]",
       "6:60: error[E013]: task.a step 1.1.1.compute: a duration needs a unit, "
       "write \"3ms\" (ns, us, ms, s, min, h)"},
    });
}

BOOST_AUTO_TEST_SUITE_END()
