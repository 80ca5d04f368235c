// Colour in texts for terminals.
#include "base/ink.hpp"
#include "base/text.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;

BOOST_AUTO_TEST_SUITE(ink_test)

BOOST_AUTO_TEST_CASE(neighbours_of_one_ink_share_a_sequence) {
  const auto text = inked(ink::blue, "a") + inked(ink::blue, "b") + "c";
  BOOST_TEST(with_colour(text) == "\x1b[38;5;24mab\x1b[0mc");
}

BOOST_AUTO_TEST_CASE(lines_end_uncoloured) {
  BOOST_TEST(with_colour(inked(ink::bold, "a\nb"))
             == "\x1b[1ma\x1b[0m\n\x1b[1mb\x1b[0m");
}

BOOST_AUTO_TEST_CASE(marks_take_no_column) {
  BOOST_TEST(display_width(inked(ink::green, "best")) == 4U);
}

BOOST_AUTO_TEST_CASE(every_ink_has_a_sequence_of_its_own) {
  BOOST_TEST(with_colour(inked(ink::green, "x")) == "\x1b[38;5;35mx\x1b[0m");
  BOOST_TEST(with_colour(inked(ink::vermilion, "x"))
             == "\x1b[38;5;166mx\x1b[0m");
}

BOOST_AUTO_TEST_CASE(a_dry_brush_leaves_text_alone) {
  BOOST_TEST(brush{false}(ink::bold, "x") == "x");
  BOOST_TEST(brush{true}(ink::bold, "x") == inked(ink::bold, "x"));
}

BOOST_AUTO_TEST_SUITE_END()
