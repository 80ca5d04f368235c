// Random scenarios over the whole language: every run's books balance, and two
// runs of one seed are the same.
#include "tests/support/invariants.hpp"
#include "tests/support/random_scenario.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidcheck/boost_test.h>

#include <cstdlib>
#include <ostream>

using namespace rehearse::test;

namespace {

/// A scenario by the decisions that make it.
struct random_case {
  std::vector<std::uint16_t> numbers;

  std::string text(scenario_wishes wishes = {}) const {
    choices from{numbers};
    return write_scenario(from, wishes);
  }
};

/// How rapidcheck shows what fails.
std::ostream& operator<<(std::ostream& out, const random_case& one) {
  return out << "\n" << one.text();
}

/// Before rapidcheck looks: the same 200 cases each time.
struct usual_params {
  usual_params() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread yet.
    setenv("RC_PARAMS", "seed=1 max_success=200", 0);
  }
};

BOOST_TEST_GLOBAL_FIXTURE(usual_params);

} // namespace

template <>
struct rc::Arbitrary<random_case> {
  static Gen<random_case> arbitrary() {
    // Shrinking takes numbers away and makes them smaller, and the scenario
    // simpler.
    return gen::map(gen::withSize([](int size) {
                      return gen::resize(
                        4 * size, gen::container<std::vector<std::uint16_t>>(
                                    gen::inRange<std::uint16_t>(0, 65535)));
                    }),
                    [](std::vector<std::uint16_t> numbers) {
                      return random_case{std::move(numbers)};
                    });
  }
};

BOOST_AUTO_TEST_SUITE(random_scenarios_test)

RC_BOOST_PROP(books_balance_and_runs_repeat, (const random_case& one)) {
  const auto trouble = trouble_with(one.text());
  if (!trouble.empty())
    RC_FAIL(trouble);
}

BOOST_AUTO_TEST_CASE(without_decisions_it_is_the_simplest_scenario) {
  BOOST_TEST(
    random_case{}.text()
    == "[scenario]\nformat = 1\n[machine]\ncores = 1\n[run]\nworkers = "
       "1\n[task.t0]\ncount = 1\nsteps = [{ compute = \"1ms\" }]\n");
}

BOOST_AUTO_TEST_CASE(whatever_is_written_is_valid) {
  for (std::uint64_t seed = 0; seed < 10000; ++seed) {
    const random_case one{random_numbers(seed, 20 + seed % 20 * 20)};
    rehearse::scenario work;
    const auto mistakes
      = read_for_runs(one.text(), rehearse::clock_kind::virtual_time, work);
    BOOST_TEST(mistakes.empty(), mistakes << one.text());
  }
}

BOOST_AUTO_TEST_CASE(all_of_the_language_comes_up) {
  std::string all;
  for (std::uint64_t seed = 0; seed < 200; ++seed)
    all += random_case{random_numbers(seed, 300)}.text();
  for (const std::string word :
       {"compute = ",  "wait = ",        "block = ",    "call = ",
        "parallel = ", "choose = ",      "lock = ",     "yield = ",
        "barrier = ",  "mark = ",        "repeat = ",   "slice = ",
        "hedge_after", "retries",        "jitter",      "blocking",
        "continue",    "join = \"any\"", "limit = ",    "network",
        "capacity",    "queue",          "drop_oldest", "lifo",
        "edf",         "priority",       "random",      "patience",
        "connections", "rate_limit",     "reject",      "failure",
        "outages",     "hang",           "slow",        "pause",
        "\"error\"",   "outage_process", "breaker",     "stop",
        "every",       "regular",        "stages",      "bursts",
        "on_off",      "closed",         "after = ",    "max_in_flight",
        "abort",       "detached",       "drain",       "warmup",
        "cpu_sharing", "speed",          "pareto",      "sequence",
        "mix",         "triangular",     "percentiles", "cache",
        "batcher",     "limiter",        "switch_cost", "spawn_cost",
        "wake_cost"})
    BOOST_TEST(all.find(word) != std::string::npos, word);
}

BOOST_AUTO_TEST_SUITE_END()
