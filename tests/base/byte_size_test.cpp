// Sizes: what is read, and what is not.
#include "base/byte_size.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace rehearse;

BOOST_AUTO_TEST_SUITE(byte_size_test)

BOOST_AUTO_TEST_CASE(a_number_and_a_unit_are_a_size) {
  BOOST_TEST(*parse_byte_size("64KiB") == 65'536U);
  BOOST_TEST(*parse_byte_size("8 MiB") == 8'388'608U);
  BOOST_TEST(*parse_byte_size("1024GiB") == 1'099'511'627'776U);
  BOOST_TEST(*parse_byte_size("0KiB") == 0U);
}

BOOST_AUTO_TEST_CASE(anything_else_is_refused) {
  for (const auto* text :
       {"", "8", "KiB", "-8KiB", "8KB", "8kib", "8  MiB", "1.5MiB", "8MiB ",
        "1025GiB", "99999999999999999999KiB", "nan", "8 "})
    BOOST_TEST_CONTEXT(text)
  BOOST_TEST(!parse_byte_size(text));
}

BOOST_AUTO_TEST_SUITE_END()
