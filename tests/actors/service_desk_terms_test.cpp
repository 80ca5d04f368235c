// What callers ask of a service beyond a plain request, and how it limits them.
#include "tests/actors/desk_support.hpp"

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

using outcome = call_outcome;

call_terms patient_for(duration t) {
  call_terms terms;
  terms.patience = t;
  return terms;
}

call_terms cancellable() {
  call_terms terms;
  terms.cancellable = true;
  return terms;
}

service one_slot() {
  auto s = named("s");
  s.capacity = 1;
  return s;
}

service out_of_order(outage_mode mode, duration from, duration to,
                     double factor = 1) {
  auto s = one_slot();
  s.outages = {{at(from), at(to), mode, factor}};
  return s;
}

} // namespace

BOOST_AUTO_TEST_SUITE(service_desk_terms_test)

BOOST_AUTO_TEST_CASE(an_answer_due_at_the_very_instant_is_in_time) {
  service_desk desk{named("s"), tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms), until(10ms));
  desk.arrive(at(0ms), asked_at(0ms, 10ms), until(9'999'999ns));
  const auto answers = drain(desk);
  BOOST_TEST((answers[0].outcome == outcome::timed_out));
  BOOST_TEST((answers[0].due == at(9'999'999ns)));
  BOOST_TEST((answers[0].parts.served == 9'999'999ns));
  BOOST_TEST((answers[1].outcome == outcome::replied));
  BOOST_TEST(desk.books().late == 1U);
}

BOOST_AUTO_TEST_CASE(work_that_nobody_waits_for_keeps_its_slot_or_not) {
  for (const auto policy : {abandon_policy::finish, abandon_policy::stop}) {
    auto s = one_slot();
    s.on_abandon = policy;
    service_desk desk{s, tie_break::fifo, 1};
    desk.arrive(at(0ms), asked_at(0ms, 10ms), until(4ms));
    desk.arrive(at(1ms), asked_at(1ms, 10ms));
    const auto answers = drain(desk);
    const bool stops = policy == abandon_policy::stop;
    BOOST_REQUIRE_EQUAL(answers.size(), 2U);
    BOOST_TEST((answers[0].due == at(4ms)));
    BOOST_TEST((answers[1].due == (stops ? at(14ms) : at(20ms))));
    const auto& books = desk.books();
    BOOST_TEST(books.stopped == (stops ? 1U : 0U));
    BOOST_TEST(books.zombies == (stops ? 0U : 1U));
    BOOST_TEST(books.late == (stops ? 0U : 1U));
    BOOST_TEST((books.busy_time == (stops ? 14ms : 20ms)));
    BOOST_TEST((books.served == books.busy_time));
  }
}

BOOST_AUTO_TEST_CASE(a_queue_keeps_the_places_of_those_who_left_or_not) {
  for (const auto policy : {abandon_policy::finish, abandon_policy::stop}) {
    auto s = one_slot();
    s.queue = 1;
    s.on_abandon = policy;
    service_desk desk{s, tie_break::fifo, 1};
    desk.arrive(at(0ms), asked_at(0ms, 10ms));
    desk.arrive(at(1ms), asked_at(1ms, 10ms), until(3ms));
    const auto last = desk.arrive(at(4ms), asked_at(4ms, 10ms));
    const auto answers = drain(desk);
    BOOST_REQUIRE_EQUAL(answers.size(), 3U);
    for (const auto& answer : answers)
      if (answer.request == last)
        BOOST_TEST((answer.outcome
                    == (policy == abandon_policy::stop ? outcome::replied
                                                       : outcome::refused)));
  }
}

BOOST_AUTO_TEST_CASE(patience_ends_in_the_queue_and_not_in_a_slot) {
  service_desk desk{one_slot(), tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms), patient_for(1ms));
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 2ms), patient_for(4ms));
  // A slot that frees when patience is over comes in time.
  desk.arrive(at(0ms), asked_at(0ms, 10ms), patient_for(10ms));
  const auto answers = drain(desk);
  // It begins to wait at 1, leaves at 5 and is home at 6.
  BOOST_TEST((answers[0].outcome == outcome::refused));
  BOOST_TEST((answers[0].due == at(6ms)));
  BOOST_TEST((answers[0].parts.queued == 4ms));
  BOOST_TEST((answers[2].due == at(20ms)));
  BOOST_TEST(desk.books().impatient == 1U);
}

