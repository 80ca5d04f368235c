// The programs of the Savina suite end with the right counts, under each model.
#include "tests/support/runs.hpp"

#include <boost/test/data/test_case.hpp>

#include <map>
#include <ostream>
#include <string>
#include <vector>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

using counts = std::map<std::string, std::int64_t>;

struct savina {
  std::string actor;
  std::uint32_t times;
  std::string args;
  duration computed; ///< By all copies, one after the other.
  counts wanted;     ///< Other counters may have any value.
};

std::ostream& operator<<(std::ostream& out, const savina& row) {
  return out << row.actor << " of " << row.times << ": " << row.args;
}

const std::vector<savina> rows{
  {"ping-pong", 2, "pings = 400", 0ms, {{"pings", 400}, {"pongs", 400}}},
  {"ping-pong", 2, "pings = 0", 0ms, {{"pings", 0}, {"pongs", 0}}},
  {"ping-pong", 3, "pings = 7", 0ms, {{"pings", 7}, {"pongs", 7}}},
  {"thread-ring", 100, "hops = 1000", 0ms, {{"hops", 1000}}},
  {"thread-ring", 1, "hops = 3, work = '1ms'", 3ms, {{"hops", 3}}},
  {"counting", 2, "messages = 5000", 0ms, {{"sent", 5000}, {"counted", 5000}}},
  {"counting", 2, "messages = 0", 0ms, {{"sent", 0}, {"counted", 0}}},
  {"fork-join",
   61,
   "messages = 30",
   0ms,
   {{"messages", 1800}, {"workers_done", 60}}},
  {"fork-join",
   4,
   "messages = 10, work = '2ms'",
   60ms,
   {{"messages", 30}, {"workers_done", 3}}},
  {"philosophers", 21, "rounds = 50", 0ms, {{"meals", 1000}}},
  {"philosophers", 6, "rounds = 4, eat = '1ms'", 20ms, {{"meals", 20}}},
  // Two who share both forks, and one who is alone with the only one.
  {"philosophers", 3, "rounds = 9", 0ms, {{"meals", 18}}},
  {"philosophers", 2, "rounds = 9", 0ms, {{"meals", 9}, {"denials", 0}}},
  {"bank", 1001, "transactions = 500", 0ms, {{"transactions", 500}}},
  {"bank", 3, "transactions = 100", 0ms, {{"transactions", 100}}},
};

std::string tables_of(const std::string& actor, std::uint32_t times,
                      const std::string& args) {
  return "[task.t]\nsteps = [{ parallel = [[{ actor = \"" + actor
         + "\", args = { " + args + " } }]], times = " + std::to_string(times)
         + " }]\n";
}

run_summary run_row(const savina& row, const std::string& model) {
  return run_tables(tables_of(row.actor, row.times, row.args), model);
}

counts counters(const run_summary& run) {
  counts out;
  for (const auto& one : run.counters)
    out[one.name] = one.value;
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(savina_test)

BOOST_DATA_TEST_CASE(a_program_ends_with_its_counts_under_every_model,
                     boost::unit_test::data::make(rows), row) {
  for (const auto& model : models()) {
    BOOST_TEST_CONTEXT(model.name) {
      const auto run = run_row(row, std::string{model.name});
      BOOST_TEST(run.tasks.completed == 1U);
      auto found = counters(run);
      for (const auto& [name, value] : row.wanted)
        BOOST_TEST(found[name] == value, name << ' ' << found[name]);
      BOOST_TEST(run.makespan.count() == row.computed.count());
      BOOST_TEST(found["cents_given"] == found["cents_taken"]);
    }
  }
}

BOOST_DATA_TEST_CASE(a_program_goes_the_same_way_twice,
                     boost::unit_test::data::make(rows), row) {
  for (const auto& model : models()) {
    const auto once = run_row(row, std::string{model.name});
    const auto again = run_row(row, std::string{model.name});
    BOOST_REQUIRE(once.fingerprint);
    BOOST_TEST((once.fingerprint == again.fingerprint), model.name);
    BOOST_TEST((counters(once) == counters(again)), model.name);
  }
}

BOOST_AUTO_TEST_CASE(philosophers_are_denied_forks_that_others_hold) {
  // Of three around a table, two share a fork with whoever eats. All ask at
  // first: one is granted both, two are denied.
  const auto run
    = run_tables(tables_of("philosophers", 4, "rounds = 1"), "concurrent");
  BOOST_TEST(counters(run)["meals"] == 3);
  BOOST_TEST(counters(run)["denials"] >= 2);
}

BOOST_AUTO_TEST_CASE(the_bank_moves_money) {
  // The mean of 500 amounts below 1000.00 is within six standard errors,
  // 6 × 1000 / √12 / √500 = 77, of 500.
  const auto run
    = run_tables(tables_of("bank", 1001, "transactions = 500"), "concurrent");
  const auto mean = counters(run)["cents_given"] / 500;
  BOOST_TEST(mean > 42'300);
  BOOST_TEST(mean < 57'700);
}

BOOST_AUTO_TEST_CASE(too_few_copies_are_told) {
  const std::vector<std::pair<std::string, std::uint32_t>> kinds{
    {"ping-pong", 2}, {"counting", 2},     {"fork-join", 2},
    {"bank", 3},      {"philosophers", 2},
  };
  for (const auto& [actor, least] : kinds) {
    const auto work = read_or_fail(
      "[scenario]\nformat = 1\n[run]\nclock = \"virtual\"\nmodels = "
      "[\"concurrent\"]\n"
      + tables_of(actor, least - 1, ""));
    const auto result = run_campaign(work, {});
    BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
    BOOST_TEST(result.runs[0].tasks.crashed == 1U, actor);
    BOOST_REQUIRE(!result.runs[0].invalid_because.empty());
    const auto& why = result.runs[0].invalid_because[0];
    BOOST_TEST(why.find("custom actor '" + actor + "': needs ")
                 != std::string::npos,
               why);
    BOOST_TEST(
      why.find("at least " + std::to_string(least)) != std::string::npos, why);
  }
}

BOOST_AUTO_TEST_SUITE_END()
