// Whole files: several mistakes at once, file order, overrides, names.
#include "tests/scenarios/read_support.hpp"

#include <filesystem>
#include <fstream>

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

const std::string tutorial = R"(
[scenario]
format = 1

[service.network]
latency = "60ms"

[task.fetch]
count = 3
steps = [
  { compute = "20ms", name = "preprocess" },
  { call = "network" },
]
)";

std::string name_of(const std::string& path) {
  return read("[scenario]\nformat = 1", {}, path).value->name;
}

} // namespace

BOOST_AUTO_TEST_SUITE(read_test)

BOOST_AUTO_TEST_CASE(the_tutorial_is_read) {
  diagnostics found;
  const auto text = load_scenario_text("three-tasks", found);
  BOOST_REQUIRE(text);
  const auto s = read_good(*text);
  BOOST_TEST(s.name == "three-tasks");
  BOOST_TEST(s.tasks[0].count.value() == 3U);
  BOOST_TEST(s.tasks[0].code.ops.size() == 3U);
  BOOST_TEST(s.tasks[0].code.steps[1].name == "call-2");
  BOOST_TEST(s.sha256.size() == 64U);
}

BOOST_AUTO_TEST_CASE(five_mistakes_give_five_findings_in_file_order) {
  const auto out = read(R"([scenario]
format = 1
sede = 2
[service.db]
latency = 20
[task.a]
count = 0
steps = [ { call = "bd" }, { compute = "5m" } ]
)");
  BOOST_TEST(!out.value);
  BOOST_TEST(out.found.errors() == 5U);
  std::string places;
  for (const auto& d : out.found.sorted())
    places += d.id + "@" + std::to_string(d.where.line) + " ";
  BOOST_TEST(places == "E012@3 E013@5 E014@7 E021@8 E013@8 ");
}

BOOST_AUTO_TEST_CASE(services_and_tasks_stand_in_file_order) {
  const auto s = read_good(R"(
[scenario]
format = 1
[task.zebra]
steps = [ { call = "z" } ]
[service.z]
latency = "1ms"
[service.a]
latency = "2ms"
[task.ant]
steps = [ { call = "a" } ]
)");
  BOOST_TEST(s.tasks[0].name == "zebra");
  BOOST_TEST(s.tasks[1].name == "ant");
  BOOST_TEST(s.services[0].name == "z");
  BOOST_TEST(std::get<call_op>(s.tasks[1].code.ops[0]).service == 1U);
}

BOOST_AUTO_TEST_CASE(overrides_win_and_keep_the_place_of_their_table) {
  const auto text = tutorial + "[task.a]\nsteps = [ { yield = true } ]\n";
  const auto s = read_good(text, {
                                   "task.fetch.count=1000",
                                   "service.network.latency=20ms",
                                   "run.clock=virtual",
                                   "task.fetch.start=1s",
                                   "task.fetch.start=2s",
                                   "run.workers.combined=8",
                                   "task.b.steps=[ { yield = true } ]",
                                 });
  BOOST_TEST(s.tasks[0].name == "fetch");
  BOOST_TEST(s.tasks[1].name == "a");
  BOOST_TEST(s.tasks[2].name == "b");
  BOOST_TEST(s.tasks[0].count.value() == 1000U);
  BOOST_TEST((s.tasks[0].start == 2s));
  BOOST_TEST(s.services[0].latency->text() == "20ms");
  BOOST_TEST((s.run.clock == clock_kind::virtual_time));
  BOOST_TEST(s.run.workers.at("combined").count == 8U);
}

BOOST_AUTO_TEST_CASE(an_inline_table_of_an_override_replaces_the_old_one) {
  const auto text
    = tutorial + "arrivals = { kind = \"every\", interval = \"1s\" }\n";
  const auto s
    = read_good(text, {"task.fetch.arrivals={ kind = \"at_once\" }"});
  BOOST_TEST(s.tasks[0].arrivals->at_once());
}

BOOST_AUTO_TEST_CASE(findings_of_overrides_point_into_the_command_line) {
  const auto give = [](const std::string& override) {
    return read(tutorial, {override}).text();
  };
  BOOST_TEST(give("task.fetch.count=many")
             == "--set task.fetch.count=many:1:18: error[E011]: "
                "task.fetch.count: expected an integer, got a string\n");
  BOOST_TEST(give("task.fetch.cuont=3")
             == "--set task.fetch.cuont=3:1:12: error[E012]: "
                "task.fetch.cuont: unknown key 'cuont' in [task.fetch]; did "
                "you mean 'count'?\n");
  BOOST_TEST(give("nonsense")
             == "--set nonsense:1:1: error[E001]: expected KEY=VALUE, e.g. "
                "task.fetch.count=1000\n");
  BOOST_TEST(give("a..b=1").find("error[E001]") != std::string::npos);
  BOOST_TEST(give("task.fetch.count=1\n[run]").find("error[E001]")
             != std::string::npos);
  BOOST_TEST(give("task=5").find("E011]: task: expected a table")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_scenario_without_a_name_is_called_after_its_file) {
  BOOST_TEST(name_of("dir.d/api-2.toml") == "api-2");
  BOOST_TEST(name_of("my api.v2.toml") == "my-api-v2");
  BOOST_TEST(name_of("2nd.toml") == "s2nd");
  BOOST_TEST(name_of("-") == "stdin");
  BOOST_TEST(name_of("/tmp/.toml") == "s-toml");
  BOOST_TEST(name_of(std::string(60, 'x')) == std::string(32, 'x'));
}

BOOST_AUTO_TEST_CASE(a_scenario_without_tasks_is_a_scenario) {
  BOOST_TEST(read_good("[scenario]\nformat = 1").tasks.empty());
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_and_crlf_line_ends_are_accepted) {
  const auto s = read_good("\xef\xbb\xbf[scenario]\r\nformat = 1\r\n");
  BOOST_TEST(s.seed == 1U);
}

BOOST_AUTO_TEST_CASE(the_scheduler_file_is_looked_for_beside_the_scenario) {
  const auto folder
    = std::filesystem::temp_directory_path() / "rehearse_read_test";
  std::filesystem::create_directories(folder);
  std::ofstream{folder / "caf.ini"} << "[scheduler]\n";
  const auto path = (folder / "a.toml").string();
  const auto out
    = read("[scenario]\nformat = 1\n[run]\nscheduler = \"caf.ini\"", {}, path);
  BOOST_REQUIRE_MESSAGE(out.value, out.text());
  BOOST_TEST(*out.value->run.scheduler == (folder / "caf.ini").string());
  std::filesystem::remove_all(folder);
}

BOOST_AUTO_TEST_CASE(a_scenario_that_is_not_there_is_reported) {
  const auto load = [](const std::string& path) {
    diagnostics found;
    const auto text = load_scenario_text(path, found);
    return text ? "loaded" : render(found, diagnostic_format::short_text);
  };
  BOOST_TEST(load("no-such.toml")
             == "no-such.toml: error[E030]: file not found: no-such.toml\n");
  BOOST_TEST(load("three-task")
             == "three-task: error[E030]: file not found: three-task; did you "
                "mean 'three-tasks'?\n");
  BOOST_TEST(load("/") == "/: error[E030]: / is a directory\n");
  BOOST_TEST(load("three-tasks") == "loaded");
}

BOOST_AUTO_TEST_SUITE_END()