BOOST_AUTO_TEST_CASE(a_call_that_fails_has_its_error_after_its_latency) {
  service_desk desk{one_slot(), tie_break::fifo, 1};
  call_terms terms;
  terms.fails = true;
  desk.arrive(at(0ms), asked_at(0ms, 10ms), terms);
  desk.arrive(at(0ms), asked_at(0ms, 5ms));
  const auto answers = drain(desk);
  BOOST_TEST((answers[0].outcome == outcome::failed));
  BOOST_TEST((answers[0].due == at(10ms)));
  BOOST_TEST((answers[1].due == at(15ms)));
  BOOST_TEST(desk.books().failed == 1U);
}

BOOST_AUTO_TEST_CASE(a_withdrawn_request_is_cancelled_wherever_it_is) {
  auto s = one_slot();
  s.on_abandon = abandon_policy::stop;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 0ms, 1), cancellable());
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 0ms, 2), cancellable());
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 0ms, 3));
  desk.withdraw(at(2ms), 2);
  desk.withdraw(at(3ms), 1);
  desk.withdraw(at(3ms), 1);
  desk.withdraw(at(3ms), 3); // Not cancellable.
  desk.withdraw(at(3ms), 4); // Never made.
  const auto answers = drain(desk);
  BOOST_REQUIRE_EQUAL(answers.size(), 3U);
  BOOST_TEST((answers[0].outcome == outcome::cancelled));
  BOOST_TEST((answers[0].due == at(2ms)));
  BOOST_TEST((answers[1].due == at(3ms)));
  BOOST_TEST((answers[2].due == at(13ms)));
  BOOST_TEST(desk.books().withdrawn == 2U);
  BOOST_TEST(desk.books().cancelled == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_answered_cannot_be_withdrawn) {
  service_desk desk{named("s"), tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 0ms, 1), cancellable());
  desk.withdraw(at(10ms), 1);
  const auto answers = drain(desk);
  BOOST_REQUIRE_EQUAL(answers.size(), 1U);
  BOOST_TEST((answers[0].outcome == outcome::replied));
}

BOOST_AUTO_TEST_CASE(a_connection_is_kept_until_its_caller_gives_it_back) {
  auto s = named("s");
  s.connections = 1;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms));
  desk.arrive(at(0ms), asked_at(0ms, 10ms));
  std::vector<desk_answer> answers;
  desk.collect(at(10ms), answers);
  BOOST_REQUIRE_EQUAL(answers.size(), 1U);
  BOOST_TEST(answers[0].connected);
  // Its caller is busy with something else.
  BOOST_TEST(!desk.next_due().has_value());
  BOOST_TEST(desk.books().connected_now == 1U);
  desk.give_back(at(25ms));
  answers = drain(desk);
  BOOST_TEST((answers.at(0).due == at(35ms)));
  BOOST_TEST((answers.at(0).parts.pool == 25ms));
  BOOST_TEST(desk.books().connected_now == 0U);
  BOOST_TEST(desk.books().connected_max == 1U);
}

BOOST_AUTO_TEST_CASE(who_withdraws_what_is_answered_lets_the_connection_go) {
  auto s = named("s");
  s.connections = 1;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 0ms, 1), cancellable());
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 0ms, 2), cancellable());
  std::vector<desk_answer> answers;
  desk.collect(at(10ms), answers);
  BOOST_REQUIRE_EQUAL(answers.size(), 1U);
  // Its caller has not read the answer, and will not.
  desk.withdraw(at(12ms), 1);
  desk.withdraw(at(12ms), 1);
  desk.collect(at(22ms), answers);
  BOOST_REQUIRE_EQUAL(answers.size(), 2U);
  BOOST_TEST(answers[1].connected);
  BOOST_TEST(desk.books().connected_now == 1U);
  desk.give_back(at(25ms), 2);
  desk.withdraw(at(25ms), 2);
  BOOST_TEST(desk.books().connected_now == 0U);
  BOOST_TEST(desk.books().withdrawn == 0U);
  BOOST_TEST(desk.books().replied == 2U);
}

BOOST_AUTO_TEST_CASE(who_never_had_a_connection_or_lets_it_go_keeps_none) {
  auto s = named("s");
  s.connections = 1;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms, 0ms, 1), cancellable());
  desk.arrive(at(0ms), asked_at(0ms, 10ms), until(5ms));
  desk.arrive(at(0ms), asked_at(0ms, 10ms));
  desk.withdraw(at(7ms), 1);
  std::vector<desk_answer> answers;
  desk.collect(at(17ms), answers);
  BOOST_REQUIRE_EQUAL(answers.size(), 3U);
  BOOST_TEST((answers[0].outcome == outcome::timed_out));
  BOOST_TEST(!answers[0].connected);
  BOOST_TEST((answers[1].outcome == outcome::cancelled));
  BOOST_TEST(!answers[1].connected);
  // The one that was withdrawn at 7 ms lets the third one go.
  BOOST_TEST((answers[2].due == at(17ms)));
  BOOST_TEST(answers[2].connected);
}

