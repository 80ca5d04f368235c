// The orders in which a service takes requests from its queue.
#include "actors/request_queue.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <vector>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

using tickets = std::vector<ticket>;

call_terms terms(std::uint8_t priority, duration deadline) {
  call_terms out;
  out.priority = priority;
  out.deadline = time_point{deadline};
  return out;
}

/// Tickets 0 to 5 with a priority and a deadline each.
request_queue filled(queue_discipline discipline) {
  request_queue queue{discipline, 7};
  const std::vector<call_terms> asked{terms(1, 60ms), terms(5, 50ms),
                                      terms(1, 20ms), terms(9, 40ms),
                                      terms(5, 20ms), terms(0, 70ms)};
  for (ticket id = 0; id < asked.size(); ++id)
    queue.push(id, asked[id]);
  return queue;
}

tickets emptied(request_queue& queue) {
  tickets out;
  while (!queue.empty())
    out.push_back(queue.take());
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(request_queue_test)

BOOST_AUTO_TEST_CASE(each_discipline_has_its_order) {
  const std::vector<std::pair<queue_discipline, tickets>> rows{
    {queue_discipline::fifo, {0, 1, 2, 3, 4, 5}},
    {queue_discipline::lifo, {5, 4, 3, 2, 1, 0}},
    // The larger first; of equal ones, who came first.
    {queue_discipline::priority, {3, 1, 4, 0, 2, 5}},
    // The earlier first; of equal ones, who came first.
    {queue_discipline::edf, {2, 4, 3, 1, 0, 5}},
  };
  for (const auto& [discipline, order] : rows) {
    auto queue = filled(discipline);
    BOOST_TEST(emptied(queue) == order, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(random_takes_each_once_in_an_order_of_its_key) {
  auto one = filled(queue_discipline::random);
  auto other = filled(queue_discipline::random);
  const auto order = emptied(one);
  BOOST_TEST(order == emptied(other), boost::test_tools::per_element());
  BOOST_TEST(std::set<ticket>(order.begin(), order.end()).size() == 6U);
}

BOOST_AUTO_TEST_CASE(whoever_is_taken_out_is_not_served) {
  for (const auto discipline :
       {queue_discipline::fifo, queue_discipline::lifo,
        queue_discipline::random, queue_discipline::priority,
        queue_discipline::edf}) {
    auto queue = filled(discipline);
    for (const ticket id : {0U, 3U, 5U})
      queue.remove(id);
    BOOST_TEST(queue.size() == 3U);
    BOOST_TEST(queue.oldest() == 1U);
    // A ticket may come again.
    queue.push(0, terms(9, 10ms));
    const auto order = emptied(queue);
    const std::set<ticket> rest{0, 1, 2, 4};
    BOOST_TEST((std::set<ticket>(order.begin(), order.end()) == rest));
  }
}

BOOST_AUTO_TEST_SUITE_END()
