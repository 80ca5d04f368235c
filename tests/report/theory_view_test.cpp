// What closed forms expect, as text.
#include "report/theory_text.hpp"
#include "report/views/view.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

std::vector<theory_row> some_rows() {
  return {{"latency.mean", quantity::time, 50e6, 51.8e6, "M/M/1"},
          {"service.s.utilisation", quantity::share, .8, .796, "M/M/1"},
          {"throughput", quantity::rate, 83.2037, 83.2037, "M/M/1"}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(theory_view_test)

BOOST_AUTO_TEST_CASE(expected_and_simulated_values_stand_side_by_side) {
  auto run = concurrent_run();
  run.theory = some_rows();
  const campaign_result all{{run}, true};
  const std::string golden = R"(
  theory: M/M/1           long run   this run   off by
  latency.mean               50 ms    51.8 ms   +3.6 %
  service.s.utilisation       80 %     79.6 %   -0.5 %
  throughput                83.2/s     83.2/s   +0.0 %
)";
  BOOST_TEST("\n" + draw_theory({three_tasks(), all, run.model}, {}) == golden);
}

BOOST_AUTO_TEST_CASE(simulated_values_may_have_intervals) {
  auto run = concurrent_run();
  run.theory = some_rows();
  run.theory[0].ci95 = value_interval{48.4e6, 52.2e6};
  run.theory[1].ci95 = value_interval{.996, 1};
  campaign_result all{{run}, true};
  const std::string golden = R"(
  theory: M/M/1           long run   this run   off by     95 % interval
  latency.mean               50 ms    51.8 ms   +3.6 %   48.4 to 52.2 ms
  service.s.utilisation       80 %     79.6 %   -0.5 %     99.6 to 100 %
  throughput                83.2/s     83.2/s   +0.0 %                 -
)";
  const auto drawn = [&all] {
    return "\n" + draw_theory({three_tasks(), all, "concurrent"}, {});
  };
  BOOST_TEST(drawn() == golden);
  // Means of repetitions go before the middle run.
  all.theory = {{"concurrent", 10, run.theory}};
  BOOST_TEST(drawn().find("long run   mean of 10   off by")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_plan_has_expected_values_only) {
  auto rows = some_rows();
  for (auto& row : rows)
    row.simulated.reset();
  const std::string golden = R"(
  theory: M/M/1           long run
  latency.mean               50 ms
  service.s.utilisation       80 %
  throughput                83.2/s
)";
  BOOST_TEST("\n" + theory_table(rows, 80) == golden);
}

BOOST_AUTO_TEST_CASE(where_nothing_is_known_there_is_no_table) {
  const auto run = concurrent_run();
  const campaign_result all{{run}, true};
  BOOST_TEST(draw_theory({three_tasks(), all, run.model}, {}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