BOOST_AUTO_TEST_CASE(connections_are_free_for_the_next_one_in_line) {
  auto s = named("s");
  s.connections = 1;
  service_desk desk{s, tie_break::fifo, 1};
  for (int i = 0; i < 3; ++i)
    desk.arrive(at(0ms), asked_at(0ms, 10ms, 4ms), until(35ms));
  const auto answers = drain(desk);
  BOOST_TEST((answers[0].due == at(14ms)));
  BOOST_TEST((answers[1].due == at(28ms)));
  BOOST_TEST((answers[1].parts.pool == 14ms));
  BOOST_TEST((answers[1].parts.outward == 2ms));
  // Sent at 28, in its slot at 30, given up at 35.
  BOOST_TEST((answers[2].outcome == outcome::timed_out));
  BOOST_TEST((answers[2].parts.pool == 28ms));
  BOOST_TEST((answers[2].parts.served == 5ms));
  BOOST_TEST((desk.books().pool_waits.max == 28ms));
}

BOOST_AUTO_TEST_CASE(a_timeout_frees_the_connection_and_the_place_in_line) {
  auto s = named("s");
  s.connections = 1;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms), until(6ms));
  desk.arrive(at(0ms), asked_at(0ms, 10ms), until(5ms));
  desk.arrive(at(0ms), asked_at(0ms, 10ms));
  const auto answers = drain(desk);
  BOOST_TEST((answers[0].due == at(5ms)));
  BOOST_TEST((answers[0].parts.pool == 5ms));
  BOOST_TEST((answers[1].due == at(6ms)));
  BOOST_TEST((answers[2].due == at(16ms)));
  // The second never was sent.
  BOOST_TEST(desk.books().arrived == 2U);
}

BOOST_AUTO_TEST_CASE(timeouts_of_answered_calls_do_not_pile_up) {
  auto s = named("s");
  service_desk desk{s, tie_break::fifo, 1};
  std::vector<desk_answer> answers;
  std::size_t most = 0;
  for (int i = 0; i < 10'000; ++i) {
    const auto now = i * 1ms;
    desk.arrive(at(now), asked_at(now, 1ms), until(now + 1h));
    desk.collect(at(now), answers);
    most = std::max(most, desk.events());
  }
  BOOST_TEST(most < 200U);
  BOOST_TEST(answers.size() == 9'999U);
}

BOOST_AUTO_TEST_CASE(requests_wait_for_tokens_before_they_look_for_a_slot) {
  auto s = one_slot();
  s.limit = rate_limit{{1, 10ms}, 2, limit_excess::queue};
  service_desk desk{s, tie_break::fifo, 1};
  for (int i = 0; i < 4; ++i)
    desk.arrive(at(0ms), asked_at(0ms, 7ms));
  const auto answers = drain(desk);
  const std::vector<duration> due{7ms, 14ms, 21ms, 28ms};
  const std::vector<duration> limited{0ms, 0ms, 10ms, 20ms};
  const std::vector<duration> queued{0ms, 7ms, 4ms, 1ms};
  for (std::size_t i = 0; i < 4; ++i) {
    BOOST_TEST((answers[i].due == at(due[i])));
    BOOST_TEST((answers[i].parts.limited == limited[i]));
    BOOST_TEST((answers[i].parts.queued == queued[i]));
  }
  BOOST_TEST((desk.books().limit_time == 30ms));
  BOOST_TEST((desk.books().limit_waits.sum == 30ms));
}

BOOST_AUTO_TEST_CASE(requests_without_a_token_may_be_refused) {
  auto s = named("s");
  s.limit = rate_limit{{1, 10ms}, 1, limit_excess::reject};
  service_desk desk{s, tie_break::fifo, 1};
  for (const auto t : {0ms, 9ms, 10ms})
    desk.arrive(at(t), asked_at(t, 1ms));
  const auto answers = drain(desk);
  BOOST_TEST((answers[0].outcome == outcome::replied));
  BOOST_TEST((answers[1].outcome == outcome::refused));
  BOOST_TEST((answers[2].outcome == outcome::replied));
  BOOST_TEST(desk.books().rejected == 1U);
}

BOOST_AUTO_TEST_CASE(an_outage_of_errors_answers_what_reaches_it_at_once) {
  service_desk desk{out_of_order(outage_mode::error, 5ms, 10ms),
                    tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 8ms));
  desk.arrive(at(1ms), asked_at(1ms, 4ms));
  desk.arrive(at(4ms), asked_at(4ms, 4ms, 2ms));
  desk.arrive(at(9ms), asked_at(9ms, 4ms, 2ms));
  const auto answers = drain(desk);
  BOOST_TEST((answers[0].outcome == outcome::failed));
  BOOST_TEST((answers[0].due == at(6ms)));
  // What reached it before goes on, in its slot and in the queue.
  BOOST_TEST((answers[1].due == at(8ms)));
  BOOST_TEST((answers[2].due == at(12ms)));
  BOOST_TEST((answers[3].due == at(17ms)));
  BOOST_TEST(desk.books().errors == 1U);
}

