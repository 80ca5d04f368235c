// The tables of a file: which there are, and what good values become.
#include "scenarios/keys.hpp"
#include "tests/scenarios/read_support.hpp"

#include <set>

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

const std::string format = "[scenario]\nformat = 1\n";
const std::string run = format + "[run]\n";

} // namespace

BOOST_AUTO_TEST_SUITE(tables_test)

BOOST_AUTO_TEST_CASE(tables_are_checked_by_name) {
  check_rows(format, {
                       {"[tsak.a]\n",
                        "3:2: error[E012]: tsak: unknown table [tsak]; did you "
                        "mean 'task'?"},
                     });
  check_rows("", {{"latency = \"1ms\"\n" + format,
                   "1:1: error[E012]: latency: unknown key 'latency' outside "
                   "every table; in [service.NAME]?"}});
}

BOOST_AUTO_TEST_CASE(every_later_key_arrives_in_a_later_version) {
  for (const auto& table : file_tables()) {
    const std::string name{table.name.substr(0, table.name.find('.'))};
    if (name == "sweep")
      continue; // Its whole table is ignored, with a warning.
    const bool many = name != table.name;
    for (const auto& row : table.keys) {
      if (row.when == availability::now)
        continue;
      const auto header = "[" + name + (many ? ".x" : "") + "]\n";
      const auto text = (name == "scenario" ? "" : format) + header
                        + std::string{row.name} + " = 1\n";
      BOOST_TEST(read(text).text().find("arrives in a later version")
                   != std::string::npos,
                 text << read(text).text());
    }
  }
}

BOOST_AUTO_TEST_CASE(what_arrives_later_is_known) {
  std::string later;
  for (const auto& table : all_tables())
    for (const auto& row : table.keys)
      if (row.when == availability::later)
        later += std::string{table.name} + "." + std::string{row.name} + "\n";
  BOOST_TEST(later == "sweep.clock\nsweep.mode\nsweep.pick\nsweep.vary\n");
}

BOOST_AUTO_TEST_CASE(every_key_is_described_once) {
  for (const auto& table : all_tables()) {
    std::set<std::string_view> names;
    for (const auto& row : table.keys) {
      BOOST_TEST(names.insert(row.name).second, table.name << row.name);
      BOOST_TEST(!row.type.empty(), table.name << row.name);
    }
  }
}

BOOST_AUTO_TEST_CASE(good_values_are_kept) {
  const auto s = read_good(R"(
[scenario]
format = 1
name = "good"
description = "All keys."
seed = 7
repeat = 3
[machine]
cores = 8
cpu_sharing = "fifo"
ties = "fifo"
speed = 2
[run]
models = [ "parallel", "combined" ]
clock = "virtual"
workers = { combined = 4 }
max_threads = 100
timeout = "1min"
[service.db]
latency = "6ms"
network = "2ms..4ms"
capacity = 2
queue = 0
discipline = "lifo"
overflow = "drop_oldest"
[task.a]
count = 1_000
start = "1s"
arrivals = { kind = "every", interval = "10ms" }
carrier = "detached"
max_in_flight = 5
after = "b"
steps = [ { call = "db" } ]
[task.b]
steps = [ { compute = "1ms" } ]
)");
  BOOST_TEST(s.name == "good");
  BOOST_TEST(s.seed == 7U);
  BOOST_TEST(s.repeat == 3U);
  BOOST_TEST((s.machine.cores == std::size_t{8}));
  BOOST_TEST((s.machine.sharing == cpu_sharing::fifo));
  BOOST_TEST((s.machine.ties == tie_break::fifo));
  BOOST_TEST(s.machine.speed == 2.0);
  BOOST_TEST(s.run.models.size() == 2U);
  BOOST_TEST((s.run.clock == clock_kind::virtual_time));
  BOOST_TEST(s.run.workers.at("combined").count == 4U);
  BOOST_TEST(s.run.workers.size() == 1U);
  BOOST_TEST((s.run.timeout == 1min));
  BOOST_TEST((s.services[0].capacity == std::size_t{2}));
  BOOST_TEST((s.services[0].queue == std::size_t{0}));
  BOOST_TEST((s.services[0].discipline == queue_discipline::lifo));
  BOOST_TEST((s.services[0].overflow == queue_overflow::drop_oldest));
  BOOST_TEST(s.tasks[0].count.value() == 1000U);
  BOOST_TEST((s.tasks[0].start == 1s));
  BOOST_TEST(s.tasks[0].arrivals->name() == "every");
  BOOST_TEST(s.tasks[0].after.at(0) == 1U);
  BOOST_TEST((s.tasks[0].carrier == carrier_choice::detached));
  BOOST_TEST(task_count(s).value() == 1001U);
}

BOOST_AUTO_TEST_CASE(
  a_number_of_workers_is_meant_for_every_model_with_workers) {
  const auto s = read_good(run + "workers = 3");
  BOOST_TEST(s.run.workers.at("concurrent").count == 3U);
  BOOST_TEST(s.run.workers.at("combined").count == 3U);
  BOOST_TEST(s.run.workers.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_random_seed_is_resolved_once) {
  const auto one = read_good(format + "seed = \"random\"");
  const auto two = read_good(format + "seed = \"random\"");
  BOOST_TEST(one.seed_was_random);
  BOOST_TEST(one.seed != two.seed);
  BOOST_TEST(one.seed <= 0x7fffffffffffffffU);
}

BOOST_AUTO_TEST_SUITE_END()
