// The scheduler INI: how it is spelled, and what CAF's parser makes of slips.
#include "tests/config/ini_support.hpp"

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(ini_spelling_test)

BOOST_AUTO_TEST_CASE(wrong_spellings_are_shown_with_the_right_one) {
  check_findings({
    {"# a comment", "1:1: error[E031]: comments start with ;"},
    {"[scheduler", "1:1: error[E031]: the closing ] is missing, write "
                   "[scheduler]"},
    {"[]", "1:1: error[E031]: a group has a name, write [scheduler]"},
    {"[scheduler]\npolicy=sharing",
     "2:8: error[E031]: scheduler.policy: words stand in single quotes, write "
     "'sharing'"},
    {"[scheduler]\npolicy=\"sharing\"",
     "2:8: error[E031]: scheduler.policy: an atom stands in single quotes, "
     "write 'sharing'"},
    {"[scheduler]\npolicy='sharing", "2:8: error[E031]: scheduler.policy: the "
                                     "closing ' is missing, write 'sharing'"},
    {"[scheduler]\nprofiling-output-file=\"x",
     "2:23: error[E031]: scheduler.profiling-output-file: the closing \" is "
     "missing, write \"x\""},
    {"[scheduler]\nmax-threads=", "2:12: error[E031]: scheduler.max-threads: a "
                                  "value is missing behind '='"},
    {"[scheduler]\nmax-threads 2", "2:1: error[E031]: scheduler.max-threads: "
                                   "expected '=', write max-threads=\u2026"},
    {"[scheduler]\nmax-threads=010", "2:13: error[E031]: "
                                     "scheduler.max-threads: CAF takes 010 for "
                                     "octal 8, write 10"},
    {"[scheduler]\nmax-threads=08", "2:13: error[E031]: "
                                    "scheduler.max-threads: CAF takes 08 for "
                                    "octal, write 8"},
    {"[scheduler]\nenable-profiling=yes",
     "2:18: error[E031]: scheduler.enable-profiling: write true"},
    {"[scheduler]\nenable-profiling=False",
     "2:18: error[E031]: scheduler.enable-profiling: write false"},
    {"[scheduler]\nmax-threads=2 policy='sharing'",
     "2:15: error[E031]: scheduler.max-threads: one setting a line: what "
     "stands behind the value starts a new line, or a comment with ;"},
    {"[scheduler]\nprofiling-resolution=1.5ms",
     "2:22: error[E031]: scheduler.profiling-resolution: CAF reads whole "
     "numbers with a unit only, write 1500us for 1.5ms"},
    {"[scheduler]\nprofiling-resolution=10d",
     "2:22: error[E031]: scheduler.profiling-resolution: unknown unit 'd', "
     "write 10ms (ns, us, ms, s, min, h)"},
    {"max-threads=1", "1:1: error[E031]: max-threads: 'max-threads' stands in "
                      "no group; write [scheduler] above it"},
    {"scheduler.policy='sharing'", "1:1: error[E031]: scheduler.policy: a key "
                                   "has no dot; write [scheduler] on a line "
                                   "above it"},
    {"[scheduler]\n=1", "2:1: error[E031]: expected key=value"},
    {"\xff", "1:1: error[E031]: not valid UTF-8"},
  });
}

BOOST_AUTO_TEST_CASE(what_is_read_here_but_not_by_caf_is_a_warning) {
  check_findings({
    {"\xef\xbb\xbf[scheduler]\nmax-threads=1",
     "1:1: warning[W132]: CAF itself does not read a file with a byte-order "
     "mark; save it as UTF-8 without one"},
    {"[scheduler]\nmax-threads=1\r\npolicy='sharing'\r\n",
     "2:14: warning[W132]: CAF itself does not read a file with Windows line "
     "ends; save it with LF"},
  });
  const auto out = read_ini("\xef\xbb\xbf[schedular]\r\nmax-threads=1\r\n");
  BOOST_TEST(out.found.errors() == 1U);
  BOOST_TEST(out.found.warnings() == 2U);
  // Columns do not count the mark, nor do lines that are shown contain it.
  BOOST_TEST(out.text().find("s.ini:1:2: error[E031]") != std::string::npos);
  BOOST_TEST(out.found.line("s.ini", 1) == "[schedular]");
}

