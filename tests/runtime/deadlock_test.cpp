// Runs that stand still, and who waits for whom then.
#include "results/deadlock.hpp"
#include "tests/support/runs.hpp"

using namespace rehearse;

namespace {

/// The reasons of a run that stalled; fails the test if it did not.
std::string why_stalled(const std::string& body, const std::string& model) {
  const auto work
    = read_or_fail("[scenario]\nformat = 1\n" + body,
                   {"run.clock=\"virtual\"", "run.models=[\"" + model + "\"]"});
  const auto result = run_campaign(work, {});
  BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
  const auto& run = result.runs[0];
  BOOST_TEST((run.end == run_end::stalled));
  BOOST_REQUIRE_EQUAL(run.invalid_because.size(), 1U);
  return run.invalid_because[0];
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::string two_orders = R"(
[lock.a]
[lock.b]
[task.x]
count = 1
steps = [ { lock = "a", steps = [ { wait = "10ms" }, { lock = "b", steps = [ { yield = true } ] } ] } ]
[task.y]
count = 1
steps = [ { lock = "b", steps = [ { wait = "10ms" }, { lock = "a", steps = [ { yield = true } ] } ] } ]
)";

} // namespace

BOOST_AUTO_TEST_SUITE(deadlock_test)

BOOST_AUTO_TEST_CASE(locks_in_two_orders_end_in_a_circle) {
  for (const auto* model : {"concurrent", "parallel", "combined"}) {
    const auto why = why_stalled(two_orders, model);
    BOOST_TEST(has(why, "Deadlock, each waits for the next: x#1 holds a and "
                        "waits for the lock b; y#1 holds b and waits for the "
                        "lock a"),
               model << ": " << why);
  }
}

BOOST_AUTO_TEST_CASE(threads_that_block_for_locks_are_in_the_circle_too) {
  auto blocking = two_orders;
  for (const auto* name : {"[lock.a]\n", "[lock.b]\n"})
    blocking.replace(blocking.find(name), 9,
                     std::string{name} + "wait = \"block\"\n");
  BOOST_TEST(has(why_stalled(blocking, "parallel"),
                 "x#1 holds a and waits for the lock b; y#1 holds b"));
}

BOOST_AUTO_TEST_CASE(who_waits_outside_of_the_circle_is_no_part_of_it) {
  const auto why = why_stalled(two_orders + R"(
[task.z]
start = "1ms"
count = 1
steps = [ { lock = "a", steps = [ { yield = true } ] } ]
)",
                               "parallel");
  BOOST_TEST(has(why, "next: x#1 holds a"), why);
  BOOST_TEST(!has(why, "z#1"), why);
}

BOOST_AUTO_TEST_CASE(a_service_that_never_answers_is_named) {
  scenario work;
  work.services.resize(1);
  work.services[0].name = "db";
  work.tasks.resize(1);
  work.tasks[0].name = "x";
  work.tasks[0].count = 2;
  work.tasks[0].arrivals = make_at_once();
  run_record record;
  record.stuck = {{0, 1, {{stuck_on::service, 0}}, {}},
                  {0, 2, {{stuck_on::service, 0}}, {}}};
  BOOST_TEST(has(explain_stall(work, record),
                 ". x#1 waits for an answer of db; x#2 waits for an answer of "
                 "db"));
}

BOOST_AUTO_TEST_CASE(whoever_holds_a_lock_at_a_barrier_is_told) {
  const auto why = why_stalled(R"(
[lock.a]
[task.x]
count = 2
steps = [ { lock = "a", steps = [ { barrier = "meet", parties = 2 } ] } ]
)",
                               "parallel");
  BOOST_TEST(has(why, "x#1 holds a and waits for others at the barrier meet; "
                      "x#2 waits for the lock a"),
             why);
}

BOOST_AUTO_TEST_CASE(no_circle_is_found_where_none_is) {
  run_record record;
  BOOST_TEST(waiting_circle(record).empty());
  // 1 waits for 2, 2 for 3, and 3 for somebody else.
  record.stuck = {{0, 1, {{stuck_on::lock, 0}}, {}},
                  {0, 2, {{stuck_on::lock, 1}}, {0}},
                  {0, 3, {{stuck_on::lock, 2}}, {1}}};
  BOOST_TEST(waiting_circle(record).empty());
  // 3 waits for 2.
  record.stuck[2].waits = {{stuck_on::lock, 0}};
  const std::vector<std::size_t> expected{1, 2};
  BOOST_TEST(waiting_circle(record) == expected,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
