// [report]: what reports show, and what is wrong with it.
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

const std::string format = "[scenario]\nformat = 1\n";
const std::string report = format + "[report]\n";

} // namespace

BOOST_AUTO_TEST_SUITE(report_test)

BOOST_AUTO_TEST_CASE(without_a_table_reports_are_as_ever) {
  const auto s = read_good(format).report;
  const std::vector<fine_percent> usual{50'000'000, 90'000'000, 95'000'000,
                                        99'000'000, 99'900'000};
  BOOST_TEST(s.percentiles == usual);
  BOOST_TEST(!s.timeline.has_value());
  BOOST_TEST(!s.apdex.has_value());
}

BOOST_AUTO_TEST_CASE(good_values_are_kept) {
  const auto s = read_good(report
                           + "percentiles = [99.99, 75, 100, 75.0]\n"
                             "timeline = 7\napdex = \"250ms\"\n")
                   .report;
  const std::vector<fine_percent> sorted{75'000'000, 99'990'000, 100'000'000};
  BOOST_TEST(s.percentiles == sorted);
  BOOST_TEST(s.timeline.value() == 7U);
  BOOST_TEST((s.apdex == 250ms));
}

BOOST_AUTO_TEST_CASE(a_timeline_may_be_a_word) {
  const auto lanes = [](const std::string& word) {
    return read_good(report + "timeline = \"" + word + "\"\n").report.timeline;
  };
  BOOST_TEST(!lanes("auto").has_value());
  BOOST_TEST(lanes("none").value() == 0U);
  BOOST_TEST(lanes("all").value() == 10'000U);
}

BOOST_AUTO_TEST_CASE(bad_values_are_reported) {
  check_rows(
    report,
    {
      {"percentiles = 99", "4:15: error[E011]: report.percentiles: expected an "
                           "array such as [50, 99], got an integer"},
      {"percentiles = []", "4:15: error[E014]: report.percentiles: must not be "
                           "empty; leave the key out for the usual ones"},
      {"percentiles = [50, 101]",
       "4:20: error[E014]: report.percentiles: 101 is not a percentile: above "
       "0 and at most 100"},
      {"percentiles = [0]",
       "4:16: error[E014]: report.percentiles: 0 is not a percentile: above 0 "
       "and at most 100"},
      {"percentiles = [nan]",
       "4:16: error[E014]: report.percentiles: nan is not a percentile: above "
       "0 and at most 100"},
      {"percentiles = [\"p99\"]",
       "4:16: error[E011]: report.percentiles: expected a number such as 99.9, "
       "got a string"},
      {"timeline = \"al\"",
       "4:12: error[E014]: report.timeline: one of auto, all, none; got 'al'; "
       "did you mean 'all'?"},
      {"timeline = 0", "4:12: error[E014]: report.timeline: must be from 1 to "
                       "10 000, got 0"},
      {"timeline = true",
       "4:12: error[E011]: report.timeline: expected \"auto\", \"all\", "
       "\"none\" or an integer, got a boolean"},
      {"apdex = 3", "4:9: error[E013]: report.apdex: a duration needs a unit, "
                    "write \"3ms\" (ns, us, ms, s, min, h)"},
      {"apdex = \"0s\"", "4:9: error[E014]: report.apdex: must be above 0"},
      {"apdx = \"1s\"", "4:1: error[E012]: report.apdx: unknown key 'apdx' in "
                        "[report]; did you mean 'apdex'?"},
    });
}

BOOST_AUTO_TEST_CASE(all_mistakes_of_the_table_are_told_at_once) {
  const auto got = read(report
                        + "percentiles = [0, 101]\ntimeline = -1\n"
                          "apdex = 1\n");
  BOOST_TEST(got.found.errors() == 4U);
}

BOOST_AUTO_TEST_SUITE_END()
