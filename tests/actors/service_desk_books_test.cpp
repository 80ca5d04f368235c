// The books of a service after every event of random services and callers.
#include "base/draw.hpp"
#include "scenarios/distributions/uniform.hpp"
#include "tests/actors/desk_support.hpp"

#include <map>
#include <set>
#include <vector>

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

/// Numbers from a seed.
class dice {
public:
  explicit dice(std::uint64_t seed) : key_(seed) {
  }

  /// 0 … `sides - 1`.
  std::uint64_t roll(std::uint64_t sides) {
    return combine(key_, rolls_++) % sides;
  }
  bool one_in(std::uint64_t sides) {
    return roll(sides) == 0;
  }
  duration time(std::int64_t most) {
    return 1us * static_cast<std::int64_t>(roll(most));
  }

private:
  std::uint64_t key_;
  std::uint64_t rolls_ = 0;
};

void add_outages(service& s, dice& d) {
  const auto mode = static_cast<outage_mode>(d.roll(4));
  if (d.one_in(2)) {
    s.random_outages = outage_process{make_uniform(1us, 200us),
                                      make_uniform(1us, 60us), mode, 1.5};
    return;
  }
  time_point end{};
  for (int i = 0; i < 5; ++i) {
    const auto from = end + d.time(200);
    end = from + 1us + d.time(50);
    s.outages.push_back({from, end, static_cast<outage_mode>(d.roll(4)), 2});
  }
}

service any_service(dice& d) {
  auto s = named("s");
  if (!d.one_in(4)) {
    s.capacity = 1 + d.roll(4);
    if (d.one_in(2))
      s.queue = d.roll(6);
    s.discipline = static_cast<queue_discipline>(d.roll(5));
    s.overflow = static_cast<queue_overflow>(d.roll(2));
  }
  if (d.one_in(2))
    s.connections = 1 + d.roll(8);
  if (d.one_in(2))
    s.limit = rate_limit{{3, 1us * static_cast<int>(1 + d.roll(50))},
                         1 + d.roll(3),
                         static_cast<limit_excess>(d.roll(2))};
  if (d.one_in(2))
    add_outages(s, d);
  if (d.one_in(3))
    s.breaker = breaker_settings{1 + d.roll(4), 1us + d.time(100),
                                 1us + d.time(50), 1 + d.roll(3)};
  s.on_abandon = static_cast<abandon_policy>(d.roll(2));
  return s;
}

call_terms any_terms(dice& d, time_point now) {
  call_terms terms;
  if (d.one_in(2))
    terms.until = now + d.time(60);
  if (d.one_in(3))
    terms.patience = d.time(30);
  terms.deadline = now + d.time(100);
  terms.priority = static_cast<std::uint8_t>(d.roll(10));
  terms.fails = d.one_in(5);
  terms.cancellable = d.one_in(3);
  return terms;
}

/// A desk, its callers, and what they remember of their calls.
class trial {
public:
  explicit trial(std::uint64_t seed)
    : dice_(seed), what_(any_service(dice_)),
      desk_(what_, dice_.one_in(2) ? tie_break::fifo : tie_break::random,
            seed) {
  }

  void run() {
    for (int i = 0; i < 400; ++i) {
      now_ += dice_.one_in(3) ? 0us : dice_.time(12);
      act();
      check();
    }
    end();
  }

private:
  void act() {
    if (dice_.one_in(8) && tie_ > 0)
      return withdraw(dice_.roll(tie_));
    if (dice_.one_in(3))
      return collect(now_);
    if (!connected_.empty() && dice_.one_in(2))
      return give_back();
    const desk_request request{now_, dice_.time(25), dice_.time(8), tie_++};
    call_terms terms;
    const bool plain = dice_.one_in(3);
    if (!plain)
      terms = any_terms(dice_, now_);
    const auto id = plain ? desk_.arrive(now_, request)
                          : desk_.arrive(now_, request, terms);
    cancellable_.push_back(terms.cancellable);
    BOOST_REQUIRE_MESSAGE(open_.emplace(id, call{now_, request.tie}).second,
                          "a ticket that is in use was given out");
  }

  void withdraw(std::uint64_t tie) {
    desk_.withdraw(now_, tie);
    if (!cancellable_[tie])
      return;
    withdrawn_.insert(tie);
    connected_.erase(tie);
  }

  void give_back() {
    const auto tie = *connected_.begin();
    connected_.erase(tie);
    desk_.give_back(now_, cancellable_[tie] ? tie : 0);
  }

  void collect(time_point until) {
    std::vector<desk_answer> answers;
    desk_.collect(until, answers);
    take(answers);
  }

  void take(const std::vector<desk_answer>& answers) {
    for (const auto& answer : answers) {
      const auto found = open_.find(answer.request);
      BOOST_REQUIRE_MESSAGE(found != open_.end(), "answered twice");
      const auto& p = answer.parts;
      const auto least
        = std::min({p.pool, p.outward, p.limited, p.queued, p.served});
      BOOST_TEST((least >= 0ns));
      const auto [sent, tie] = found->second;
      BOOST_TEST((sum_of(p) <= answer.due - sent));
      open_.erase(found);
      if (answer.connected && withdrawn_.count(tie) == 0)
        connected_.insert(tie);
      ++answered_;
    }
  }

