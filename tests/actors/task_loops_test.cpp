// The loop counters that a task keeps, at every depth.
#include "actors/task_loops.hpp"

#include <boost/test/unit_test.hpp>

#include <utility>

using namespace rehearse;

namespace {

/// Round 1 of 11, 2 of 12, … in so many loops, one inside the other.
loop_counters nested(std::uint32_t depth) {
  loop_counters all;
  for (; all.depth < depth; ++all.depth) {
    all.round[all.depth] = all.depth + 1;
    all.rounds[all.depth] = all.depth + 11;
  }
  return all;
}

void check_same(const loop_counters& a, const loop_counters& b) {
  BOOST_TEST_REQUIRE(a.depth == b.depth);
  for (std::uint32_t i = 0; i < a.depth; ++i) {
    BOOST_TEST(a.round[i] == b.round[i]);
    BOOST_TEST(a.rounds[i] == b.rounds[i]);
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(task_loops_test)

BOOST_AUTO_TEST_CASE(a_task_begins_outside_of_all_loops) {
  BOOST_TEST(task_loops{}.counters().depth == 0U);
}

BOOST_AUTO_TEST_CASE(
  what_is_kept_last_comes_back_from_every_depth_to_every_other) {
  for (std::uint32_t from = 0; from <= max_step_depth; ++from)
    for (std::uint32_t to = 0; to <= max_step_depth; ++to) {
      task_loops loops;
      loops.keep(nested(from));
      check_same(loops.counters(), nested(from));
      loops.keep(nested(to));
      check_same(loops.counters(), nested(to));
    }
}

BOOST_AUTO_TEST_CASE(a_copy_changes_alone) {
  for (const std::uint32_t depth : {1U, 3U}) {
    task_loops loops;
    loops.keep(nested(depth));
    task_loops copy{loops};
    copy.keep(nested(depth - 1));
    check_same(loops.counters(), nested(depth));
    check_same(copy.counters(), nested(depth - 1));
    copy = loops;
    check_same(copy.counters(), nested(depth));
  }
}

BOOST_AUTO_TEST_CASE(loops_take_three_words) {
  BOOST_TEST(sizeof(task_loops) == 24U);
}

BOOST_AUTO_TEST_SUITE_END()
