// Virtual time gives one result for one seed, on every machine.
#include "tests/support/runs.hpp"

#include <algorithm>

using namespace rehearse;

namespace {

/// Random work on limited services, in all forms that there are.
std::string mixed(const std::string& more = "") {
  return R"(
    [scenario]
    format = 1
    [service.db]
    latency = { dist = "lognormal", p50 = "6ms", p99 = "40ms" }
    network = "1ms..3ms"
    capacity = 4
    discipline = "random"
    [service.mail]
    latency = { dist = "exponential", mean = "20ms" }
    queue = 3
    capacity = 2
    overflow = "drop_oldest"
    [task.web]
    count = 60
    arrivals = { kind = "every", interval = { dist = "exponential", mean = "4ms" } }
    steps = [
      { compute = "1ms..3ms", name = "parse" },
      { call = "db", name = "read" },
      { repeat = { from = 1, to = 3 }, name = "again", steps = [
          { compute = { dist = "exponential", mean = "2ms" }, name = "think", slice = "1ms" },
          { call = "db", name = "write" } ] },
      { call = "mail", name = "notify" },
    ]
    [task.batch]
    count = 10
    steps = [ { wait = "5ms" }, { block = "2ms..9ms" }, { yield = true },
              { compute = "5ms" } ]
  )" + more;
}

std::vector<std::pair<std::uint64_t, duration>>
computing_of(const run_summary& run, std::uint32_t task_class) {
  std::vector<std::pair<std::uint64_t, duration>> found;
  for (const auto& task : run.timeline)
    if (task.task_class == task_class)
      found.emplace_back(task.number, task.account.running);
  std::sort(found.begin(), found.end());
  return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(determinism_test)

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_events) {
  for (const auto& row : models()) {
    for (const char* seed : {"1", "2", "3"}) {
      const std::vector<std::string> settings{"scenario.seed="
                                              + std::string{seed}};
      const auto name = std::string{row.name};
      const auto first = run_virtually(mixed(), name, settings);
      const auto second = run_virtually(mixed(), name, settings);
      BOOST_REQUIRE(first.fingerprint.has_value());
      BOOST_TEST(*first.fingerprint == *second.fingerprint);
    }
  }
}

BOOST_AUTO_TEST_CASE(twenty_five_machines_give_the_same_events_twice) {
  for (int i = 0; i < 25; ++i) {
    const auto n = std::to_string(1 + i % 5);
    const std::vector<std::string> settings{
      "scenario.seed=" + std::to_string(i),
      "service.db.capacity=" + std::to_string(1 + i / 5),
      "run.workers=" + n,
      "machine.cores=" + n,
      std::string{"machine.ties="} + (i % 2 == 0 ? "fifo" : "random"),
      std::string{"machine.cpu_sharing="} + (i % 3 == 0 ? "fifo" : "fair")};
    const auto first = run_virtually(mixed(), "combined", settings);
    const auto second = run_virtually(mixed(), "combined", settings);
    BOOST_TEST(*first.fingerprint == *second.fingerprint);
  }
}

BOOST_AUTO_TEST_CASE(another_seed_or_repetition_gives_other_events) {
  const auto one = run_virtually(mixed(), "concurrent");
  const auto two = run_virtually(mixed(), "concurrent", {"scenario.seed=2"});
  BOOST_TEST(*one.fingerprint != *two.fingerprint);
  const auto work
    = read_or_fail(mixed(), {"run.clock=virtual", "run.models=[\"concurrent\"]",
                             "scenario.repeat=2"});
  const auto runs = run_campaign(work, {}).runs;
  BOOST_REQUIRE_EQUAL(runs.size(), 2U);
  BOOST_TEST(*runs[0].fingerprint == *one.fingerprint);
  BOOST_TEST(*runs[1].fingerprint != *one.fingerprint);
}

BOOST_AUTO_TEST_CASE(golden_fingerprints) {
  // Any change of these is a change of results: say so in CHANGELOG.md.
  BOOST_TEST(*run_virtually(three_tasks(), "concurrent").fingerprint
             == 17368110843816419556U);
  BOOST_TEST(*run_virtually(mixed(), "combined").fingerprint
             == 4665465048856099834U);
}

BOOST_AUTO_TEST_CASE(a_task_draws_the_same_in_every_model_and_on_any_workers) {
  const auto sequential = run_virtually(mixed(), "sequential");
  const auto parallel = run_virtually(mixed(), "parallel");
  const auto wide = run_virtually(mixed(), "concurrent", {"run.workers=7"});
  BOOST_TEST((computing_of(sequential, 1) == computing_of(parallel, 1)));
  BOOST_TEST((computing_of(sequential, 1) == computing_of(wide, 1)));
}

BOOST_AUTO_TEST_CASE(an_unused_service_changes_nothing) {
  const auto plain = run_virtually(mixed(), "combined");
  const auto more = run_virtually(
    mixed("\n[service.unused]\nlatency = \"1ms\"\n"), "combined");
  BOOST_TEST(*plain.fingerprint == *more.fingerprint);
}

BOOST_AUTO_TEST_SUITE_END()
