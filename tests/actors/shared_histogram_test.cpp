// A histogram that threads fill together counts like one that one fills.
#include "actors/shared_histogram.hpp"

#include <boost/test/unit_test.hpp>

#include <thread>
#include <vector>

using namespace rehearse;

BOOST_AUTO_TEST_SUITE(shared_histogram_test)

BOOST_AUTO_TEST_CASE(threads_that_share_a_lane_lose_nothing) {
  constexpr std::int64_t each = 20'000;
  shared_histogram shared;
  std::vector<std::thread> threads;
  for (std::uint64_t lane = 0; lane < 6; ++lane)
    threads.emplace_back([&shared, lane] {
      for (std::int64_t i = 1; i <= each; ++i)
        shared.add(duration{i * 1000}, lane);
    });
  for (auto& thread : threads)
    thread.join();
  duration_histogram alone;
  for (int lane = 0; lane < 6; ++lane)
    for (std::int64_t i = 1; i <= each; ++i)
      alone.add(duration{i * 1000});
  const auto merged = shared.merged();
  BOOST_TEST((merged.counts() == alone.counts()));
  BOOST_TEST((merged.sum() == alone.sum()));
  BOOST_TEST(merged.min().count() == 1000);
  BOOST_TEST(merged.max().count() == each * 1000);
}

BOOST_AUTO_TEST_CASE(nothing_counted_is_an_empty_histogram) {
  BOOST_TEST(shared_histogram{}.merged().count() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
