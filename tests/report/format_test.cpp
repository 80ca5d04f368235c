// Words, numbers and columns, as views write them.
#include "base/text.hpp"
#include "report/format.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;

BOOST_AUTO_TEST_SUITE(format_test)

BOOST_AUTO_TEST_CASE(words_longer_than_a_line_are_cut_into_lines) {
  BOOST_TEST(wrapped("ab abcdefghij k", 6, 2)
             == "  ab\n  abcd\n  efgh\n  ij k\n");
}

BOOST_AUTO_TEST_CASE(wide_characters_take_two_columns) {
  BOOST_TEST(wrapped("数える数える", 6) == "数える\n数える\n");
  BOOST_TEST(fitted("数える数える", 8) == "数え...");
}

BOOST_AUTO_TEST_CASE(a_combining_mark_stays_with_its_letter) {
  BOOST_TEST(fitted("e\u0301e\u0301e\u0301e\u0301e\u0301", 4) == "e\u0301...");
}

BOOST_AUTO_TEST_CASE(parts_are_broken_only_where_they_do_not_fit) {
  BOOST_TEST(labelled("Row", {"one two", "three"}, "; ", 24)
             == "  Row       one two;\n            three\n");
  BOOST_TEST(labelled("Row", {"one two three"}, "; ", 20)
             == "  Row       one two\n            three\n");
}

BOOST_AUTO_TEST_CASE(columns_that_do_not_fit_are_left_out_from_the_right) {
  const std::vector<std::vector<std::string>> rows{{"name", "calls", "max"},
                                                   {"db", "12", "3"}};
  BOOST_TEST(aligned(rows, 80)
             == "  name   calls   max\n  db        12     3\n");
  BOOST_TEST(aligned(rows, 19) == "  name   calls\n  db        12\n");
}

BOOST_AUTO_TEST_SUITE_END()