BOOST_AUTO_TEST_CASE(a_text_that_ends_inside_something_is_an_error) {
  // CAF takes every one of them for complete.
  check_findings({
    {"[scheduler]\nmax-threads=2\n[work-st",
     "3:1: error[E031]: the closing ] is missing, write [work-st]"},
    {"[", "1:1: error[E031]: a group has a name, write [scheduler]"},
    {"[scheduler]\nmax-thr", "2:1: error[E031]: scheduler.max-thr: expected "
                             "'=', write max-thr=\u2026"},
    {"[scheduler]\nmax-threads = ",
     "2:13: error[E031]: scheduler.max-threads: a value is missing behind '='"},
    {"[scheduler]\npolicy='", "2:8: error[E031]: scheduler.policy: the closing "
                              "' is missing, write '\u2026'"},
    {"[scheduler]\npolicy='shar", "2:8: error[E031]: scheduler.policy: the "
                                  "closing ' is missing, write 'shar'"},
    {"[scheduler]\nprofiling-output-file=\"a b",
     "2:23: error[E031]: scheduler.profiling-output-file: the closing \" is "
     "missing, write \"a\""},
    {"[scheduler]\nprofiling-resolution=1m",
     "2:22: error[E031]: scheduler.profiling-resolution: unknown unit 'm', "
     "write 1ms (ns, us, ms, s, min, h)"},
    {"[scheduler]\nenable-profiling=tru",
     "2:18: error[E031]: scheduler.enable-profiling: words stand in single "
     "quotes, write 'tru'"},
    {"[scheduler]\nmax-threads=-",
     "2:13: error[E031]: scheduler.max-threads: not a value"},
    {"[scheduler]\nmax-threads=0x",
     "2:13: error[E031]: scheduler.max-threads: not an integer"},
  });
}

BOOST_AUTO_TEST_CASE(a_group_in_braces_is_an_error) {
  check_findings({
    {"scheduler { max-threads=2 }\n[scheduler]\nmax-threads=0",
     "1:1: error[E031]: settings do not stand in braces, write [scheduler] and "
     "a setting on each line below it\n"
     "s.ini:3:13: error[E031]: scheduler.max-threads: an integer from 1 to "
     "1024"},
    {"scheduler {\n  max-threads=2\n}\n[scheduler]\nmax-threads=2",
     "1:1: error[E031]: settings do not stand in braces, write [scheduler] and "
     "a setting on each line below it"},
    {"scheduler = {\n  max-threads=2\n}",
     "1:1: error[E031]: settings do not stand in braces, write [scheduler] and "
     "a setting on each line below it"},
    {"sim { }", "1:1: error[E031]: settings do not stand in braces, write "
                "[sim] and a setting on each line below it"},
    {"[scheduler.work]\nx=1",
     "1:2: error[E031]: scheduler.work: unknown group 'scheduler.work'; did "
     "you mean 'scheduler'?"},
  });
}

BOOST_AUTO_TEST_CASE(durations_take_the_units_of_caf) {
  const auto read_length = [](const std::string& text) {
    const auto out = read_ini("[scheduler]\nprofiling-resolution=" + text);
    BOOST_TEST(out.text() == "");
    return std::get<duration>(
      out.settings.values.at("scheduler.profiling-resolution").value);
  };
  BOOST_TEST((read_length("7ns") == 7ns));
  BOOST_TEST((read_length("7us") == 7us));
  BOOST_TEST((read_length("7ms") == 7ms));
  BOOST_TEST((read_length("7s") == 7s));
  BOOST_TEST((read_length("7min") == 7min));
  BOOST_TEST((read_length("7h") == 7h));
  BOOST_TEST((read_length("0ms") == 0ms));
}

BOOST_AUTO_TEST_SUITE_END()
