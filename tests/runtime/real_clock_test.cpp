// Runs on the real clock: relations, never durations.
#include "tests/support/runs.hpp"

#include <algorithm>

using namespace rehearse;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(real_clock_test)

BOOST_AUTO_TEST_CASE(no_model_beats_its_floor) {
  for (const auto& row : models()) {
    const auto run = run_for_real(three_tasks(), std::string{row.name});
    BOOST_TEST_CONTEXT(row.name) {
      BOOST_TEST(run.tasks.completed == 3U);
      BOOST_REQUIRE(run.floor.has_value());
      BOOST_TEST(run.makespan.count() >= run.floor->count());
    }
  }
}

BOOST_AUTO_TEST_CASE(overlapping_the_waits_beats_one_task_after_the_other) {
  const auto sequential = run_for_real(three_tasks(), "sequential");
  const auto concurrent = run_for_real(three_tasks(), "concurrent");
  BOOST_TEST((concurrent.makespan < sequential.makespan));
  BOOST_TEST(sequential.concurrency.max == 1U);
  BOOST_TEST(concurrent.concurrency.max == 3U);
  BOOST_TEST(concurrent.parallelism.max == 1U);
}

BOOST_AUTO_TEST_CASE(parallel_has_a_thread_more_for_each_task_and_none_after) {
  const auto run
    = run_for_real(three_tasks(), "parallel", {"task.fetch.count=10"});
  BOOST_REQUIRE(run.process.has_value());
  BOOST_TEST(run.process->threads_peak - run.process->threads_before == 10U);
  BOOST_TEST(run.process->threads_after == run.process->threads_before);
  BOOST_TEST(run.threads.carrier == 10U);
}

BOOST_AUTO_TEST_CASE(concurrent_has_no_thread_more_however_many_tasks) {
  auto text = three_tasks();
  text.replace(text.find("20ms"), 4, "50us");
  text.replace(text.find("10ms"), 4, "20us");
  const auto run = run_for_real(text, "concurrent", {"task.fetch.count=1000"});
  BOOST_REQUIRE(run.process.has_value());
  BOOST_TEST(run.process->threads_peak == run.process->threads_before);
  BOOST_TEST(run.threads.carrier == 1U);
  BOOST_TEST(run.tasks.completed == 1000U);
}

BOOST_AUTO_TEST_CASE(parallel_carries_a_thousand) {
  auto text = three_tasks();
  text.replace(text.find("20ms"), 4, "50us");
  text.replace(text.find("10ms"), 4, "20us");
  text.replace(text.find("60ms"), 4, "1s");
  const auto run = run_for_real(text, "parallel", {"task.fetch.count=1000"});
  BOOST_TEST(run.threads.carrier == 1000U);
  BOOST_TEST(run.tasks.completed == 1000U);
}

BOOST_AUTO_TEST_CASE(sliced_tasks_alternate_on_one_worker) {
  const auto text = R"(
    [scenario]
    format = 1
    [run]
    workers = 1
    [task.t]
    count = 2
    steps = [{ compute = "20ms", slice = "5ms" }]
  )";
  const auto work = read_or_fail(text, {"run.models=[\"concurrent\"]"});
  campaign_settings settings;
  settings.detail = detail_level::full;
  const auto result = run_campaign(work, settings);
  std::vector<std::pair<time_point, std::uint64_t>> slices;
  for (const auto& task : result.runs.front().timeline)
    for (const auto& part : task.intervals)
      if (part.state == task_state::running)
        slices.emplace_back(part.from, task.number);
  std::sort(slices.begin(), slices.end());
  std::vector<std::uint64_t> order;
  for (const auto& [from, number] : slices)
    order.push_back(number);
  const std::vector<std::uint64_t> alternating{1, 2, 1, 2, 1, 2, 1, 2};
  BOOST_TEST(order == alternating, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(watched_workers_account_for_their_time) {
  for (const char* policy : {"sharing", "stealing"}) {
    const auto work = read_or_fail(
      three_tasks(), {"run.models=[\"combined\"]", "run.workers=2"});
    campaign_settings settings;
    settings.scheduler.values["scheduler.policy"]
      = ini_value{std::string{policy}, {}};
    const auto run = run_campaign(work, settings).runs.front();
    BOOST_TEST_CONTEXT(policy) {
      BOOST_TEST(run.policy == policy);
      BOOST_REQUIRE_EQUAL(run.workers_used.size(), 2U);
      duration running{0};
      for (const auto& worker : run.workers_used) {
        BOOST_REQUIRE(worker.times.has_value());
        const auto& t = *worker.times;
        BOOST_TEST((t.run >= worker.running));
        BOOST_TEST((t.run + t.poll + t.sleep >= run.makespan));
        running += worker.running;
      }
      // Both workers' compute steps are all there were.
      BOOST_TEST((running >= 90ms));
    }
  }
}

BOOST_AUTO_TEST_CASE(services_answer_about_when_they_are_due) {
  const auto run = run_for_real(three_tasks(), "concurrent");
  const auto& lateness = run.services.front().books.lateness;
  BOOST_TEST(lateness.count == 3U);
  BOOST_TEST((lateness.sum < 180ms));
}

// The caller gives up and the run is over, while the steps of the service wait
// for an answer that would come much later.
BOOST_AUTO_TEST_CASE(steps_that_nobody_awaits_leave_no_thread_behind) {
  const auto run = run_for_real(R"([scenario]
format = 1
[service.slow]
latency = "1h"
[service.front]
latency = "1ms"
steps = [{ call = "slow" }]
[task.a]
steps = [{ call = "front", timeout = "20ms" }]
)",
                                "concurrent");
  BOOST_REQUIRE(run.process.has_value());
  BOOST_TEST(run.process->threads_after == run.process->threads_before);
  BOOST_TEST(run.tasks.failed == 1U);
}

BOOST_AUTO_TEST_CASE(a_blocking_call_holds_the_only_worker) {
  auto text = three_tasks();
  text.replace(text.find("\"network\" }"), 11,
               "\"network\", blocking = true }");
  const auto run = run_for_real(text, "concurrent");
  BOOST_TEST((run.makespan >= 270ms));
  BOOST_TEST((run.account.blocked >= 180ms));
  const auto combined = run_for_real(text, "combined");
  BOOST_TEST((combined.makespan < run.makespan));
  BOOST_TEST(combined.threads.carrier == combined.workers + 3U);
}

BOOST_AUTO_TEST_CASE(a_run_that_takes_too_long_keeps_what_exists) {
  auto text = three_tasks();
  text.replace(text.find("60ms"), 4, "1h");
  const auto run = run_for_real(text, "concurrent", {"run.timeout=300ms"});
  BOOST_TEST((run.end == run_end::timed_out));
  BOOST_TEST(run.tasks.unfinished == 3U);
  BOOST_TEST(run.tasks.arrived == 3U);
}

BOOST_AUTO_TEST_CASE(a_last_step_that_was_cut_short_completes_no_task) {
  for (const char* step : {"call = \"s\"", "wait = \"1h\"", "block = \"1h\"",
                           "compute = \"1h\""}) {
    const auto text = std::string{"[scenario]\nformat = 1\n[service.s]\n"
                                  "latency = \"1h\"\n[task.t]\nsteps = [{ "}
                      + step + " }]\n";
    const auto run = run_for_real(text, "parallel", {"run.timeout=\"200ms\""});
    BOOST_TEST_CONTEXT(step) {
      BOOST_TEST(run.tasks.unfinished == 1U);
      BOOST_TEST(run.tasks.completed == 0U);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
