// Input that means harm: an error, never a crash, and nothing harmful on
// screen.
#include "base/draw.hpp"
#include "scenarios/reading/prescan.hpp"
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string valid = R"([scenario]
format = 1
name = "good"
[run]
models = [ "parallel", "combined" ]
workers = { combined = 4 }
[service.db]
latency = { dist = "lognormal", p50 = "6ms", p99 = "40ms" }
network = { dist = "mix", of = [ { weight = 3, value = "2ms..4ms" }, { weight = 1, value = { dist = "pareto", min = "1ms", alpha = 0.9, max = "9ms" } } ] }
capacity = 2
[task.a]
count = 10
arrivals = { kind = "every", interval = "10ms" }
steps = [
  { compute = "20ms", slice = "1ms", name = "one" },
  { repeat = { from = 1, to = 3 }, steps = [ { call = "db" } ] },
]
)";

std::string repeated(const std::string& part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i)
    out += part;
  return out;
}

/// Reads and renders `text`; it must be right, or wrong with an error.
void survive(const std::string& text) {
  const auto out = read(text);
  const bool told = out.value.has_value() == (out.found.errors() == 0);
  BOOST_TEST(told, text);
  for (const auto format :
       {diagnostic_format::human, diagnostic_format::short_text})
    for (const char c : render(out.found, format)) {
      const auto byte = static_cast<unsigned char>(c);
      if ((byte < 0x20 && c != '\n') || byte == 0x7f)
        BOOST_ERROR("harmful byte for " << text);
    }
}

std::string refusal_of(const std::string& text) {
  const auto out = read(text);
  BOOST_TEST(!out.value);
  return out.text();
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_test)

BOOST_AUTO_TEST_CASE(the_scenario_that_is_mutated_is_right) {
  read_good(valid);
}

