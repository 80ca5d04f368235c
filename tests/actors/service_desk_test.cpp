// A service's queue, slots and deadlines, without an actor.
#include "tests/actors/desk_support.hpp"

#include <set>

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(service_desk_test)

BOOST_AUTO_TEST_CASE(an_unlimited_service_answers_each_after_its_latency) {
  service_desk desk{named("s"), tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 5ms));
  desk.arrive(at(1ms), asked_at(1ms, 2ms));
  const auto answers = drain(desk);
  BOOST_REQUIRE_EQUAL(answers.size(), 2U);
  BOOST_TEST((answers[0].due == at(3ms)));
  BOOST_TEST((answers[1].due == at(5ms)));
  BOOST_TEST((answers[1].parts.queued == 0ms));
  BOOST_TEST(desk.books().open_max == 2U);
}

BOOST_AUTO_TEST_CASE(the_second_waits_for_the_only_slot) {
  auto s = named("s");
  s.capacity = 1;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms));
  desk.arrive(at(4ms), asked_at(4ms, 10ms));
  const auto answers = drain(desk);
  BOOST_TEST((answers[1].due == at(20ms)));
  BOOST_TEST((answers[1].parts.queued == 6ms));
  BOOST_TEST((answers[1].parts.served == 10ms));
  BOOST_TEST((desk.books().busy_time == 20ms));
  BOOST_TEST((desk.books().queue_time == 6ms));
}

BOOST_AUTO_TEST_CASE(half_the_network_lies_before_and_half_behind) {
  auto s = named("s");
  s.capacity = 1;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 4ms));
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 6ms));
  const auto answers = drain(desk);
  BOOST_TEST((answers[0].due == at(14ms)));
  // Reaches the desk at 3, waits until 12, is served until 22, is home at 25.
  BOOST_TEST((answers[1].due == at(25ms)));
  BOOST_TEST((answers[1].parts.queued == 9ms));
  BOOST_TEST((answers[1].parts.outward == 3ms));
}

BOOST_AUTO_TEST_CASE(a_slot_that_frees_at_the_instant_of_an_arrival_is_free) {
  auto s = named("s");
  s.capacity = 1;
  s.queue = 0;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms));
  desk.arrive(at(10ms), asked_at(10ms, 10ms));
  const auto answers = drain(desk);
  BOOST_TEST((answers[1].outcome == call_outcome::replied));
  BOOST_TEST((answers[1].due == at(20ms)));
}

BOOST_AUTO_TEST_CASE(a_full_queue_rejects_or_drops_the_oldest) {
  auto s = named("s");
  s.capacity = 1;
  s.queue = 1;
  for (const auto overflow :
       {queue_overflow::reject, queue_overflow::drop_oldest}) {
    s.overflow = overflow;
    service_desk desk{s, tie_break::fifo, 1};
    desk.arrive(at(0ms), asked_at(0ms, 10ms));
    const auto second = desk.arrive(at(1ms), asked_at(1ms, 10ms));
    const auto third = desk.arrive(at(2ms), asked_at(2ms, 10ms));
    const auto answers = drain(desk);
    BOOST_REQUIRE_EQUAL(answers.size(), 3U);
    BOOST_TEST((answers[0].outcome == call_outcome::refused));
    BOOST_TEST((answers[0].due == at(2ms)));
    BOOST_TEST(answers[0].request
               == (overflow == queue_overflow::reject ? third : second));
  }
}

BOOST_AUTO_TEST_CASE(the_discipline_says_who_is_next) {
  auto s = named("s");
  s.capacity = 1;
  const auto order = [&s](queue_discipline discipline) {
    s.discipline = discipline;
    service_desk desk{s, tie_break::fifo, 7};
    for (int i = 0; i < 6; ++i)
      desk.arrive(at(i * 1us), asked_at(i * 1us, 10ms));
    std::vector<ticket> served;
    for (const auto& answer : drain(desk))
      served.push_back(answer.request);
    return served;
  };
  const auto fifo = order(queue_discipline::fifo);
  const std::vector<ticket> first_come{0, 1, 2, 3, 4, 5};
  const std::vector<ticket> last_come{0, 5, 4, 3, 2, 1};
  BOOST_TEST((fifo == first_come));
  BOOST_TEST((order(queue_discipline::lifo) == last_come));
  const auto random = order(queue_discipline::random);
  BOOST_TEST((random == order(queue_discipline::random)));
  BOOST_TEST(std::set<ticket>(random.begin(), random.end()).size() == 6U);
}

