// The slowest hundredth of the tasks of a class.
#include "results/slowest.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

/// A task that arrived at time zero and queued for all of its `latency`.
task_record queued(std::uint64_t number, duration latency) {
  task_record task;
  task.number = number;
  task.ended = at(latency);
  task.account.of(wait_kind::queue) = latency;
  return task;
}

class_summary split(const std::vector<task_record>& tasks,
                    duration warmup = 0ms) {
  auto work = three_tasks();
  work.warmup = warmup;
  std::vector<class_summary> classes(1);
  split_times(work, tasks, classes);
  return classes[0];
}

duration queued_in(const time_group& group) {
  return group.account.of(wait_kind::queue);
}

} // namespace

BOOST_AUTO_TEST_SUITE(slowest_test)

BOOST_AUTO_TEST_CASE(it_is_a_hundredth_rounded_down_but_at_least_one) {
  std::vector<task_record> tasks;
  const std::pair<std::uint64_t, std::uint64_t> sizes[]
    = {{1, 1}, {99, 1}, {199, 1}, {200, 2}, {1000, 10}};
  for (const auto& [count, slowest] : sizes) {
    while (tasks.size() < count)
      tasks.push_back(queued(tasks.size() + 1, 1ms));
    BOOST_TEST(split(tasks).completed.tasks == count);
    BOOST_TEST(split(tasks).slowest.tasks == slowest);
  }
}

BOOST_AUTO_TEST_CASE(it_takes_the_longest_latencies_whatever_their_order) {
  std::vector<task_record> tasks;
  for (std::uint64_t i = 1; i <= 200; ++i)
    tasks.push_back(queued(i, (i * 77 % 200 + 1) * 1ms));
  BOOST_TEST((queued_in(split(tasks).slowest) == 200ms + 199ms));
  BOOST_TEST((queued_in(split(tasks).completed) == 200 * 201 / 2 * 1ms));
}

BOOST_AUTO_TEST_CASE(of_equal_tasks_it_takes_the_lowest_numbers) {
  std::vector<task_record> tasks;
  for (std::uint64_t i = 200; i >= 1; --i) {
    tasks.push_back(queued(i, 5ms));
    // Tells the tasks apart in the sum.
    tasks.back().account.ready = i * 1ns;
  }
  BOOST_TEST((split(tasks).slowest.account.ready == 3ns));
}

BOOST_AUTO_TEST_CASE(failed_tasks_and_the_warm_up_are_left_out) {
  std::vector<task_record> tasks{queued(1, 5ms), queued(2, 9ms),
                                 queued(3, 20ms)};
  tasks[1].outcome = task_outcome::failed_timeout;
  tasks[0].arrived = at(2ms);
  const auto sums = split(tasks, 1ms);
  BOOST_TEST(sums.completed.tasks == 1U);
  BOOST_TEST((queued_in(sums.slowest) == 5ms));
  BOOST_TEST(split({}).slowest.tasks == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
