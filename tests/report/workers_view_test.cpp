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
  worker    run   poll   sleep   switches   steps   resumes
  1        75 %   20 %     5 %          3       0        12
  2        25 %    0 %    75 %          0       0         4
  all      50 %   10 %    40 %          3       0        16
)";
  BOOST_TEST("\n" + draw_workers({three_tasks(), all, model}, {}) == golden);
}

BOOST_AUTO_TEST_CASE(calculated_workers_have_a_table_only_without_lanes) {
  const auto run = concurrent_run();
  const campaign_result all{{run}, true};
  view_options options;
  BOOST_TEST(draw_workers({three_tasks(), all, run.model}, options).empty());
  options.lanes = 2;
  const std::string golden = R"(
  worker   computing   switches   steps
  1             69 %          6       6
)";
  BOOST_TEST("\n" + draw_workers({three_tasks(), all, run.model}, options)
             == golden);
}

BOOST_AUTO_TEST_CASE(of_many_workers_the_last_ones_are_only_summed_up) {
  auto run = concurrent_run();
  run.workers_used.assign(20, {10ms, 1, 2, {}});
  const auto model = run.model;
  const campaign_result all{{std::move(run)}, true};
  view_options options;
  options.timeline = timeline_choice::workers;
  const auto text = draw_workers({three_tasks(), all, model}, options);
  BOOST_TEST(text.find("\n  16 ") != std::string::npos);
  BOOST_TEST(text.find("\n  17 ") == std::string::npos);
  BOOST_TEST(text.find("\n  all            8 %         20      40")
             != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
