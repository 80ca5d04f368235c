// How threads share virtual cores, against hand calculation.
#include "actors/core_sharing.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

struct ended_thread {
  thread_id id;
  duration when;

  bool operator==(const ended_thread& other) const {
    return id == other.id && when == other.when;
  }
};

std::vector<ended_thread> run_out(core_sharing& cores) {
  std::vector<ended_thread> all;
  while (const auto due = cores.next_due()) {
    std::vector<thread_id> ended;
    cores.collect(*due, ended);
    for (const auto id : ended)
      all.push_back({id, due->time_since_epoch()});
  }
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(core_sharing_test)

BOOST_AUTO_TEST_CASE(three_equal_threads_on_two_cores_end_together) {
  fair_sharing cores{2};
  for (thread_id id = 0; id < 3; ++id)
    cores.start(time_point{}, id, 20ms);
  const auto ended = run_out(cores);
  const std::vector<ended_thread> expected{{0, 30ms}, {1, 30ms}, {2, 30ms}};
  BOOST_TEST((ended == expected));
}

BOOST_AUTO_TEST_CASE(a_thread_never_gets_more_than_one_core) {
  fair_sharing cores{8};
  cores.start(time_point{}, 0, 20ms);
  BOOST_TEST((cores.next_due() == time_point{20ms}));
}

BOOST_AUTO_TEST_CASE(a_late_thread_slows_the_one_before) {
  fair_sharing cores{1};
  cores.start(time_point{}, 0, 10ms);
  cores.start(time_point{4ms}, 1, 2ms);
  // From 4 on both get half: 1 ends at 8, then 0 has 4 left.
  const std::vector<ended_thread> expected{{1, 8ms}, {0, 12ms}};
  BOOST_TEST((run_out(cores) == expected));
}

BOOST_AUTO_TEST_CASE(an_end_between_two_nanoseconds_is_rounded_up) {
  fair_sharing cores{2};
  for (thread_id id = 0; id < 3; ++id)
    cores.start(time_point{}, id, 5ns);
  // 5 × 3 / 2 = 7.5 ns.
  BOOST_TEST((cores.next_due() == time_point{8ns}));
}

BOOST_AUTO_TEST_CASE(thirds_add_up_exactly) {
  // A million threads' worth of shares that are no finite binary fractions.
  fair_sharing cores{1};
  for (thread_id id = 0; id < 3; ++id)
    cores.start(time_point{}, id, 1s);
  auto now = time_point{};
  std::vector<thread_id> ended;
  for (int i = 0; i < 100'000; ++i) {
    now += 7ns;
    cores.collect(now, ended);
  }
  BOOST_TEST(ended.empty());
  BOOST_TEST((cores.next_due() == time_point{3s}));
}

BOOST_AUTO_TEST_CASE(fifo_keeps_a_core_until_the_end) {
  fifo_sharing cores{2};
  for (thread_id id = 0; id < 3; ++id)
    cores.start(time_point{}, id, 20ms);
  const std::vector<ended_thread> expected{{0, 20ms}, {1, 20ms}, {2, 40ms}};
  BOOST_TEST((run_out(cores) == expected));
}

BOOST_AUTO_TEST_SUITE_END()
