// Actors on a timed thread: what wakes them, what may wait, and what is lost.
#include "actors/timed_thread.hpp"

#include <boost/test/unit_test.hpp>
#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>

#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <vector>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

constexpr auto at_once = timed_thread::at_once;

using instant = timed_thread::instant;

instant soon(duration after) {
  return caf::actor_clock::clock_type::now() + after;
}

/// Set an alarm for `at`, which carries `rank`.
struct set {
  std::uint32_t rank;
  instant at;
};

/// Write down `number`, which has time until `by`.
struct note {
  int number;
  instant by;
};

struct notes_data {
  std::string log;
  int count = 0;
};

} // namespace

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(set)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(note)

namespace {

using notes_base = caf::stateful_actor<notes_data, caf::event_based_actor>;

/// Writes down what it is told, numbers as they are and alarms as "!RANK".
class notes final : public on_timed_thread<notes_base> {
public:
  notes(caf::actor_config& cfg, int expected, std::promise<std::string>& full)
    : on_timed_thread<notes_base>(cfg), expected_(expected), full_(&full) {
  }

  caf::behavior make_behavior() override {
    return {
      [this](const set& what) {
        if (thread().set_alarm(what.at, {phase::other, what.rank, {}}))
          add("r");
      },
      [this](const note& what) { add(std::to_string(what.number)); },
      [this](const rehearse::alarm& which) {
        add("!" + std::to_string(which.rank));
      },
    };
  }

protected:
  instant needed_by(caf::mailbox_element& message) override {
    if (message.content().match_elements<note>())
      return message.content().get_as<note>(0).by;
    return at_once;
  }

private:
  void add(const std::string& what) {
    if (expected_ < 100)
      state.log += what;
    if (++state.count == expected_)
      full_->set_value(state.log);
  }

  int expected_;
  std::promise<std::string>* full_;
};

/// An actor system with one such actor, and what it has written in the end.
struct notes_fixture {
  ~notes_fixture() {
    caf::anon_send_exit(self, caf::exit_reason::user_shutdown);
  }
  void spawn(int expected) {
    self = sys.spawn<notes>(expected, std::ref(full));
  }
  std::string written() {
    return full.get_future().get();
  }

  caf::actor_system_config cfg;
  std::promise<std::string> full;
  caf::actor_system sys{cfg};
  caf::actor self; ///< Its thread lives until it is told to exit.
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(timed_thread_test, notes_fixture)

BOOST_AUTO_TEST_CASE(an_alarm_rings) {
  spawn(1);
  caf::anon_send(self, set{7, soon(1ms)});
  BOOST_TEST(written() == "!7");
}

BOOST_AUTO_TEST_CASE(an_alarm_of_the_past_rings) {
  spawn(1);
  caf::anon_send(self, set{7, soon(-1ms)});
  BOOST_TEST(written() == "!7");
}

BOOST_AUTO_TEST_CASE(an_alarm_that_is_replaced_does_not_ring) {
  spawn(2);
  caf::anon_send(self, set{1, soon(24h)});
  caf::anon_send(self, set{2, soon(1ms)});
  BOOST_TEST(written() == "r!2");
}

BOOST_AUTO_TEST_CASE(an_urgent_message_wakes_it_before_its_alarm) {
  spawn(1);
  caf::anon_send(self, set{1, soon(24h)});
  caf::anon_send(self, note{5, at_once});
  BOOST_TEST(written() == "5");
}

BOOST_AUTO_TEST_CASE(a_message_wakes_it_that_cannot_wait_for_the_alarm) {
  spawn(1);
  caf::anon_send(self, set{1, soon(24h)});
  caf::anon_send(self, note{5, soon(1h)});
  BOOST_TEST(written() == "5");
}

BOOST_AUTO_TEST_CASE(what_can_wait_is_seen_before_the_alarm) {
  spawn(3);
  caf::anon_send(self, set{1, soon(20ms)});
  caf::anon_send(self, note{5, soon(24h)});
  caf::anon_send(self, note{6, soon(25h)});
  BOOST_TEST(written() == "56!1");
}

BOOST_AUTO_TEST_CASE(an_urgent_message_brings_those_along_that_could_wait) {
  spawn(2);
  caf::anon_send(self, set{1, soon(24h)});
  caf::anon_send(self, note{5, soon(25h)});
  caf::anon_send(self, note{6, at_once});
  BOOST_TEST(written() == "56");
}

BOOST_AUTO_TEST_CASE(very_many_messages_that_could_wait_do_not_pile_up) {
  spawn(64);
  caf::anon_send(self, set{1, soon(24h)});
  // One that lets it sleep on is never the last of the first 64.
  for (int i = 0; i < 64 + 16; ++i)
    caf::anon_send(self, note{i % 10, soon(25h)});
  BOOST_TEST(written().substr(0, 10) == "0123456789");
}

// A wake-up that is lost leaves the last message lying for a day.
BOOST_AUTO_TEST_CASE(no_urgent_message_is_left_lying) {
  constexpr int senders = 4;
  constexpr int each = 20'000;
  spawn(senders * each);
  caf::anon_send(self, set{1, soon(24h)});
  std::vector<std::thread> threads;
  for (int i = 0; i < senders; ++i)
    threads.emplace_back([this, i] {
      for (int k = 1; k <= each; ++k) {
        const bool urgent = k == each || (k + i) % 7 == 0;
        caf::anon_send(self, note{k, urgent ? at_once : soon(25h)});
        if (k % 64 == 0)
          std::this_thread::yield();
      }
    });
  for (auto& thread : threads)
    thread.join();
  BOOST_TEST(written().empty());
}

BOOST_AUTO_TEST_CASE(it_ends_while_an_alarm_is_set) {
  spawn(1);
  caf::anon_send(self, set{1, soon(24h)});
  caf::anon_send_exit(self, caf::exit_reason::user_shutdown);
  // The system waits for the actor's thread, and could do so for a day.
  sys.await_all_actors_done();
}

BOOST_AUTO_TEST_SUITE_END()
