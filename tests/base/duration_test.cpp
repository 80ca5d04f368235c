// Durations: every row of the value grammar, and texts that read back.
#include "base/duration.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

std::int64_t ns(std::string_view text) {
  const auto value = parse_duration(text);
  BOOST_REQUIRE_MESSAGE(value,
                        text << ": " << (value ? "" : value.reason().message));
  return value ? (*value).count() : -1;
}

/// "E013 " or "E014 " and the message.
std::string problem(std::string_view text) {
  bool out_of_range = false;
  const auto value = parse_duration(text, &out_of_range);
  if (value)
    return "read as " + to_text(*value);
  return (out_of_range ? "E014 " : "E013 ") + value.reason().message;
}

struct row {
  const char* text;
  const char* message;
};

} // namespace

BOOST_AUTO_TEST_SUITE(duration_test)

BOOST_AUTO_TEST_CASE(every_unit_is_read) {
  BOOST_TEST(ns("7ns") == 7);
  BOOST_TEST(ns("7us") == 7'000);
  BOOST_TEST(ns("7\u00b5s") == 7'000);
  BOOST_TEST(ns("7\u03bcs") == 7'000);
  BOOST_TEST(ns("7ms") == 7'000'000);
  BOOST_TEST(ns("7s") == 7'000'000'000);
  BOOST_TEST(ns("7min") == 420'000'000'000);
  BOOST_TEST(ns("7h") == 25'200'000'000'000);
}

BOOST_AUTO_TEST_CASE(numbers_are_decimal_and_rounded_half_up_to_a_nanosecond) {
  BOOST_TEST(ns("1.5 s") == 1'500'000'000);
  BOOST_TEST(ns("0.1s") == 100'000'000);
  BOOST_TEST(ns("2e3ms") == 2'000'000'000);
  BOOST_TEST(ns("1e-3ms") == 1'000);
  BOOST_TEST(ns("1E+2us") == 100'000);
  BOOST_TEST(ns("1.4ns") == 1);
  BOOST_TEST(ns("1.5ns") == 2);
  BOOST_TEST(ns("1.49999999999999999999999999999ns") == 1);
  BOOST_TEST(ns("0.0015us") == 2);
  BOOST_TEST(ns("0.0000000000024h") == 9);
  BOOST_TEST(ns("0s") == 0);
  BOOST_TEST(ns("0.000ms") == 0);
  BOOST_TEST(ns("007ms") == 7'000'000);
  BOOST_TEST(ns("24h") == 86'400'000'000'000);
}

BOOST_AUTO_TEST_CASE(what_is_no_duration_says_how_to_write_it) {
  const auto no_unit = "E013 a duration needs a unit, write \"20ms\" "
                       "(ns, us, ms, s, min, h)";
  const auto malformed = "E013 not a duration, write one number and one unit, "
                         "e.g. \"20ms\" (ns, us, ms, s, min, h)";
  const std::vector<row> rows{
    {"20", no_unit},
    {"5m", "E013 'm' is ambiguous, write \"5min\" or \"5ms\""},
    {"-1ms", "E014 must not be negative"},
    {"1e400s", "E014 longer than 24 h"},
    {"1e99999999999999999999s", "E014 longer than 24 h"},
    {"25h", "E014 longer than 24 h"},
    {"1e3 h", "E014 longer than 24 h"},
    {"86400.0000000006s", "E014 longer than 24 h"},
    {"0.2ns", "E013 finer than 1 ns"},
    {"0.99ns", "E013 finer than 1 ns"},
    {"1e-400s", "E013 finer than 1 ns"},
    {"20rps",
     "E013 unknown unit 'rps', write \"20ms\" (ns, us, ms, s, min, h)"},
    {"20MS", "E013 unknown unit 'MS', write \"20ms\" (ns, us, ms, s, min, h)"},
    {"", malformed},
    {"ms", malformed},
    {"+1ms", malformed},
    {".5s", malformed},
    {"1h30min", malformed},
    {"20  ms", malformed},
    {"20ms ", malformed},
    {" 20ms", malformed},
    {"nan", malformed},
    {"inf", malformed},
    {"--1ms", malformed},
  };
  for (const auto& [text, message] : rows)
    BOOST_TEST(problem(text) == message, text << " gives " << problem(text));
}

BOOST_AUTO_TEST_CASE(a_text_reads_back_to_the_same_duration) {
  BOOST_TEST(to_text(20ms) == "20ms");
  BOOST_TEST(to_text(1500ms) == "1.5s");
  BOOST_TEST(to_text(1234567ns) == "1.234567ms");
  BOOST_TEST(to_text(10min) == "10min");
  BOOST_TEST(to_text(24h) == "24h");
  BOOST_TEST(to_text(0ns) == "0s");
  std::int64_t value = 1;
  for (int i = 0; i < 500; ++i) {
    value = (value * 48271 + i) % longest_duration.count();
    BOOST_TEST(ns(to_text(duration{value})) == value);
  }
}

BOOST_AUTO_TEST_CASE(people_see_three_digits) {
  BOOST_TEST(to_rounded_text(130ms) == "130 ms");
  BOOST_TEST(to_rounded_text(1234ms) == "1.23 s");
  BOOST_TEST(to_rounded_text(60249ns) == "60.2 us");
  BOOST_TEST(to_rounded_text(999'999ns) == "1 ms");
  BOOST_TEST(to_rounded_text(999ns) == "999 ns");
  BOOST_TEST(to_rounded_text(90s) == "90 s");
  BOOST_TEST(to_rounded_text(24h) == "86400 s");
  BOOST_TEST(to_rounded_text(0ns) == "0 ms");
}

BOOST_AUTO_TEST_SUITE_END()
