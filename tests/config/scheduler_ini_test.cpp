// The scheduler INI: every row of the table of what CAF would overlook.
#include "base/draw.hpp"
#include "tests/config/ini_support.hpp"

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(scheduler_ini_test)

BOOST_AUTO_TEST_CASE(every_setting_is_read_with_its_place) {
  const auto out = read_ini("; comment\n"
                            "[scheduler]\n"
                            "policy='stealing' ; another\n"
                            "max-threads = 0x4\n"
                            "max-throughput=0b101\n"
                            "enable-profiling=false\n"
                            "profiling-resolution=50us\n"
                            "profiling-output-file=\"a \\\"b\\\"\"\n"
                            "\n"
                            "[ work-stealing ]\n"
                            "  relaxed-sleep-duration=10ms\n"
                            "moderate-poll-attempts=0\n");
  BOOST_TEST(out.text() == "");
  const auto& s = out.settings;
  BOOST_TEST(*s.text("scheduler.policy") == "stealing");
  BOOST_TEST(*s.integer("scheduler.max-threads") == 4);
  BOOST_TEST(*s.integer("scheduler.max-throughput") == 5);
  BOOST_TEST(!std::get<bool>(s.values.at("scheduler.enable-profiling").value));
  BOOST_TEST(
    (std::get<duration>(s.values.at("scheduler.profiling-resolution").value)
     == 50us));
  BOOST_TEST(*s.text("scheduler.profiling-output-file") == "a \"b\"");
  BOOST_TEST(*s.integer("work-stealing.moderate-poll-attempts") == 0);
  const auto& where = s.values.at("scheduler.max-threads").where;
  BOOST_TEST(where.source == "s.ini");
  BOOST_TEST(where.line == 4U);
  BOOST_TEST(where.column == 15U);
  BOOST_TEST(where.end_column == 18U);
  BOOST_TEST(!s.integer("scheduler.policy"));
  BOOST_TEST(!s.text("nothing"));
}

BOOST_AUTO_TEST_CASE(what_caf_would_overlook_is_an_error) {
  check_findings({
    {"[scheduler]\npolicy='stealin'",
     "2:8: error[E031]: scheduler.policy: policy 'stealin'; did you mean "
     "'stealing'? (CAF would go on with stealing)"},
    {"[scheduler]\npolicy='testing'", "2:8: error[E031]: scheduler.policy: "
                                      "one of 'stealing', 'sharing'"},
    {"[scheduler]\npolicy='zzz'", "2:8: error[E031]: scheduler.policy: policy "
                                  "'zzz': one of 'stealing', 'sharing'"},
    {"[scheduler]\nmax-thread = 1", "2:1: error[E031]: scheduler.max-thread: "
                                    "unknown key 'max-thread'; did you mean "
                                    "'max-threads'?"},
    {"[scheduler]\nmax-threads = -3", "2:15: error[E031]: "
                                      "scheduler.max-threads: an integer from "
                                      "1 to 1024"},
    {"[scheduler]\nmax-threads = 'four'",
     "2:15: error[E031]: scheduler.max-threads: an integer from 1 to 1024"},
    {"[scheduler]\nmax-threads = 0", "2:15: error[E031]: "
                                     "scheduler.max-threads: an integer from 1 "
                                     "to 1024"},
    {"[scheduler]\nmax-threads = 4.0", "2:15: error[E031]: "
                                       "scheduler.max-threads: an integer from "
                                       "1 to 1024"},
    {"[scheduler]\nmax-threads = \"3\"",
     "2:15: error[E031]: scheduler.max-threads: an integer from 1 to 1024"},
    {"[scheduler]\nmax-throughput=0",
     "2:16: error[E031]: scheduler.max-throughput: at least 1; leave it out "
     "for unlimited"},
    {"[scheduler]\nmax-throughput=-5",
     "2:16: error[E031]: scheduler.max-throughput: at least 1; leave it out "
     "for unlimited"},
    {"[work-stealing]\naggressive-steal-interval=0",
     "2:27: error[E031]: work-stealing.aggressive-steal-interval: at least 1"},
    {"[work-stealing]\nmoderate-poll-attempts=-1",
     "2:24: error[E031]: work-stealing.moderate-poll-attempts: an integer, at "
     "least 0"},
    {"[work-stealing]\nrelaxed-sleep-duration=10",
     "2:24: error[E031]: work-stealing.relaxed-sleep-duration: a duration such "
     "as 50us"},
    {"[schedular]\npolicy='x'", "1:2: error[E031]: schedular: unknown group "
                                "'schedular'; did you mean 'scheduler'?"},
    {"[work-stealing]\nmoderate-steal-interval=0",
     "2:25: error[E031]: work-stealing.moderate-steal-interval: at least 1"},
    {"[work-stealing]\nrelaxed-steal-interval=0",
     "2:24: error[E031]: work-stealing.relaxed-steal-interval: at least 1"},
    {"[scheduler]\nmax-threads=1025", "2:13: error[E031]: "
                                      "scheduler.max-threads: an integer from "
                                      "1 to 1024"},
    {"[scheduler]\npolicy='abcdefghijkl'",
     "2:8: error[E031]: scheduler.policy: an atom has at most 10 letters, "
     "digits, '_' and spaces"},
    {"[scheduler]\nmax-throughput=1\nmax-throughput=2",
     "3:16: error[E031]: scheduler.max-throughput: is set twice, first in line "
     "2"},
    {"[scheduler]\nmax-threads=1\n[scheduler]\nmax-threads=2",
     "4:13: error[E031]: scheduler.max-threads: is set twice, first in line "
     "2"},
  });
}

