// Text from outside: UTF-8, harmful characters, widths, SHA-256.
#include "base/text.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;

BOOST_AUTO_TEST_SUITE(text_test)

BOOST_AUTO_TEST_CASE(well_formed_utf8_is_told_from_malformed) {
  BOOST_TEST(!find_invalid_utf8("plain, \u00e4, \u4e2d, \U0001f600"));
  BOOST_TEST((find_invalid_utf8("ab\x80") == std::size_t{2}));
  BOOST_TEST((find_invalid_utf8("\xc0\xaf") == std::size_t{0}));
  BOOST_TEST((find_invalid_utf8("\xe0\x80\x80") == std::size_t{0}));
  BOOST_TEST((find_invalid_utf8("\xed\xa0\x80") == std::size_t{0}));
  BOOST_TEST((find_invalid_utf8("\xf4\x90\x80\x80") == std::size_t{0}));
  BOOST_TEST((find_invalid_utf8("x\xe4\xb8") == std::size_t{1}));
  BOOST_TEST(count_code_points("a\u00e4\u4e2d") == 3U);
}

BOOST_AUTO_TEST_CASE(harmful_characters_are_spelled_out) {
  BOOST_TEST(escaped("\x1b]0;x\x07") == "\\x1b]0;x\\x07");
  BOOST_TEST(escaped("a\nb\tc\r") == "a\\nb\\tc\\r");
  BOOST_TEST(escaped("\x7f") == "\\x7f");
  BOOST_TEST(escaped("\u009b31m") == "\\u{9b}31m");
  BOOST_TEST(escaped("\u202eevil\u2066") == "\\u{202e}evil\\u{2066}");
  BOOST_TEST(escaped("\u2028\u2029\u200f\u200b\ufeff")
             == "\\u{2028}\\u{2029}\\u{200f}\\u{200b}\\u{feff}");
  BOOST_TEST(escaped("\xff") == "\\xff");
  BOOST_TEST(escaped("\u00fcber \u4e2d") == "\u00fcber \u4e2d");
}

BOOST_AUTO_TEST_CASE(wide_characters_take_two_columns_and_marks_none) {
  BOOST_TEST(display_width("abc") == 3U);
  BOOST_TEST(display_width("\u4e2d\u6587") == 4U);
  BOOST_TEST(display_width("e\u0301") == 1U);
}

BOOST_AUTO_TEST_CASE(sha256_gives_the_known_answer) {
  BOOST_TEST(sha256_hex("abc")
             == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f2001"
                "5ad");
}

BOOST_AUTO_TEST_SUITE_END()
