// Syntax errors: one E001 with the help that everybody needs.
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;

namespace {

struct row {
  const char* text;
  std::size_t line;
  std::size_t column;
  const char* message;
  const char* help;
};

} // namespace

BOOST_AUTO_TEST_SUITE(syntax_test)

BOOST_AUTO_TEST_CASE(usual_mistakes_get_help) {
  const auto* inline_help
    = "an inline table must stay on one line; break inside [ \u2026 ] or use a "
      "[table]";
  const std::vector<row> rows{
    {"latency = 20ms", 1, 13, "saw 'm'", "durations are strings: \"20ms\""},
    {"x = [ { compute = 20 ms } ]", 1, 22, "saw 'm'",
     "durations are strings: \"20 ms\""},
    {"rate = 80/s", 1, 10, "saw '/'", "write \"80/s\" in quotes"},
    {"failure = 0.1%", 1, 14, "saw '%'", "write \"0.1%\" in quotes"},
    {"x = { a = 1,\n  b = 2 }", 1, 13, "closing '}', saw '\\n'", inline_help},
    {"x = { a = 1, }", 1, 14, "dangling comma", ""},
    {"s = [ {a=1} {b=2} ]", 1, 13, "saw '{'", "steps are separated by commas"},
    {"compute : 20", 1, 9, "expected '='", "TOML uses = between key and value"},
    {"x = True", 1, 5, "expected 'true'",
     "TOML writes true and false in small letters"},
    {"x = .5", 1, 5, "decimal digit",
     "write 0.5 with a digit before the point"},
    {"x = \"abc\ny = 2", 1, 9, "control characters",
     "is the closing quote missing on this line?"},
    {"x = FALSE", 1, 5, "expected 'false'",
     "TOML writes true and false in small letters"},
    {"ties = fifo", 1, 9, "expected 'false'",
     "words stand in quotes: \"fifo\""},
    {"x = yes", 1, 5, "value type", "words stand in quotes: \"yes\""},
    {"x = 1e400", 1, 10, "1e400", ""},
    {"x = 9223372036854775808", 1, 24, "not representable", ""},
  };
  for (const auto& [text, line, column, message, help] : rows) {
    const auto out = read(text);
    BOOST_REQUIRE_MESSAGE(out.found.errors() == 1U, text);
    const auto finding = out.found.sorted().front();
    BOOST_TEST(finding.id == "E001");
    BOOST_TEST(finding.where.line == line, text);
    BOOST_TEST(finding.where.column == column,
               text << " " << finding.where.column);
    BOOST_TEST(finding.message.find(message) != std::string::npos,
               text << ": " << finding.message);
    BOOST_TEST(finding.help == help, text << ": " << finding.help);
  }
}

BOOST_AUTO_TEST_CASE(a_table_defined_twice_is_found_again) {
  const auto out = read("[service.db]\n\n[service.db]\n");
  const auto finding = out.found.sorted().front();
  BOOST_TEST(finding.id == "E001");
  BOOST_TEST(finding.where.line == 3U);
  BOOST_REQUIRE(finding.notes.size() == 1U);
  BOOST_TEST(finding.notes[0] == "first defined at line 1");
}

BOOST_AUTO_TEST_SUITE_END()
