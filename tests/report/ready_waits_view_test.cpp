// The row of ready waits, as text.
#include "report/views/view.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

BOOST_AUTO_TEST_SUITE(ready_waits_view_test)

namespace {

std::string drawn(const duration_summary& waits) {
  auto run = concurrent_run();
  run.ready_waits = waits;
  const campaign_result all{{run}, true};
  return draw_ready_waits({three_tasks(), all, run.model}, {});
}

} // namespace

BOOST_AUTO_TEST_CASE(percentiles_are_told_where_the_sample_supports_them) {
  BOOST_TEST(
    drawn({1200,
           0ms,
           1ms,
           1ms,
           8ms,
           {{50, 12us, 20}, {99, 4ms, 1000}, {99.9, {}, 10000}}})
    == "  Ready     1200 times, waited p50 12 us, p99 4 ms, max 8 ms\n");
}

BOOST_AUTO_TEST_CASE(of_few_the_mean_is_told) {
  BOOST_TEST(drawn({2, 0ms, 1ms, 1ms, 2ms, {{50, {}, 20}}})
             == "  Ready     2 times, waited mean 1 ms, max 2 ms\n");
}

BOOST_AUTO_TEST_CASE(who_never_waited_has_no_row) {
  BOOST_TEST(drawn({3, 0ms, 0ms, 0ms, 0ms, {}}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
