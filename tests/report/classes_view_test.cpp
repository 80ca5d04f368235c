// The class table, as text.
#include "report/views/view.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

BOOST_AUTO_TEST_SUITE(classes_view_test)

namespace {

class_summary tasks_of(const std::string& name) {
  class_summary tasks;
  tasks.name = name;
  return tasks;
}

std::string drawn(const run_summary& run) {
  const campaign_result all{{run}, true};
  return draw_classes({three_tasks(), all, run.model}, {});
}

} // namespace

BOOST_AUTO_TEST_CASE(each_class_has_a_row) {
  auto run = concurrent_run();
  run.classes = {tasks_of("click"), tasks_of("report")};
  run.classes[0].tasks.completed = 2000;
  run.classes[0].latency
    = {2000, 1ms, 2500us, 1ms, 40ms, {{50, 2ms, 20}, {99, 31ms, 1000}}};
  const std::string golden = R"(
  latency of   done    min     mean     p99     max
  click        2000   1 ms   2.5 ms   31 ms   40 ms
  report          0      -        -       -       -
)";
  BOOST_TEST("\n" + drawn(run) == golden);
}

BOOST_AUTO_TEST_CASE(one_class_alone_has_no_table) {
  auto run = concurrent_run();
  run.classes = {tasks_of("click")};
  BOOST_TEST(drawn(run).empty());
}

BOOST_AUTO_TEST_SUITE_END()
