// The presets: each is right, explained and what it says it is.
#include "config/presets.hpp"
#include "config/scheduler_ini.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace rehearse;

namespace {

scheduler_settings read(const std::string& name) {
  const auto text = preset_text(name);
  BOOST_REQUIRE_MESSAGE(text, name);
  diagnostics found;
  auto settings = read_scheduler_ini(preset_source(name), *text, found);
  warn_of_unused(settings, found);
  BOOST_TEST(render(found, diagnostic_format::short_text) == "");
  return settings;
}

} // namespace

BOOST_AUTO_TEST_SUITE(presets_test)

BOOST_AUTO_TEST_CASE(there_are_six) {
  const std::vector<std::string> names{"default", "latency",  "one-worker",
                                       "sharing", "stealing", "throughput"};
  BOOST_TEST(preset_names() == names, boost::test_tools::per_element());
  BOOST_TEST(!preset_text("Default"));
  BOOST_TEST(!preset_text(""));
}

BOOST_AUTO_TEST_CASE(each_names_its_policy_and_only_one_worker_its_workers) {
  for (const auto& name : preset_names()) {
    const auto settings = read(name);
    BOOST_TEST(*settings.text("scheduler.policy")
               == (name == "stealing" ? "stealing" : "sharing"));
    // Or the preset would contradict a scenario that says how many.
    const auto threads = settings.integer("scheduler.max-threads");
    BOOST_TEST(threads.value_or(0) == (name == "one-worker" ? 1 : 0), name);
  }
}

BOOST_AUTO_TEST_CASE(latency_takes_turns_sooner_than_throughput) {
  const std::string key = "scheduler.max-throughput";
  BOOST_TEST(*read("latency").integer(key) < *read("throughput").integer(key));
  BOOST_TEST(!read("default").integer(key));
}

BOOST_AUTO_TEST_CASE(every_setting_stands_below_a_comment) {
  for (const auto& preset : scheduler_presets()) {
    std::istringstream lines{std::string{preset.text}};
    std::string before;
    for (std::string line; std::getline(lines, line); before = line)
      if (line.find('=') != std::string::npos && line[0] != ';')
        BOOST_TEST(before.substr(0, 2) == "; ", preset.name << ": " << line);
  }
}

BOOST_AUTO_TEST_SUITE_END()