BOOST_AUTO_TEST_CASE(ties_are_broken_by_the_seed_or_by_arrival) {
  const auto order = [](tie_break ties, std::uint64_t stream) {
    service_desk desk{named("s"), ties, stream};
    for (std::uint64_t i = 0; i < 8; ++i)
      desk.arrive(at(0ms), {at(0ms), 5ms, 0ms, i});
    std::vector<ticket> released;
    for (const auto& answer : drain(desk))
      released.push_back(answer.request);
    return released;
  };
  const std::vector<ticket> by_arrival{0, 1, 2, 3, 4, 5, 6, 7};
  BOOST_TEST((order(tie_break::fifo, 1) == by_arrival));
  BOOST_TEST((order(tie_break::random, 1) == order(tie_break::random, 1)));
  BOOST_TEST((order(tie_break::random, 1) != order(tie_break::random, 2)));
}

BOOST_AUTO_TEST_CASE(what_is_learnt_late_happened_not_before_what_was_done) {
  service_desk desk{named("s"), tie_break::fifo, 1};
  std::vector<desk_answer> answers;
  desk.arrive(at(0ms), asked_at(0ms, 5ms));
  desk.collect(at(9ms), answers);
  // Sent at 4 and delivered at 9, after the answer of 5 was given.
  desk.arrive(at(9ms), asked_at(4ms, 10ms));
  desk.collect(at(30ms), answers);
  BOOST_TEST((answers[1].due == at(15ms)));
  BOOST_TEST((answers[1].parts.queued == 1ms));
}

BOOST_AUTO_TEST_CASE(a_cancelled_desk_answers_all_and_accounts_for_their_time) {
  auto s = named("s");
  s.capacity = 1;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 2ms));
  desk.arrive(at(1ms), asked_at(1ms, 10ms, 2ms));
  desk.arrive(at(6ms), asked_at(6ms, 10ms, 4ms));
  std::vector<desk_answer> answers;
  desk.cancel(at(7ms), answers);
  BOOST_REQUIRE_EQUAL(answers.size(), 3U);
  const std::vector<duration> sent{0ms, 1ms, 6ms};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& a = answers[i];
    BOOST_TEST((a.outcome == call_outcome::cancelled));
    BOOST_TEST((sum_of(a.parts) == 7ms - sent[i]));
  }
  BOOST_TEST(desk.books().cancelled == 3U);
  BOOST_TEST(!desk.next_due().has_value());
}

BOOST_AUTO_TEST_CASE(a_cancelled_desk_books_what_its_callers_gave_up) {
  auto s = named("s");
  s.capacity = 1;
  service_desk desk{s, tie_break::fifo, 1};
  call_terms impatient;
  impatient.until = at(3ms);
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 0ms), impatient);
  desk.arrive(at(1ms), asked_at(1ms, 10ms, 0ms), impatient);
  std::vector<desk_answer> answers;
  desk.cancel(at(7ms), answers);
  BOOST_TEST(answers.size() == 2U);
  const auto& b = desk.books();
  BOOST_TEST(b.timed_out == 2U);
  BOOST_TEST(b.cancelled == 0U);
  BOOST_TEST(b.in_service_now + b.queued_now == 0U);
  BOOST_TEST(b.stopped == 1U);
  BOOST_TEST(b.left == 1U);
  BOOST_TEST((b.served == 7ms));
  BOOST_TEST((b.busy_time == b.served));
  BOOST_TEST((b.busy_time + b.queue_time == b.sojourns.sum));
}

BOOST_AUTO_TEST_CASE(who_comes_after_the_end_joins_no_queue) {
  auto s = named("s");
  s.capacity = 1;
  s.queue = 1;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 0ms));
  desk.arrive(at(1ms), asked_at(1ms, 10ms, 0ms));
  std::vector<desk_answer> answers;
  desk.cancel(at(7ms), answers);
  // Its caller has not heard of the end yet.
  desk.arrive(at(7ms), asked_at(7ms, 10ms, 0ms));
  desk.arrive(at(8ms), asked_at(8ms, 10ms, 0ms), call_terms{});
  desk.cancel(at(8ms), answers);
  BOOST_REQUIRE_EQUAL(answers.size(), 4U);
  for (const auto& one : answers)
    BOOST_TEST((one.outcome == call_outcome::cancelled));
  BOOST_TEST(desk.books().queue_max == 1U);
  BOOST_TEST(desk.books().arrived == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
