// The worker table, as text.
#include "report/views/view.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

BOOST_AUTO_TEST_SUITE(workers_view_test)

BOOST_AUTO_TEST_CASE(each_worker_has_a_row_and_all_have_one) {
  auto run = measured(concurrent_run());
  run.workers_used.assign(2, worker_record{});
  run.workers_used[0].times = worker_times{75ms, 20ms, 5ms, 12};
  run.workers_used[0].switches = 3;
  run.workers_used[1].times = worker_times{25ms, 0ms, 75ms, 4};
  const auto model = run.model;
  const campaign_result all{{std::move(run)}, true};
  const std::string golden = R"(
  worker       run    poll   sleep    resumes   switches
  1           75 %    20 %     5 %         12          3
  2           25 %     0 %    75 %          4          0
  all         50 %    10 %    40 %         16          3
)";
  BOOST_TEST("\n" + draw_workers({three_tasks(), all, model}, {}) == golden);
}

BOOST_AUTO_TEST_CASE(virtual_time_has_no_worker_table) {
  const auto run = concurrent_run();
  const campaign_result all{{run}, true};
  BOOST_TEST(draw_workers({three_tasks(), all, run.model}, {}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
