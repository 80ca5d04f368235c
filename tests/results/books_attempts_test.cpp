// The books of calls that are tried again: what policies allow, and no more.
#include "results/books_attempts.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

/// The faults of one task of a class with `policies` that made `counts`.
std::vector<std::string> faults_of(const task_counts& counts,
                                   const std::vector<call_policy>& policies) {
  auto work = three_tasks();
  work.tasks[0].code.policies = policies;
  run_record record;
  record.tasks = {fetch(2)};
  record.tasks[0].counts = counts;
  return check_attempts(work, record);
}

call_policy policy_of(std::uint32_t retries, duration hedge_after) {
  call_policy policy;
  policy.retries = retries;
  policy.hedge_after = hedge_after;
  return policy;
}

/// Two calls: one was answered at once, one after a failure, both hedged.
task_counts sound() {
  task_counts counts;
  counts.begun = 2;
  counts.retries = 1;
  counts.hedges = 2;
  counts.calls = 5;
  counts.replied = 2;
  counts.failed = 1;
  counts.cancelled = 2;
  return counts;
}

} // namespace

BOOST_AUTO_TEST_SUITE(books_attempts_test)

BOOST_AUTO_TEST_CASE(attempts_within_the_policies_balance) {
  const auto none = faults_of(sound(), {policy_of(1, 5ms)});
  BOOST_TEST(none.empty());
  // The most that any policy of the class allows is what counts.
  BOOST_TEST(
    faults_of(sound(), {policy_of(0, 5ms), policy_of(3, duration::max())})
      .empty());
}

BOOST_AUTO_TEST_CASE(each_breach_is_named_once) {
  const auto allowed = std::vector{policy_of(1, 5ms)};
  auto unasked = sound();
  ++unasked.calls;
  auto tireless = sound();
  tireless.retries = 3;
  tireless.failed = 3;
  tireless.calls = 7;
  auto groundless = sound();
  groundless.failed = 0;
  groundless.replied = 3;
  const struct {
    task_counts counts;
    std::vector<call_policy> policies;
    const char* fault;
  } rows[] = {
    {unasked, allowed,
     "I-3: fetch#2: requests, and calls with retries and hedges: 6 against 5"},
    {tireless, allowed,
     "I-3: fetch#2: 3 retries of 2 calls, which may have 1 each"},
    {groundless, allowed, "I-3: fetch#2: 1 retries after 0 failures"},
    {sound(),
     {policy_of(1, duration::max())},
     "I-3: fetch#2: 2 hedges of 3 attempts"},
    {sound(), {}, "I-3: fetch#2: 1 retries of 2 calls, which may have 0 each"},
  };
  for (const auto& row : rows) {
    const auto found = faults_of(row.counts, row.policies);
    BOOST_REQUIRE_EQUAL(found.size(), 1U);
    BOOST_TEST(found[0] == row.fault);
  }
}

BOOST_AUTO_TEST_CASE(late_answers_are_to_calls_that_had_their_end) {
  run_record record;
  record.services.resize(1);
  auto& db = record.services[0];
  db.name = "db";
  db.timed_out = 1;
  db.cancelled = 1;
  db.late = 2;
  BOOST_TEST(check_attempts(three_tasks(), record).empty());
  db.late = 3;
  const auto found = check_attempts(three_tasks(), record);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0]
             == "I-4: db: 3 late answers to 2 calls that were given up");
}

BOOST_AUTO_TEST_SUITE_END()
