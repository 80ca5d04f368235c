// Keyed draws: known answers and independence of the parts of a key.
#include "base/draw.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace rehearse;

BOOST_AUTO_TEST_SUITE(draw_test)

BOOST_AUTO_TEST_CASE(mixing_gives_the_known_answers_of_splitmix64) {
  BOOST_TEST(mix(42) == 0xbdd732262feb6e95U);
  BOOST_TEST(mix(42 + 0x9e3779b97f4a7c15U) == 0x28efe333b266f103U);
}

BOOST_AUTO_TEST_CASE(bits_map_to_the_known_numbers) {
  BOOST_TEST(std::abs(to_unit(0x15780b2e0c2ec716) - .0838629710598822) < 1e-15);
  BOOST_TEST(std::abs(to_unit(0x6104d9866d113a7e) - .378980250662669) < 1e-15);
}

BOOST_AUTO_TEST_CASE(every_part_of_a_key_matters) {
  const draw_key key{1, 2, 3, 4, 5};
  const auto bits = draw_bits(key);
  BOOST_TEST(bits == draw_bits({1, 2, 3, 4, 5}));
  BOOST_TEST(bits != draw_bits({2, 2, 3, 4, 5}));
  BOOST_TEST(bits != draw_bits({1, 3, 3, 4, 5}));
  BOOST_TEST(bits != draw_bits({1, 2, 4, 4, 5}));
  BOOST_TEST(bits != draw_bits({1, 2, 3, 5, 5}));
  BOOST_TEST(bits != draw_bits({1, 2, 3, 4, 6}));
  BOOST_TEST(combine(1, std::string_view{"a"})
             != combine(1, std::string_view{"b"}));
}

BOOST_AUTO_TEST_CASE(draws_of_neighbouring_tasks_are_evenly_spread) {
  int low = 0;
  for (std::uint64_t task = 1; task <= 10'000; ++task)
    low += draw_unit({draw_stream(1, 0), 7, task, 0, 0}) < 0.25 ? 1 : 0;
  // Five standard deviations of a binomial count.
  BOOST_TEST(std::abs(low - 2500) < 217);
}

BOOST_AUTO_TEST_SUITE_END()
