// Who may start: limits in flight, classes that wait for others.
#include "actors/admission.hpp"
#include "actors/arrival_schedule.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

task_class tasks(const char* name, std::uint64_t count) {
  task_class c;
  c.name = name;
  c.count = count;
  c.arrivals = make_at_once();
  return c;
}

std::uint64_t let_in_all(admission& gate) {
  std::uint64_t count = 0;
  while (gate.let_in())
    ++count;
  return count;
}

} // namespace

BOOST_AUTO_TEST_SUITE(admission_test)

BOOST_AUTO_TEST_CASE(a_limit_holds_back_only_its_own_class) {
  scenario work;
  work.tasks = {tasks("a", 5), tasks("b", 3)};
  work.tasks[0].max_in_flight = 2;
  admission gate{work, false};
  gate.arrive(0, 1, 5, time_point{});
  gate.arrive(1, 1, 3, time_point{});
  BOOST_TEST(let_in_all(gate) == 5U);
  gate.end(0);
  const auto next = gate.let_in();
  BOOST_REQUIRE(next.has_value());
  BOOST_TEST(next->number == 3U);
  BOOST_TEST(!gate.let_in().has_value());
}

BOOST_AUTO_TEST_CASE(one_at_a_time_takes_the_earliest_then_file_order) {
  scenario work;
  work.tasks = {tasks("a", 1), tasks("b", 2)};
  admission gate{work, true};
  gate.arrive(1, 1, 1, time_point{1ms});
  gate.end_arrivals(0);
  gate.arrive(0, 1, 1, time_point{2ms});
  gate.arrive(1, 2, 1, time_point{2ms});
  BOOST_TEST(gate.let_in()->task_class == 1U);
  BOOST_TEST(!gate.let_in().has_value());
  gate.end(1);
  BOOST_TEST(gate.let_in()->task_class == 0U);
  gate.end(0);
  BOOST_TEST(gate.let_in()->number == 2U);
  gate.end(1);
  BOOST_TEST(!gate.all_ended());
  gate.end_arrivals(1);
  BOOST_TEST(gate.all_ended());
}

BOOST_AUTO_TEST_CASE(a_class_begins_when_those_before_it_are_complete) {
  scenario work;
  work.tasks = {tasks("a", 1), tasks("b", 1)};
  work.tasks[1].after = {0};
  admission gate{work, false};
  BOOST_TEST((gate.take_begun() == std::vector<std::uint32_t>{0}));
  gate.arrive(0, 1, 1, time_point{});
  BOOST_TEST(let_in_all(gate) == 1U);
  BOOST_TEST(gate.take_begun().empty());
  gate.end(0);
  // One more might arrive.
  BOOST_TEST(gate.take_begun().empty());
  gate.end_arrivals(0);
  BOOST_TEST((gate.take_begun() == std::vector<std::uint32_t>{1}));
}

BOOST_AUTO_TEST_CASE(arrivals_of_one_instant_come_in_file_order) {
  scenario work;
  work.tasks = {tasks("a", 2), tasks("b", 1)};
  work.tasks[0].start = 5ms;
  arrival_schedule schedule{work, 1};
  schedule.begin(0, time_point{});
  schedule.begin(1, time_point{5ms});
  BOOST_TEST((schedule.next_due() == time_point{5ms}));
  std::vector<arrival_schedule::batch> due;
  schedule.collect(time_point{5ms}, due);
  BOOST_REQUIRE_EQUAL(due.size(), 2U);
  BOOST_TEST(due[0].task_class == 0U);
  BOOST_TEST(due[0].count == 2U);
  BOOST_TEST(due[0].last);
  BOOST_TEST(due[1].task_class == 1U);
  BOOST_TEST(!schedule.next_due().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
