// What a run leaves behind: destroyed aside, and waited for only so long.
#include "runtime/host.hpp"
#include "runtime/teardown.hpp"

#include <boost/test/unit_test.hpp>

#include <future>

using namespace rehearse;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(teardown_test)

BOOST_AUTO_TEST_CASE(what_takes_its_time_is_not_waited_for) {
  BOOST_TEST(torn_down_within(0s));
  std::promise<void> permission;
  int destroyed = 0;
  const auto threads = look_at_process().threads;
  tear_down(std::shared_ptr<void>{&destroyed,
                                  [&](void*) {
                                    permission.get_future().wait();
                                    ++destroyed;
                                  }},
            threads);
  BOOST_TEST(!torn_down_within(1ms));
  permission.set_value();
  BOOST_TEST(wait_for_teardown());
  BOOST_TEST(destroyed == 1);
  BOOST_TEST(look_at_process().threads <= threads);
  BOOST_TEST(torn_down_within(0s));
}

BOOST_AUTO_TEST_SUITE_END()
