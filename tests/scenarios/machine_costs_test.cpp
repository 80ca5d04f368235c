// What the machine costs, as scenarios and calibration files say it.
#include "tests/scenarios/read_support.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

const std::string three = "switch_cost = \"2us\"\nspawn_cost = \"30us\"\n"
                          "wake_cost = \"4us\"\n";

/// A folder that goes with the object.
class folder {
public:
  folder()
    : path_(std::filesystem::temp_directory_path()
            / ("rehearse-costs-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  /// Reads a scenario with these keys of [machine] beside a calibration file
  /// `host.toml`.
  outcome with(const std::string& file, const std::string& keys) const {
    std::ofstream{path_ / "host.toml", std::ios::binary} << file;
    return read("[scenario]\nformat = 1\n[run]\nclock = \"virtual\"\n"
                "[machine]\n"
                  + keys + "\n[task.a]\nsteps = [ { wait = \"1ms\" } ]\n",
                {}, (path_ / "a.toml").string());
  }

  /// What is wrong, without the folder's name.
  std::string wrong(const std::string& file,
                    const std::string& keys
                    = "calibration = \"host.toml\"") const {
    auto text = with(file, keys).text();
    for (auto at = text.find(path_.string()); at != std::string::npos;
         at = text.find(path_.string()))
      text.replace(at, path_.string().size(), "DIR");
    return text;
  }

private:
  std::filesystem::path path_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(machine_costs_test)

BOOST_AUTO_TEST_CASE(costs_are_written_or_come_from_a_file) {
  const folder here;
  for (const auto& [file, keys] :
       {std::pair{std::string{}, three},
        std::pair{three, std::string{"calibration = \"host.toml\""}}}) {
    const auto out = here.with(file, keys);
    BOOST_REQUIRE_MESSAGE(out.value, out.text());
    BOOST_TEST(out.text().empty());
    const auto& costs = out.value->machine.costs;
    BOOST_TEST((costs.switch_cost == 2us));
    BOOST_TEST((costs.spawn_cost == 30us));
    BOOST_TEST((costs.wake_cost == 4us));
  }
}

BOOST_AUTO_TEST_CASE(machines_cost_nothing_by_default) {
  const folder here;
  BOOST_TEST(here.with("", "").value->machine.costs.none());
}

BOOST_AUTO_TEST_CASE(another_calibration_is_another_scenario) {
  const folder here;
  const auto digest = [&](const std::string& file) {
    return here.with(file, "calibration = \"host.toml\"").value->sha256;
  };
  BOOST_TEST(digest(three) != digest(three + "# again\n"));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_calibration_is_reported) {
  const folder here;
  BOOST_TEST(here.wrong(three, "calibration = \"hots.toml\"")
             == "DIR/a.toml:6:15: error[E030]: machine.calibration: file not "
                "found: DIR/hots.toml (looked from the scenario's folder; "
                "rehearse calibrate -o FILE writes one)\n");
  BOOST_TEST(
    here.wrong("switch_cost = 1\nspwn_cost = \"1us\"\n")
    == "DIR/host.toml:1:1: error[E010]: calibration.spawn_cost: a "
       "calibration file needs spawn_cost\n"
       "DIR/host.toml:1:1: error[E010]: calibration.wake_cost: a "
       "calibration file needs wake_cost\n"
       "DIR/host.toml:1:15: error[E013]: calibration.switch_cost: a "
       "duration needs a unit, write \"1ms\" (ns, us, ms, s, min, "
       "h)\n"
       "DIR/host.toml:2:1: error[E012]: calibration.spwn_cost: unknown "
       "key 'spwn_cost' in the calibration file; did you mean "
       "'spawn_cost'?\n");
  BOOST_TEST(here.wrong("switch_cost = 2us").find("DIR/host.toml:1:") == 0U);
  BOOST_TEST(here.wrong(std::string(70'000, '#'))
               .find("cannot be read, or is larger than 64 KiB")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_calibration_excludes_each_cost) {
  const folder here;
  BOOST_TEST(here.wrong(three, "calibration = \"host.toml\"\n"
                               "switch_cost = \"1us\"\nwake_cost = \"0ns\"")
             == "DIR/a.toml:7:15: error[E015]: machine.switch_cost: give "
                "either calibration or switch_cost\n"
                "DIR/a.toml:8:13: error[E015]: machine.wake_cost: give either "
                "calibration or wake_cost\n");
}

BOOST_AUTO_TEST_SUITE_END()