BOOST_AUTO_TEST_CASE(an_outage_of_hanging_swallows_until_a_timeout) {
  service_desk desk{out_of_order(outage_mode::hang, 5ms, 10ms), tie_break::fifo,
                    1};
  desk.arrive(at(6ms), asked_at(6ms, 1ms, 2ms), until(50ms));
  desk.arrive(at(6ms), asked_at(6ms, 1ms));
  auto answers = drain(desk);
  BOOST_REQUIRE_EQUAL(answers.size(), 1U);
  BOOST_TEST((answers[0].outcome == outcome::timed_out));
  BOOST_TEST((answers[0].parts.served == 43ms));
  // Only the end of the run answers the other one.
  desk.cancel(at(60ms), answers);
  BOOST_TEST((answers[1].outcome == outcome::cancelled));
  BOOST_TEST(desk.books().swallowed == 2U);
  BOOST_TEST(desk.books().late == 0U);
}

BOOST_AUTO_TEST_CASE(what_starts_in_a_slow_time_takes_longer) {
  service_desk desk{out_of_order(outage_mode::slow, 5ms, 30ms, 2.5),
                    tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms));
  desk.arrive(at(0ms), asked_at(0ms, 10ms));
  desk.arrive(at(0ms), asked_at(0ms, 10ms));
  const auto answers = drain(desk);
  BOOST_TEST((answers[0].due == at(10ms)));
  BOOST_TEST((answers[1].due == at(35ms)));
  BOOST_TEST((answers[1].parts.served == 25ms));
  BOOST_TEST((answers[2].due == at(45ms)));
  BOOST_TEST((desk.books().busy_time == 45ms));
}

BOOST_AUTO_TEST_CASE(a_pause_admits_nobody_and_work_resumes_where_it_stopped) {
  auto s = out_of_order(outage_mode::pause, 5ms, 25ms);
  s.capacity = 2;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 8ms));
  desk.arrive(at(6ms), asked_at(6ms, 2ms));
  desk.arrive(at(25ms), asked_at(25ms, 2ms));
  const auto answers = drain(desk);
  // The slot that is free is given out when the pause is over, to who waits.
  BOOST_TEST((answers[0].due == at(27ms)));
  BOOST_TEST((answers[0].parts.queued == 19ms));
  BOOST_TEST((answers[1].due == at(28ms)));
  BOOST_TEST((answers[1].parts.served == 28ms));
  BOOST_TEST((answers[2].due == at(29ms)));
}

BOOST_AUTO_TEST_CASE(calls_fail_at_once_while_the_breaker_is_open) {
  auto s = out_of_order(outage_mode::error, 0ms, 20ms);
  s.breaker = breaker_settings{2, 100ms, 15ms, 1};
  service_desk desk{s, tie_break::fifo, 1};
  std::vector<desk_answer> answers;
  for (const auto t : {0ms, 5ms, 8ms, 22ms, 30ms}) {
    desk.arrive(at(t), asked_at(t, 1ms, 2ms));
    desk.collect(at(t + 3ms), answers);
  }
  // Failures home at 2 and 7 open it until 22, when a probe closes it.
  const std::vector<outcome> expected{outcome::failed, outcome::failed,
                                      outcome::broken, outcome::replied,
                                      outcome::replied};
  BOOST_REQUIRE_EQUAL(answers.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i)
    BOOST_TEST((answers[i].outcome == expected[i]));
  BOOST_TEST((answers[2].due == at(8ms)));
  BOOST_TEST(desk.books().broken == 1U);
  BOOST_TEST(desk.books().arrived == 4U);
}

BOOST_AUTO_TEST_SUITE_END()
