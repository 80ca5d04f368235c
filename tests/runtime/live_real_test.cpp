// Looking at a run from another thread while it goes on.
#include "runtime/live.hpp"
#include "tests/support/runs.hpp"

#include <boost/test/unit_test.hpp>

#include <future>
#include <thread>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// Everything that was seen of the only run of `text` until it was over.
std::vector<live_counts> watch(const std::string& text,
                               const std::vector<std::string>& overrides) {
  const auto work = read_or_fail(text, overrides);
  live_window window;
  campaign_settings settings;
  settings.live = &window;
  auto over = std::async(std::launch::async,
                         [&] { return run_campaign(work, settings); });
  std::vector<live_counts> seen;
  while (over.wait_for(1ms) != std::future_status::ready)
    if (const auto counts = window.look())
      seen.push_back(*counts);
  BOOST_TEST(!window.look());
  return seen;
}

/// Whether all tasks of some moment were in the state that `count` names.
bool saw_all(const std::vector<live_counts>& seen,
             std::uint64_t live_counts::*count) {
  for (const auto& one : seen)
    if (one.*count == one.tasks)
      return true;
  return false;
}

std::string four_tasks(const std::string& step) {
  return "[scenario]\nformat = 1\nname = \"four\"\n[task.t]\ncount = 4\n"
         "steps = [{ "
         + step + " = \"300ms\" }]\n";
}

} // namespace

BOOST_AUTO_TEST_SUITE(live_real_test)

BOOST_AUTO_TEST_CASE(tasks_that_wait_are_seen_waiting) {
  const auto seen = watch(four_tasks("wait"), {"run.models=[\"concurrent\"]"});
  BOOST_TEST(saw_all(seen, &live_counts::waiting));
  BOOST_TEST(!saw_all(seen, &live_counts::blocked));
}

BOOST_AUTO_TEST_CASE(tasks_that_hold_their_threads_are_seen_blocked) {
  const auto seen = watch(four_tasks("block"), {"run.models=[\"parallel\"]"});
  BOOST_TEST(saw_all(seen, &live_counts::blocked));
  BOOST_TEST(!saw_all(seen, &live_counts::waiting));
}

BOOST_AUTO_TEST_CASE(one_task_at_a_time_computes_on_one_worker) {
  const auto seen
    = watch(four_tasks("compute"), {"run.models=[\"concurrent\"]",
                                    "task.t.steps=[{compute=\"50ms\"}]"});
  bool one_ran_and_one_was_done = false;
  for (const auto& one : seen) {
    BOOST_TEST(one.running <= 1U);
    BOOST_TEST(one.running + one.ready + one.waiting + one.blocked + one.done
                 + one.failed
               <= one.tasks);
    one_ran_and_one_was_done
      = one_ran_and_one_was_done || (one.running == 1 && one.done > 0);
  }
  BOOST_TEST(one_ran_and_one_was_done);
}

BOOST_AUTO_TEST_SUITE_END()
