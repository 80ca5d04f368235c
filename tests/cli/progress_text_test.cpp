// What is said about runs under way.
#include "base/text.hpp"
#include "cli/progress_text.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// The second of four runs, a fifth of its tasks over.
progress_state second_of_four() {
  progress_state state;
  state.position = 1;
  state.total = 4;
  state.model = "parallel";
  state.in_run = 2s;
  state.seen = live_counts{1000, 8, 412, 380, 0, 190, 10};
  state.left = 8100ms;
  state.cpus_busy = 7.7;
  state.cpus = 8;
  state.threads = 812;
  return state;
}

} // namespace

BOOST_AUTO_TEST_SUITE(progress_text_test)

BOOST_AUTO_TEST_CASE(the_region_has_a_bar_and_the_counts) {
  const auto lines = region_text(second_of_four(), 90, false);
  BOOST_TEST(lines.size() == 2U);
  BOOST_TEST(lines[0]
             == "run 2/4  parallel    ━━━━━━━━━━━━────────────────────────────"
                "   30 %  8.1 s left  ");
  BOOST_TEST(lines[1]
             == "running 8   ready 412   waiting 380   done 190   failed 10   "
                "CPU 7.7 of 8   thr 812");
}

BOOST_AUTO_TEST_CASE(the_region_never_exceeds_the_terminal) {
  for (const bool ascii : {false, true})
    for (std::size_t width = 10; width < 200; ++width)
      for (const auto& line : region_text(second_of_four(), width, ascii))
        BOOST_TEST(display_width(line) <= width);
}

BOOST_AUTO_TEST_CASE(plain_characters_draw_the_bar_too) {
  const auto line = region_text(second_of_four(), 90, true)[0];
  BOOST_TEST(line.find("############----") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_trace_line_can_be_searched_by_key) {
  BOOST_TEST(trace_text(second_of_four())
             == "SCHED 2000ms: run=2/4 model=parallel tasks=1000 running=8 "
                "ready=412 waiting=380 blocked=0 done=190 failed=10 cpu=7.70 "
                "threads=812");
}

BOOST_AUTO_TEST_CASE(a_plain_line_says_how_far_it_is) {
  BOOST_TEST(plain_text(second_of_four())
             == "run 2/4: parallel, 200 of 1000 tasks, 30 %, 8.1 s left");
}

BOOST_AUTO_TEST_CASE(the_rest_takes_what_the_models_took_before) {
  const std::vector<std::string> models{"a", "parallel", "parallel", "a"};
  const std::map<std::string, duration> took{{"a", 1s}, {"parallel", 5s}};
  BOOST_TEST((time_left(second_of_four(), models, took) == 9s));
}

BOOST_AUTO_TEST_CASE(an_unknown_model_goes_on_at_its_pace) {
  const std::vector<std::string> models{"a", "parallel", "parallel", "a"};
  const std::map<std::string, duration> took{{"a", 1s}};
  BOOST_TEST((time_left(second_of_four(), models, took) == 8s + 10s + 1s));
}

BOOST_AUTO_TEST_CASE(nobody_can_tell_the_pace_of_a_run_that_just_began) {
  auto state = second_of_four();
  state.seen->done = 0;
  BOOST_TEST(!time_left(state, {"a", "parallel"}, {}));
}

BOOST_AUTO_TEST_SUITE_END()
