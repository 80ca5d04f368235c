// No line of a report is wider than the terminal, whatever runs are shown.
#include "base/text.hpp"
#include "report/views/view.hpp"
#include "tests/support/runs.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;

namespace {

/// Two classes, a service that queues and refuses, blocking, and every model.
const std::string crowded = R"(
[scenario]
format = 1
name = "crowded"
seed = 9223372036854775807

[run]
clock = "virtual"

[machine]
cores = 3

[service.db]
latency = { dist = "exponential", mean = "5ms" }
network = "1ms"
capacity = 2
queue = 3

[task.browse]
arrivals = { kind = "every", interval = "1ms" }
count = 20
steps = [{ compute = "1ms" }, { call = "db" }, { wait = "2ms" }]

[task.import]
count = 2
steps = [{ block = "5ms" }, { compute = "3ms" }]
)";

struct finished {
  scenario work;
  campaign_result result;
};

finished run_all(const std::string& text, std::vector<std::string> overrides) {
  overrides.emplace_back("run.clock=\"virtual\"");
  auto work = read_or_fail(text, overrides);
  auto result = run_campaign(work, {});
  return {std::move(work), std::move(result)};
}

void check_widths(const finished& run) {
  const auto& [work, result] = run;
  for (const std::size_t width : {40, 60, 80, 120, 200, 300})
    for (const auto timeline :
         {timeline_choice::automatic, timeline_choice::both,
          timeline_choice::counts, timeline_choice::workers}) {
      view_options options;
      options.width = width;
      options.timeline = timeline;
      options.verbose = true;
      options.next = "rehearse run 'my scenario.toml' -m all";
      const auto drawn = draw_views(work, result, options);
      for (std::size_t begin = 0; begin < drawn.size();) {
        const auto end = drawn.find('\n', begin);
        const auto line = drawn.substr(begin, end - begin);
        BOOST_TEST(display_width(line) <= width, line);
        begin = end + 1;
      }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(width_test)

BOOST_AUTO_TEST_CASE(the_tutorial_fits) {
  check_widths(run_all(three_tasks(), {}));
}

BOOST_AUTO_TEST_CASE(many_workers_and_tasks_fit) {
  check_widths(run_all(three_tasks(), {"task.fetch.count=1000",
                                       "run.workers=20", "machine.cores=20"}));
}

BOOST_AUTO_TEST_CASE(services_and_several_classes_fit) {
  check_widths(run_all(crowded, {}));
}

BOOST_AUTO_TEST_CASE(several_runs_of_one_model_fit) {
  check_widths(
    run_all(crowded, {"scenario.repeat=3", "run.models=[\"combined\"]"}));
}

BOOST_AUTO_TEST_CASE(wide_combining_and_long_names_fit) {
  // No scenario may have such names, but they decide nothing here.
  auto run = run_all(crowded, {});
  run.work.name = "\u6570\u3048\u308b-e\u0301e\u0301-" + std::string(70, 'x');
  run.work.tasks[0].name = "\u898b\u308b\u898b\u308b\u898b\u308b\u898b\u308b";
  run.work.tasks[1].name = "e\u0301" + std::string(60, 'y');
  for (auto& one : run.result.runs)
    one.services[0].books.name = std::string(50, 'z');
  check_widths(run);
}

BOOST_AUTO_TEST_SUITE_END()
