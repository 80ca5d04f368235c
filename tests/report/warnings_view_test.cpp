// How the warnings of runs are shown.
#include "report/views/view.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

std::string shown(const std::vector<run_warning>& warnings,
                  std::size_t width = 80) {
  const auto work = three_tasks();
  campaign_result all{{concurrent_run()}, true};
  all.warnings = warnings;
  view_options options;
  options.width = width;
  return draw_warnings({work, all, {}}, options);
}

} // namespace

BOOST_AUTO_TEST_SUITE(warnings_view_test)

BOOST_AUTO_TEST_CASE(no_warning_takes_no_line) {
  BOOST_TEST(shown({}).empty());
}

BOOST_AUTO_TEST_CASE(each_has_its_id_and_what_to_do) {
  BOOST_TEST(shown({{"W103", "too short", "run more"}, {"W109", "busy", ""}})
             == "warning[W103]: too short\n"
                "  help: run more\n"
                "warning[W109]: busy\n");
}

BOOST_AUTO_TEST_CASE(long_ones_are_wrapped) {
  BOOST_TEST(shown({{"W103", "one two three", "four five six"}}, 20)
             == "warning[W103]: one\n"
                "two three\n"
                "  help: four five\n"
                "  six\n");
}

BOOST_AUTO_TEST_CASE(names_of_the_scenario_are_made_harmless) {
  BOOST_TEST(shown({{"W109", "service \x1b[31m", ""}}).find('\x1b')
             == std::string::npos);
}

BOOST_AUTO_TEST_CASE(they_come_last) {
  campaign_result all{{concurrent_run(), run_of("parallel", 105ms, 0, 3)},
                      true};
  all.warnings = {{"W103", "too short", ""}};
  const auto text = draw_views(three_tasks(), all, {});
  BOOST_TEST(text.rfind("warning[W103]: too short\n")
             == text.size() - std::string{"warning[W103]: too short\n"}.size());
  BOOST_TEST(text.find("vs best") < text.find("warning["));
}

BOOST_AUTO_TEST_SUITE_END()