BOOST_AUTO_TEST_CASE(what_has_no_effect_is_a_warning) {
  check_findings({
    {"[middleman]\nworkers=[1,\n  2]\n[scheduler]\nmax-threads=1",
     "1:2: warning[W117]: middleman: group [middleman] is ignored here"},
    {"[scheduler]\npolicy='sharing'\n[work-stealing]\n"
     "relaxed-steal-interval=2\nmoderate-steal-interval=2",
     "4:24: warning[W131]: work-stealing: work-stealing.* has no effect with "
     "policy 'sharing'"},
    {"[work-stealing]\nrelaxed-steal-interval=2",
     "2:24: warning[W131]: work-stealing: work-stealing.* has no effect with "
     "policy 'sharing', the default here; write policy='stealing' to use it"},
    {"[scheduler]\npolicy='stealing'\n[work-stealing]\n"
     "relaxed-steal-interval=2",
     ""},
    {"[scheduler]\nenable-profiling=true",
     "2:18: warning[W117]: scheduler.enable-profiling: CAF's profiling is "
     "ignored here"},
    {"[scheduler]\nenable-profiling=false\nprofiling-resolution=1s", ""},
    {"", ""},
  });
}

BOOST_AUTO_TEST_CASE(all_mistakes_are_reported_at_once) {
  const auto out = read_ini("[scheduler]\npolicy=1\nmax-threads=0\nx=1\n# c\n");
  BOOST_TEST(out.found.errors() == 4U);
  BOOST_TEST(out.settings.values.empty());
}

BOOST_AUTO_TEST_CASE(random_mutations_are_survived) {
  const std::string right
    = "[scheduler]\npolicy='sharing'\nmax-threads=0x4 ; c\n"
      "profiling-output-file=\"a\\\"b\"\n[work-stealing]\n"
      "relaxed-sleep-duration=10ms\nmoderate-poll-attempts=0b1\n";
  const std::string spice = "[]=;#'\"\\\n-+0x9bms. \xff\x1b";
  for (std::uint64_t i = 0; i < 5000; ++i) {
    auto text = right;
    for (std::uint64_t edit = 0; edit < 3; ++edit) {
      const auto where = draw_bits({1, i, edit, 0, 0}) % text.size();
      const char c = spice[draw_bits({1, i, edit, 1, 0}) % spice.size()];
      if (mix(i + edit) % 2 == 0)
        text[where] = c;
      else
        text.insert(where, 1, c);
    }
    const auto out = read_ini(text);
    BOOST_TEST(out.settings.values.size() <= 5U);
    for (const char c : render(out.found, diagnostic_format::human))
      BOOST_REQUIRE((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  }
  for (const auto* value : {"-", "+", "0x", "0x-8000000000000000", "-0b", "'",
                            "\"", "\"\\", "99999999999999999999", "--1"})
    BOOST_TEST(
      read_ini(std::string{"[scheduler]\nmax-threads="} + value).found.errors()
        == 1U,
      value);
}

BOOST_AUTO_TEST_SUITE_END()
