// Which exit code the runs of a command come to.
#include "cli/run_answer.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;

namespace {

campaign_result with(run_summary run) {
  campaign_result all;
  all.runs.emplace_back();
  all.runs.push_back(std::move(run));
  return all;
}

int code(const campaign_result& all, int signal = 0) {
  return static_cast<int>(code_of(all, signal));
}

} // namespace

BOOST_AUTO_TEST_SUITE(run_answer_test)

BOOST_AUTO_TEST_CASE(complete_runs_are_done) {
  BOOST_TEST(code(with({})) == 0);
}

BOOST_AUTO_TEST_CASE(a_run_that_ended_early_or_was_disturbed_cannot_be_used) {
  run_summary early;
  early.end = run_end::timed_out;
  BOOST_TEST(code(with(early)) == 3);
  run_summary disturbed;
  disturbed.unreliable_because = {"services lagged"};
  BOOST_TEST(code(with(disturbed)) == 3);
}

BOOST_AUTO_TEST_CASE(a_signal_goes_before_what_it_cut_short) {
  run_summary cut;
  cut.end = run_end::interrupted;
  BOOST_TEST(code(with(cut), 2) == 130);
  BOOST_TEST(code(with(cut), 15) == 143);
}

BOOST_AUTO_TEST_CASE(books_that_do_not_balance_are_our_defect_whatever_else) {
  run_summary wrong;
  wrong.invalid_because = {"I-1"};
  BOOST_TEST(code(with(wrong)) == 4);
  BOOST_TEST(code(with(wrong), 2) == 4);
}

BOOST_AUTO_TEST_CASE(a_stall_is_the_scenarios_and_a_crash_is_ours) {
  run_summary stalled;
  stalled.end = run_end::stalled;
  stalled.invalid_because = {"tasks were left"};
  BOOST_TEST(code(with(stalled)) == 3);
  stalled.crashed = true;
  BOOST_TEST(code(with(stalled)) == 4);
}

BOOST_AUTO_TEST_SUITE_END()
