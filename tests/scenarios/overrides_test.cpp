// Every key of the language through --set: a good value, a bad one, its place.
#include "scenarios/keys.hpp"
#include "tests/scenarios/read_support.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string shop = R"([scenario]
format = 1
[service.web-api]
latency = "1ms"
capacity = 2
queue = 1
[task.fetch]
steps = [ { call = "web-api" } ]
[task.re-index]
steps = [ { compute = "1ms" } ]
[service.own]
actor = "idle"
[task.own]
actor = "idle"
[goals]
slo = "makespan < 1s"
)";

class idle_task final : public custom_task {
public:
  void start() override {
    done();
  }
};

class idle_service final : public custom_service {
public:
  void request(const custom_request& one) override {
    reply(one);
  }
};

/// An actor for tasks and services.
const custom_actor_kind idle_kind{"idle",
                                  "for tests",
                                  {{"size", "int", "1", "1 to 9"}},
                                  {},
                                  {},
                                  [](custom_args& args) -> task_maker {
                                    args.integer("size", 1, 9, 1);
                                    return [] {
                                      return std::make_unique<idle_task>();
                                    };
                                  },
                                  [](custom_args& args) -> service_maker {
                                    args.integer("size", 1, 9, 1);
                                    return [] {
                                      return std::make_unique<idle_service>();
                                    };
                                  }};

/// A key's full name, a value that it takes and one that it refuses.
struct set_row {
  std::string key;
  std::string good;
  std::string bad;
};

/// A calibration file that goes with the object.
struct calibration_file {
  calibration_file()
    : path((std::filesystem::temp_directory_path()
            / ("rehearse-set-" + std::to_string(::getpid()) + ".toml"))
             .string()) {
    std::ofstream{path} << "switch_cost = \"1us\"\nspawn_cost = \"1us\"\n"
                           "wake_cost = \"1us\"\n";
  }
  calibration_file(const calibration_file&) = delete;
  calibration_file& operator=(const calibration_file&) = delete;
  ~calibration_file() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }

  std::string path;
};

const calibration_file& calibration() {
  static const calibration_file file;
  return file;
}

/// One row a key of the file's tables.
const std::vector<set_row>& rows() {
  static const std::vector<set_row> all{
    {"scenario.format", "1", "2"},
    {"scenario.name", "other-name", "1st"},
    {"scenario.description", "what it is", "3"},
    {"scenario.seed", "random", "-1"},
    {"scenario.repeat", "3", "0"},
    {"scenario.duration", "2min", "0s"},
    {"scenario.warmup", "2s", "2"},
    {"scenario.drain", "10s", "-10s"},
    {"machine.cores", "2", "0"},
    {"machine.confine", "true", "yes"},
    {"machine.cpu_sharing", "fifo", "unfair"},
    {"machine.ties", "fifo", "lifo"},
    {"machine.speed", "2.5", "0"},
    {"machine.switch_cost", "2us", "2"},
    {"machine.spawn_cost", "30us", "-1us"},
    {"machine.wake_cost", "0ns", "0"},
    {"machine.calibration", calibration().path, "no-such-file.toml"},
    {"run.models", "[\"combined\"]", "[\"combind\"]"},
    {"run.clock", "virtual", "sundial"},
    {"run.workers", "{ combined = 3 }", "{ parallel = 3 }"},
    {"run.scheduler", "latency", "no-such-preset"},
    {"run.max_threads", "10_000", "many"},
    {"run.stack_size", "256KiB", "256KB"},
    {"run.plugins", "[\"some.so\"]", "some.so"},
    {"run.timeout", "30s", "30"},
    {"report.percentiles", "[50, 99.9]", "[0]"},
    {"report.timeline", "none", "nine"},
    {"report.apdex", "250ms", "0s"},
    {"service.web-api.latency", "1ms..2ms", "2ms..1ms"},
    {"service.web-api.network", "{ dist = \"exponential\", mean = \"1ms\" }",
     "{ dist = \"exponent\" }"},
    {"service.web-api.capacity", "unlimited", "0"},
    {"service.web-api.queue", "0", "-1"},
    {"service.web-api.discipline", "lifo", "filo"},
    {"service.web-api.overflow", "drop_oldest", "drop"},
    {"service.web-api.connections", "20", "0"},
    {"service.web-api.steps", "[{ wait = \"1ms\" }]",
     "[{ compute = \"1ms\" }]"},
    {"service.web-api.rate_limit", "300/s", "300"},
    {"service.web-api.failure", "0.1%", "1"},
    {"service.web-api.outages",
     "[{ from = \"1s\", to = \"2s\", mode = \"error\" }]",
     "[{ from = \"1s\", to = \"2s\", mode = \"eror\" }]"},
    {"service.web-api.outage_process",
     "{ mtbf = \"1s\", mttr = \"1s\", mode = \"pause\" }",
     "{ mtbf = \"1s\", mode = \"pause\" }"},
    {"service.web-api.breaker",
     "{ failures = 2, window = \"1s\", open_for = \"1s\", probes = 1 }",
     "{ failures = 2, window = \"0s\", open_for = \"1s\", probes = 1 }"},
    {"service.web-api.patience", "5ms", "5"},
    {"service.web-api.on_abandon", "stop", "halt"},
    {"service.own.actor", "idle", "idel"},
    {"service.own.args", "{ size = 2 }", "{ size = 0 }"},
    {"task.re-index.steps", "[{ wait = \"1ms\" }]", "[{ wait = 1 }]"},
    {"task.re-index.count", "1_000", "1.5"},
    {"task.re-index.arrivals", "at_once", "never"},
    {"task.re-index.start", "5ms", "5"},
    {"task.re-index.after", "fetch", "fetsch"},
    {"task.re-index.carrier", "detached", "attached"},
    {"task.re-index.max_in_flight", "7", "0"},
    {"task.re-index.priority", "9", "10"},
    {"task.re-index.deadline", "1s", "1"},
    {"task.own.actor", "idle", "idel"},
    {"task.own.args", "{ size = 2 }", "{ size = 0 }"},
    {"lock.the-lock.permits", "4", "0"},
    {"lock.the-lock.discipline", "priority", "lifo"},
    {"lock.the-lock.wait", "block", "spin"},
    {"defaults.call", "{ retries = 2 }", "{ retries = 21 }"},
    {"defaults.service", "{ capacity = 2 }", "{ capacity = 0 }"},
    {"defaults.task", "{ priority = 2 }", "{ count = 2 }"},
    {"goals.slo", "latency.p99 < 1ms", "latency.p99 < 1"},
    {"goals.no-failures", "fetch.failed == 0", "fetch.failed = 0"},
  };
  return all;
}