BOOST_AUTO_TEST_CASE(very_deep_texts_are_refused) {
  BOOST_TEST(refusal_of("a" + repeated(".a", 40'000) + " = 1")
             == "a.toml:1:64: error[E001]: a key of more than 32 parts\n");
  BOOST_TEST(refusal_of("[a" + repeated(".a", 100'000) + "]")
             == "a.toml:1:65: error[E001]: a key of more than 32 parts\n");
  BOOST_TEST(refusal_of("a = " + repeated("[", 100'000))
             == "a.toml:1:105: error[E001]: brackets are nested deeper than "
                "100\n");
  BOOST_TEST(
    refusal_of("a = " + repeated("{a=", 300)).find("nested deeper than 100")
    != std::string::npos);
  BOOST_TEST(refusal_of("\"a\"" + repeated(" . \"a\"", 100) + " = 1")
               .find("more than 32 parts")
             != std::string::npos);
  survive("a = " + repeated("[", 100) + repeated("]", 100));
  survive("a = " + repeated("{a.a.a.a.a.a.a.a=", 90) + "1" + repeated("}", 90));
}

BOOST_AUTO_TEST_CASE(very_large_texts_are_refused) {
  BOOST_TEST(refusal_of(std::string((std::size_t{64} << 20) + 1, '#'))
             == "a.toml:1:1: error[E001]: larger than 64 MiB\n");
  std::string tables;
  for (int i = 0; i < 100'001; ++i)
    tables += "[a" + std::to_string(i) + "]\n";
  BOOST_TEST(refusal_of(tables)
             == "a.toml:100001:1: error[E001]: more than 100 000 tables\n");
  BOOST_TEST(refusal_of("a = [" + repeated("1,", 1'000'001) + "]")
               .find("more than 1 000 000 values")
             != std::string::npos);
  std::string keys;
  for (int i = 0; i < 10'000; ++i)
    keys += "b" + std::to_string(i) + repeated(".a", 20) + "=1\n";
  BOOST_TEST(refusal_of(keys).find("more than 100 000 tables")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_thousand_findings_are_cut) {
  std::string text = "[scenario]\nformat = 1\n";
  for (int i = 0; i < 1000; ++i)
    text += "x" + std::to_string(i) + " = 1\n";
  const auto out = read(text);
  BOOST_TEST(out.found.errors() == 1000U);
  BOOST_TEST(out.text().find("and 950 more findings") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(very_many_names_take_no_time_to_speak_of) {
  std::string text = "[scenario]\nformat = 1\n";
  for (int i = 0; i < 8000; ++i) {
    const auto name = std::to_string(i);
    const auto next = std::to_string((i + 1) % 8000);
    text += "[task.t" + name + "]\nafter = \"t" + next
            + "\"\nsteps = [ { call = \"s" + next + "\" } ]\n[service.s" + name
            + "]\nlatency = \"1ms\"\n";
  }
  const auto out = read(text);
  BOOST_TEST(out.found.errors() == 1U);
  BOOST_TEST(out.text().find("which waits for task.t7, and so on round a "
                             "circle of 8000")
               != std::string::npos,
             out.text());
}

BOOST_AUTO_TEST_CASE(malformed_bytes_are_refused_with_their_place) {
  BOOST_TEST(refusal_of("# \u4e2d\n# a\xff")
             == "a.toml:2:4: error[E001]: not valid UTF-8: byte \\xff\n");
  BOOST_TEST(refusal_of(std::string{"a = \"\0\"", 7})
             == "a.toml:1:6: error[E001]: control character \\x00 is not "
                "allowed\n");
  BOOST_TEST(refusal_of("a = 1\x1b")
             == "a.toml:1:6: error[E001]: control character \\x1b is not "
                "allowed\n");
}

BOOST_AUTO_TEST_CASE(names_cannot_write_to_the_terminal) {
  survive("[scenario]\nformat = 1\n\"\\u001b]0;x\\u0007\" = 1\n");
  survive("[scenario]\nformat = 1\nname = \"\\u202Egood\\u001b[31m\"\n");
  survive("[scenario]\nformat = 1\n[task.\"\\u009b\"]\nsteps = []\n");
  survive("[scenario]\nformat = 1\n[task.a]\nsteps = [ { call = \"\\r\\n"
          "\\u2066\" } ]\n");
  const auto out = read("[scenario]\nformat = 1\n\"\\u202E\" = 1\n");
  BOOST_TEST(out.text().find("unknown key '\\u{202e}'") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(strings_and_comments_hide_brackets_and_dots) {
  const auto brackets = repeated("[", 200) + repeated(".a", 50);
  BOOST_TEST(!prescan("# " + brackets + "\na = 1"));
  BOOST_TEST(!prescan("a = \"" + brackets + "\\\"" + brackets + "\""));
  BOOST_TEST(!prescan("a = '" + brackets + "\\'"));
  BOOST_TEST(!prescan("a = \"\"\"\n" + brackets + "\"\"\"\"\"\n"));
  BOOST_TEST(!prescan("a = '''\n" + brackets + "'''"));
  BOOST_TEST(prescan("a = \"\"\"x\"\"\"" + brackets).has_value());
  BOOST_TEST(prescan("a = '''x'''''" + brackets).has_value());
  BOOST_TEST(prescan("a = \"\\\\\"" + brackets).has_value());
}

BOOST_AUTO_TEST_CASE(random_bytes_are_survived) {
  for (std::uint64_t i = 0; i < 3000; ++i) {
    std::string text;
    const auto size = mix(i) % 200;
    for (std::uint64_t at = 0; at < size; ++at)
      text += static_cast<char>(draw_bits({1, i, at, 0, 0}) & 0xff);
    survive(text);
  }
}

BOOST_AUTO_TEST_CASE(random_mutations_of_a_right_scenario_are_survived) {
  const std::string spice = "[]{}=.,\"'#\n\\0123456789-+eEmsnainf \t_\x80\x1b";
  for (std::uint64_t i = 0; i < 6000; ++i) {
    auto text = valid;
    const auto edits = 1 + mix(i) % 4;
    for (std::uint64_t edit = 0; edit < edits; ++edit) {
      const auto where = draw_bits({2, i, edit, 0, 0}) % text.size();
      const auto what = draw_bits({2, i, edit, 1, 0});
      const char c = spice[(what >> 8) % spice.size()];
      if (what % 3 == 0)
        text[where] = c;
      else if (what % 3 == 1)
        text.insert(where, 1, c);
      else
        text.erase(where, 1 + (what >> 16) % 9);
    }
    survive(text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
