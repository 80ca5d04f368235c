// Where the time of tasks went, as text.
#include "report/views/view.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

/// A class whose tasks queue, the slowest of 200 most of all.
class_summary checkout() {
  class_summary tasks;
  tasks.name = "checkout";
  tasks.completed.tasks = 200;
  auto& all = tasks.completed.account;
  all.start_delay = 200ms;
  all.running = 2s;
  all.of(wait_kind::service) = 12s;
  all.of(wait_kind::queue) = 5800ms;
  tasks.slowest.tasks = 2;
  auto& slow = tasks.slowest.account;
  slow.running = 20ms;
  slow.of(wait_kind::service) = 130ms;
  slow.of(wait_kind::queue) = 850ms;
  return tasks;
}

std::string text_of(run_summary run, bool verbose = false) {
  const auto model = run.model;
  const campaign_result all{{std::move(run)}, true};
  view_options options;
  options.verbose = verbose;
  return draw_where({three_tasks(), all, model}, options);
}

run_summary run_with(std::vector<class_summary> classes) {
  auto run = concurrent_run();
  run.account = {};
  for (const auto& tasks : classes)
    run.account += tasks.completed.account;
  run.classes = std::move(classes);
  return run;
}

} // namespace

BOOST_AUTO_TEST_SUITE(where_view_test)

BOOST_AUTO_TEST_CASE(the_parts_of_a_latency_stand_beside_those_of_the_slowest) {
  const std::string golden = R"(
  where the time goes     mean of 200   share   slowest 2   share
  start delay                    1 ms     1 %        0 ms     0 %
  running                       10 ms    10 %       10 ms     2 %
  waiting for a service         60 ms    60 %       65 ms    13 %
  queued at a service           29 ms    29 %      425 ms    85 %
  latency                      100 ms   100 %      500 ms   100 %
)";
  BOOST_TEST("\n" + text_of(run_with({checkout()})) == golden);
}

BOOST_AUTO_TEST_CASE(each_class_that_completed_tasks_has_a_table) {
  auto other = checkout();
  other.name = "reindex";
  class_summary idle;
  idle.name = "idle";
  const auto text = text_of(run_with({checkout(), idle, other}));
  BOOST_TEST(text.find("  checkout ") == 0U);
  BOOST_TEST(text.find("\n\n  reindex ") != std::string::npos);
  BOOST_TEST(text.find("idle") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(tasks_that_wait_for_one_thing_are_split_only_on_demand) {
  auto tasks = checkout();
  tasks.completed.account.of(wait_kind::queue) = 0ms;
  const auto run = run_with({tasks});
  BOOST_TEST(text_of(run).empty());
  BOOST_TEST(text_of(run, true).find("latency") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
