// Any text as an INI file of CAF's scheduler, and as settings and goals of the
// command line.
#include "config/scheduler_ini.hpp"
#include "scenarios/read.hpp"
#include "tests/fuzz/reading.hpp"

#include <sstream>

namespace rehearse::fuzz {

namespace {

const std::string plain_scenario = R"([scenario]
format = 1
[service.db]
latency = "1ms"
[task.t]
count = 2
steps = [{ call = "db" }, { compute = "1ms" }]
)";

void read_ini(const std::string& text) {
  diagnostics found;
  const auto settings = read_scheduler_ini("fuzz.ini", text, found);
  warn_of_unused(settings, found);
  warn_of_stealing_in_virtual_time(settings, found);
  require_harmless(found);
}

/// Every second line is a goal.
void read_arguments(const std::string& text) {
  read_options options;
  options.models = {{"concurrent", true}};
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    options.overrides.push_back(line);
    if (std::getline(lines, line))
      options.goals.push_back(line);
  }
  diagnostics found;
  const auto work = read_scenario("fuzz.toml", plain_scenario, options, found);
  require(work.has_value() == (found.errors() == 0),
          "neither a scenario nor an error");
  require_harmless(found);
}

} // namespace

void fuzz_ini_args(std::string_view input) {
  const auto end = input.find('\0');
  read_ini(std::string{input.substr(0, end)});
  if (end != std::string_view::npos)
    read_arguments(std::string{input.substr(end + 1)});
}

} // namespace rehearse::fuzz