outcome set(const std::string& text) {
  outcome out;
  auto given = options({text});
  given.scheduler_presets = {"latency"};
  given.actors = {&idle_kind};
  // Without the limits that a queue and an overflow would need.
  const bool unlimited = text.find("capacity=unlimited") != std::string::npos;
  if (unlimited)
    given.overrides.emplace_back("service.web-api.queue=unlimited");
  out.value = read_scenario("a.toml", shop, given, out.found);
  return out;
}

/// "task.re-index.count" is the key "task.NAME.count".
std::string registry_name(const std::string& key) {
  const auto first = key.substr(0, key.find('.'));
  const auto last = key.substr(key.rfind('.') + 1);
  if (first == "goals")
    return "goals.NAME";
  const bool named = first == "service" || first == "task" || first == "lock";
  return first + (named ? ".NAME." : ".") + last;
}

} // namespace

BOOST_AUTO_TEST_SUITE(overrides_test)

BOOST_AUTO_TEST_CASE(every_key_of_the_registry_has_a_row) {
  std::set<std::string> covered;
  for (const auto& row : rows())
    covered.insert(registry_name(row.key));
  for (const auto& table : file_tables())
    for (const auto& key : table.keys)
      if (key.when == availability::now) {
        const auto name = std::string{table.name} + "." + std::string{key.name};
        BOOST_TEST(covered.count(name) == 1U, name);
      }
}

BOOST_AUTO_TEST_CASE(every_key_takes_a_good_value_from_the_command_line) {
  for (const auto& row : rows()) {
    const auto got = set(row.key + "=" + row.good);
    BOOST_TEST(got.value.has_value(), got.text());
  }
}

BOOST_AUTO_TEST_CASE(
  every_key_refuses_a_bad_one_and_points_to_the_command_line) {
  for (const auto& row : rows()) {
    const auto text = row.key + "=" + row.bad;
    const auto got = set(text);
    BOOST_TEST(got.found.errors() == 1U, text << ": " << got.text());
    for (const auto& one : got.found.sorted())
      if (one.level == severity::error)
        BOOST_TEST(one.where.source == "--set " + text, text);
  }
}

BOOST_AUTO_TEST_CASE(a_wrong_path_is_answered_with_the_nearest) {
  const auto says = [](const std::string& text, const std::string& what) {
    const auto got = set(text).text();
    BOOST_TEST(got.find("--set " + text + ":1:") == 0, got);
    BOOST_TEST(got.find(what) != std::string::npos, got);
  };
  says("goal.slo=makespan < 1s", "did you mean 'goals'?");
  says("run.worker=3", "did you mean 'workers'?");
  says("run.workers.combind=3", "did you mean 'combined'?");
  says("service.web-api.latncy=3ms", "did you mean 'latency'?");
  says("tsak.fetch.count=3", "did you mean 'task'?");
  says("goals.slo=makespam < 1s", "did you mean 'makespan'?");
  says("sweep.vary=1", "sweeps arrive in a later version");
}

BOOST_AUTO_TEST_CASE(a_class_or_service_there_is_not_is_answered_likewise) {
  BOOST_TEST(set("task.fetsch.count=3").text()
             == "--set task.fetsch.count=3:1:6: error[E021]: task.fetsch: no "
                "task 'fetsch' to change; did you mean 'fetch'?\n");
  BOOST_TEST(set("service.web_api.capacity=3").text()
             == "--set service.web_api.capacity=3:1:9: error[E021]: "
                "service.web_api: no service 'web_api' to change; did you mean "
                "'web-api'?\n");
  // What is made anew may have a similar name.
  BOOST_TEST(set("task.fetch2.steps=[{ yield = true }]").value.has_value());
  BOOST_TEST(set("service.web-app={ latency = \"1ms\" }").value.has_value());
}

BOOST_AUTO_TEST_CASE(a_value_is_toml_and_else_a_bare_text) {
  BOOST_TEST(set("scenario.name=other").value->name == "other");
  BOOST_TEST(set("scenario.name=\"other\"").value->name == "other");
  BOOST_TEST(set("goals.slo='makespan < 9s'").value->goals.at(0).text
             == "makespan < 9s");
}

BOOST_AUTO_TEST_SUITE_END()
