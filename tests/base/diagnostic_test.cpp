// Findings as people and editors read them.
#include "base/diagnostic.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;

namespace {

diagnostic finding(std::size_t line, std::size_t column, std::size_t end) {
  diagnostic d;
  d.id = "E013";
  d.path = "service.db.latency";
  d.message = "a duration needs a unit";
  d.where = {"api.toml", line, column, line, end};
  d.help = "write it";
  return d;
}

std::string lines_above(std::size_t count, const std::string& text) {
  return std::string(count, '\n') + text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(diagnostic_test)

BOOST_AUTO_TEST_CASE(an_unknown_key_is_shown_as_in_the_manual) {
  diagnostics all;
  all.add_source("api.toml",
                 lines_above(12, "[service.db]\nlatencyy = \"80ms\"\n"));
  diagnostic d;
  d.id = "E012";
  d.path = "service.db.latencyy";
  d.message = "unknown key 'latencyy' in [service.db]";
  d.names_itself = true;
  d.where = {"api.toml", 14, 1, 14, 9};
  d.label = "did you mean 'latency'?";
  d.notes = {"keys allowed here: latency, network"};
  all.add(d);
  BOOST_TEST(render(all, diagnostic_format::human)
             == "error[E012]: unknown key 'latencyy' in [service.db]\n"
                "  --> api.toml:14:1\n"
                "   |\n"
                "13 | [service.db]\n"
                "14 | latencyy = \"80ms\"\n"
                "   | ^^^^^^^^ did you mean 'latency'?\n"
                "   |\n"
                "   = note: keys allowed here: latency, network\n"
                "   = help: rehearse explain E012\n"
                "\n"
                "api.toml: 1 error, 0 warnings. Nothing was run.\n");
  BOOST_TEST(render(all, diagnostic_format::short_text)
             == "api.toml:14:1: error[E012]: service.db.latencyy: unknown key "
                "'latencyy' in [service.db]; did you mean 'latency'?\n");
}

BOOST_AUTO_TEST_CASE(a_related_place_is_shown_as_in_the_manual) {
  diagnostics all;
  all.add_source("api.toml",
                 lines_above(21, "[service.payments]\n")
                   + lines_above(8, "  { call = \"paymants\" },\n"));
  diagnostic d;
  d.id = "E021";
  d.message = "task 'checkout' calls service 'paymants', which is not defined";
  d.where = {"api.toml", 31, 12, 31, 22};
  d.label = "did you mean 'payments'?";
  d.related = related_place{{"api.toml", 22, 1, 22, 19}, "defined here"};
  all.add(d);
  BOOST_TEST(render(all, diagnostic_format::human)
             == "error[E021]: task 'checkout' calls service 'paymants', which "
                "is not defined\n"
                "  --> api.toml:31:12\n"
                "   |\n"
                "31 |   { call = \"paymants\" },\n"
                "   |            ^^^^^^^^^^ did you mean 'payments'?\n"
                "  ::: api.toml:22:1\n"
                "22 | [service.payments]\n"
                "   | ------------------ defined here\n"
                "\n"
                "api.toml: 1 error, 0 warnings. Nothing was run.\n");
}

BOOST_AUTO_TEST_CASE(carets_line_up_under_tabs_and_wide_characters) {
  diagnostics all;
  all.add_source("api.toml", "\ta = \"\u4e2d\u6587\" , 20\n");
  all.add(finding(1, 13, 15));
  BOOST_TEST(render(all, diagnostic_format::human)
             == "error[E013]: service.db.latency: a duration needs a unit\n"
                " --> api.toml:1:13\n"
                "  |\n"
                "1 |     a = \"\u4e2d\u6587\" , 20\n"
                "  |                  ^^\n"
                "  |\n"
                "  = help: write it\n"
                "\n"
                "api.toml: 1 error, 0 warnings. Nothing was run.\n");
}

BOOST_AUTO_TEST_CASE(harmful_characters_of_the_source_do_not_get_out) {
  diagnostics all;
  all.add_source("api.toml", "x = \"\x1b]0;\u202e\" 20");
  auto d = finding(1, 13, 15);
  d.message = "bad\x1b[31m \u202e";
  d.path = "a\rb";
  d.where.source = "api.toml";
  d.label = "\x07";
  all.add(d);
  for (const auto format :
       {diagnostic_format::human, diagnostic_format::short_text}) {
    const auto text = render(all, format);
    for (const char c : text)
      BOOST_TEST((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
    BOOST_TEST(text.find("\u202e") == std::string::npos);
  }
  const auto human = render(all, diagnostic_format::human);
  BOOST_TEST(human.find("1 | x = \"\\x1b]0;\\u{202e}\" 20\n"
                        "  |                       ^^ \\x07\n")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_very_long_line_is_cut_around_the_carets) {
  diagnostics all;
  all.add_source("api.toml",
                 std::string(5'000'000, 'a') + "HERE" + std::string(500, 'b'));
  all.add(finding(1, 5'000'001, 5'000'005));
  const auto text = render(all, diagnostic_format::human);
  BOOST_TEST(text.size() < 600U);
  const std::string before(30, 'a');
  BOOST_TEST(text.find("1 | \u2026" + before + "HEREbbb") != std::string::npos);
  BOOST_TEST(text.find("  | " + std::string(31, ' ') + "^^^^\n")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(findings_stand_in_the_order_of_their_places) {
  diagnostics all;
  all.add_source("api.toml", "a\nb\nc\n");
  all.add_source("--set x=1", "x=1");
  auto other = finding(1, 1, 2);
  other.where.source = "--set x=1";
  all.add(other);
  all.add(finding(3, 1, 2));
  all.add(finding(2, 2, 3));
  all.add(finding(2, 1, 2));
  std::string order;
  for (const auto& d : all.sorted())
    order += d.where.source.substr(0, 1) + std::to_string(d.where.line)
             + std::to_string(d.where.column) + " ";
  BOOST_TEST(order == "a21 a22 a31 -11 ");
}

BOOST_AUTO_TEST_CASE(more_than_fifty_findings_are_counted_not_shown) {
  diagnostics all;
  all.add_source("api.toml", lines_above(100, ""));
  for (std::size_t line = 1; line <= 62; ++line)
    all.add(finding(line, 1, 2));
  const auto text = render(all, diagnostic_format::short_text);
  BOOST_TEST(text.find("api.toml:50:1") != std::string::npos);
  BOOST_TEST(text.find("api.toml:51:1") == std::string::npos);
  BOOST_TEST(text.find("\u2026 and 12 more findings, not shown\n")
             != std::string::npos);
  BOOST_TEST(render(all, diagnostic_format::human).find("62 errors")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(warnings_alone_let_the_run_go_on) {
  diagnostics all;
  all.add_source("api.toml", "a\n");
  auto d = finding(1, 1, 2);
  d.level = severity::warning;
  d.id = "W110";
  all.add(d);
  const auto text = render(all, diagnostic_format::human);
  BOOST_TEST(text.find("warning[W110]: ") == 0U);
  BOOST_TEST(text.find("api.toml: 0 errors, 1 warning.\n")
             != std::string::npos);
  BOOST_TEST(render(diagnostics{}, diagnostic_format::human) == "");
}

BOOST_AUTO_TEST_CASE(machines_read_json_in_ascii_on_one_line) {
  diagnostics all;
  auto d = finding(3, 11, 15);
  d.label = "did you mean \u201c20ms\u201d?";
  d.help.clear();
  d.notes = {"one", "two"};
  all.add(d);
  BOOST_TEST(
    render(all, diagnostic_format::json)
    == "{\"findings\":[{\"severity\":\"error\",\"id\":\"E013\",\"path\":"
       "\"service.db.latency\",\"message\":\"a duration needs a unit\","
       "\"label\":\"did you mean \\u201c20ms\\u201d?\",\"file\":\"api.toml\","
       "\"line\":3,\"col\":11,\"end\":{\"line\":3,\"col\":15},\"notes\":["
       "\"one\",\"two\"],\"help\":null}],\"not_shown\":0}\n");
}

BOOST_AUTO_TEST_CASE(github_reads_commands_a_line_each) {
  diagnostics all;
  auto d = finding(3, 11, 15);
  d.where.source = "a:b,c%.toml";
  d.message = "100 %";
  all.add(d);
  d.level = severity::warning;
  d.where = {};
  d.help.clear();
  all.add(d);
  BOOST_TEST(render(all, diagnostic_format::github)
             == "::warning title=E013::100 %25\n"
                "::error file=a%3Ab%2Cc%25.toml,line=3,col=11,endLine=3,"
                "title=E013::100 %25%0Awrite it\n");
}

BOOST_AUTO_TEST_CASE(no_format_says_anything_about_nothing) {
  for (const auto format :
       {diagnostic_format::human, diagnostic_format::short_text,
        diagnostic_format::json, diagnostic_format::github})
    BOOST_TEST(render({}, format).empty());
}

BOOST_AUTO_TEST_CASE(colour_adds_nothing_but_colour) {
  diagnostics all;
  all.add_source("a.toml", "x = 1\n");
  diagnostic finding;
  finding.id = "E012";
  finding.message = "no";
  finding.where = {"a.toml", 1, 1, 1, 2};
  all.add(finding);
  auto text = render(all, diagnostic_format::human, true);
  BOOST_TEST(text.find("\x1b[38;5;166merror[E012]\x1b[0m") == 0U);
  for (auto at = text.find('\x1b'); at != std::string::npos;
       at = text.find('\x1b'))
    text.erase(at, text.find('m', at) + 1 - at);
  BOOST_TEST(text == render(all, diagnostic_format::human));
}

BOOST_AUTO_TEST_SUITE_END()
