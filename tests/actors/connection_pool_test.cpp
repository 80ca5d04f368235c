// The pool of connections: who has one, who waits, and in which order.
#include "actors/connection_pool.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;

BOOST_AUTO_TEST_SUITE(connection_pool_test)

BOOST_AUTO_TEST_CASE(who_waits_gets_a_connection_in_order_of_arrival) {
  connection_pool pool{2};
  BOOST_TEST(pool.take(0));
  BOOST_TEST(pool.take(1));
  for (ticket id = 2; id < 6; ++id)
    BOOST_TEST(!pool.take(id));
  // From the middle, the begin and the end of the line.
  pool.forget(3);
  pool.forget(2);
  pool.forget(5);
  BOOST_TEST(pool.waiting() == 1U);
  BOOST_TEST(*pool.give_back() == 4U);
  BOOST_TEST(pool.in_use() == 2U);
  BOOST_TEST(!pool.give_back().has_value());
  BOOST_TEST(pool.in_use() == 1U);
  // A ticket may come again.
  BOOST_TEST(pool.take(3));
  BOOST_TEST(!pool.take(5));
  BOOST_TEST(*pool.give_back() == 5U);
}

BOOST_AUTO_TEST_SUITE_END()