  void check() {
    const auto& b = desk_.books();
    BOOST_TEST(b.calls == tie_);
    BOOST_TEST(b.calls
               == b.replied + b.failed + b.turned_away + b.timed_out + b.broken
                    + b.cancelled + desk_.open());
    BOOST_TEST(b.arrived
               == b.errors + b.swallowed + b.rejected + b.limited_now
                    + b.refused + b.dropped + b.impatient + b.left
                    + b.queued_now + b.started);
    BOOST_TEST(b.started == b.finished + b.stopped + b.in_service_now);
    BOOST_TEST(b.started == b.waits.count);
    BOOST_TEST((b.busy_time >= b.served));
    if (what_.capacity)
      BOOST_TEST(b.busy_max <= *what_.capacity);
    if (what_.connections)
      BOOST_TEST(b.connected_max <= *what_.connections);
    BOOST_TEST(b.connected_now <= connected_.size() + open_.size());
    BOOST_TEST(b.connected_now >= (what_.connections ? connected_.size() : 0U));
    if (what_.queue)
      BOOST_TEST(b.queue_max <= *what_.queue);
  }

  /// Lets everything end, or stops it; then the times must add up, too.
  void end() {
    const bool stopped = dice_.one_in(2);
    while (!connected_.empty())
      give_back();
    // Random outages go on for ever, and so may what hangs.
    for (int i = 0; i < 100'000 && !stopped; ++i) {
      const auto due = desk_.next_due();
      if (!due)
        break;
      now_ = std::max(now_, *due);
      collect(now_);
      while (!connected_.empty())
        give_back();
      check();
    }
    desk_.close(now_);
    const auto& b = desk_.books();
    if (!stopped) {
      BOOST_TEST(b.in_service_now + b.queued_now + b.limited_now == 0U);
      BOOST_TEST((b.busy_time == b.served));
      BOOST_TEST((b.busy_time + b.queue_time + b.limit_time == b.sojourns.sum));
    }
    std::vector<desk_answer> answers;
    desk_.cancel(now_, answers);
    take(answers);
    BOOST_TEST(open_.empty());
    BOOST_TEST(answered_ == b.calls);
    BOOST_TEST(b.calls
               == b.replied + b.failed + b.turned_away + b.timed_out + b.broken
                    + b.cancelled);
  }

  dice dice_;
  service what_;
  service_desk desk_;
  time_point now_{};
  std::uint64_t tie_ = 0;
  struct call {
    time_point sent;
    std::uint64_t tie;
  };

  std::map<ticket, call> open_;
  std::vector<bool> cancellable_;     ///< By tie.
  std::set<std::uint64_t> withdrawn_; ///< Of them, by tie.
  std::set<std::uint64_t> connected_; ///< Who holds a connection, by tie.
  std::uint64_t answered_ = 0;
};

} // namespace

BOOST_AUTO_TEST_SUITE(service_desk_books_test)

BOOST_AUTO_TEST_CASE(every_call_is_answered_once_and_the_books_balance) {
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed)
    trial{seed}.run();
  }
}

BOOST_AUTO_TEST_CASE(steps_that_end_at_the_timeout_are_too_late) {
  auto s = named("s");
  s.code.ops.emplace_back(wait_op{});
  s.on_abandon = abandon_policy::stop;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 1ms), until(5ms));
  std::vector<desk_answer> answers;
  desk.collect(at(1ms), answers);
  std::vector<desk_work> works;
  desk.take_works(works);
  BOOST_REQUIRE_EQUAL(works.size(), 1U);
  desk.complete(at(5ms), works[0].request, works[0].use, true);
  desk.collect(at(5ms), answers);
  BOOST_REQUIRE_EQUAL(answers.size(), 1U);
  BOOST_TEST((answers[0].outcome == call_outcome::timed_out));
  const auto& books = desk.books();
  BOOST_TEST(books.timed_out == 1U);
  BOOST_TEST(books.replied == 0U);
}

BOOST_AUTO_TEST_CASE(a_closed_desk_works_for_nobody) {
  auto s = named("s");
  s.capacity = 1;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms), until(1ms));
  desk.arrive(at(0ms), asked_at(0ms, 10ms), until(2ms));
  std::vector<desk_answer> answers;
  desk.collect(at(3ms), answers);
  desk.close(at(4ms));
  const auto& books = desk.books();
  BOOST_TEST((books.busy_time == 4ms));
  BOOST_TEST((books.served == 4ms));
  BOOST_TEST((books.queue_time == 4ms));
  BOOST_TEST(books.stopped + books.left == 2U);
  BOOST_TEST(books.in_service_now + books.queued_now == 0U);
  BOOST_TEST((books.sojourns.sum == 8ms));
  BOOST_TEST(!desk.next_due().has_value());
}

BOOST_AUTO_TEST_CASE(a_closed_desk_lets_nobody_begin) {
  auto s = named("s");
  s.capacity = 1;
  service_desk desk{s, tie_break::fifo, 1};
  desk.arrive(at(0ms), asked_at(0ms, 10ms), until(1ms));
  desk.arrive(at(2ms), asked_at(2ms, 10ms), until(20ms));
  std::vector<desk_answer> answers;
  desk.collect(at(3ms), answers);
  desk.close(at(4ms));
  const auto& books = desk.books();
  BOOST_TEST(books.stopped == 1U);
  BOOST_TEST(books.started == 1U);
  BOOST_TEST(books.queued_now == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
