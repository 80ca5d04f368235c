// The result file: shape, nulls and their reasons, harmless text.
#include "results/result_json.hpp"
#include "results/timeline_counts.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <limits>

using namespace hand_built;
using nlohmann::ordered_json;

namespace {

result_options options_of(bool reproducible) {
  result_options options;
  options.argv = {"rehearse", "run", "a\xff"};
  options.tool_version = "0.1.0";
  options.caf_version = "0.17.6";
  options.allocator = "system";
  options.compiler = "gcc";
  options.reproducible = reproducible;
  return options;
}

std::string text_of(const run_summary& run, bool reproducible = false) {
  const campaign_result all{{run}, true};
  return result_json(all, three_tasks(), {}, options_of(reproducible));
}

ordered_json run_json_of(const run_summary& run) {
  return ordered_json::parse(text_of(run))["runs"][0];
}

} // namespace

BOOST_AUTO_TEST_SUITE(result_json_test)

BOOST_AUTO_TEST_CASE(times_are_whole_nanoseconds) {
  const auto run = run_json_of(concurrent_run());
  BOOST_TEST(run["makespan_ns"].dump() == "130000000");
  BOOST_TEST(run["account_ns"]["waiting"]["network"].dump() == "180000000");
}

BOOST_AUTO_TEST_CASE(theory_stands_beside_what_was_simulated) {
  auto run = concurrent_run();
  BOOST_TEST(run_json_of(run)["theory"].dump() == "[]");
  run.theory = {{"latency.mean", quantity::time, 50e6, 45e6, "M/M/1"}};
  BOOST_TEST(run_json_of(run)["theory"].dump()
             == R"([{"metric":"latency.mean","form":"M/M/1","unit":"ns",)"
                R"("theory":50000000.0,"simulated":45000000.0,)"
                R"("relative_difference":-0.09999999999999998}])");
}

BOOST_AUTO_TEST_CASE(members_keep_their_order) {
  const auto text = text_of(concurrent_run());
  std::size_t last = 0;
  for (const auto* key :
       {"schema", "complete", "tool", "scenario", "host", "runs", "model",
        "makespan_ns", "latency_ns", "account_ns", "threads", "cpu", "classes",
        "services", "fingerprint", "timeline", "comparisons", "goals",
        "warnings"}) {
    const auto at = text.find("\"" + std::string{key} + "\": ");
    BOOST_TEST(at != std::string::npos, key);
    BOOST_TEST(at > last, key);
    last = at;
  }
}

BOOST_AUTO_TEST_CASE(virtual_time_leaves_process_figures_null_with_a_reason) {
  const auto run = run_json_of(concurrent_run());
  BOOST_TEST(run["threads"]["harness"].is_null());
  BOOST_TEST(run["threads"]["process"]["peak"].is_null());
  BOOST_TEST(run["cpu"]["user_ns"].is_null());
  BOOST_TEST(run["cpu"]["reason"] == "not measured in virtual time");
  BOOST_TEST(run["memory_bytes"]["reason"] == "not measured in virtual time");
  BOOST_TEST(run["fingerprint"] == "000000000000001f");
}

BOOST_AUTO_TEST_CASE(the_real_clock_fills_them_in) {
  const auto run = run_json_of(measured(concurrent_run()));
  BOOST_TEST(run["threads"]["process"]["peak"] == 8);
  BOOST_TEST(run["cpu"]["switches_voluntary"] == 9);
  BOOST_TEST(!run["cpu"].contains("reason"));
  BOOST_TEST(run["fingerprint"].is_null());
  BOOST_TEST(run.contains("fingerprint_reason"));
}

BOOST_AUTO_TEST_CASE(what_a_control_group_took_is_told_where_it_is_counted) {
  auto run = measured(concurrent_run());
  BOOST_TEST(run_json_of(run)["cpu"]["throttled_ns"].is_null());
  BOOST_TEST(run_json_of(run)["cpu"]["throttled_ns_reason"]
             == "no control group counts it");
  run.process->throttled = throttling{3, 20ms};
  const auto cpu = run_json_of(run)["cpu"];
  BOOST_TEST(cpu["throttled_ns"] == 20'000'000);
  BOOST_TEST(cpu["throttled_periods"] == 3);
  BOOST_TEST(!cpu.contains("throttled_ns_reason"));
  BOOST_TEST(!run_json_of(concurrent_run())["cpu"].contains("throttled_ns"));
}

BOOST_AUTO_TEST_CASE(what_is_no_number_becomes_null) {
  auto run = concurrent_run();
  run.utilisation = std::numeric_limits<double>::quiet_NaN();
  run.throughput_per_s = std::numeric_limits<double>::infinity();
  const auto out = run_json_of(run);
  BOOST_TEST(out["cpu"]["utilisation"].is_null());
  BOOST_TEST(out["throughput_per_s"].is_null());
  BOOST_TEST(out.contains("throughput_per_s_reason"));
}

BOOST_AUTO_TEST_CASE(an_unsupported_percentile_says_what_it_needs) {
  const auto run = run_json_of(concurrent_run());
  BOOST_TEST(run["latency_ns"]["percentiles"][0].dump()
             == R"({"q":50,"value":null,"reason":"needs 20 samples"})");
}

BOOST_AUTO_TEST_CASE(a_series_without_samples_has_no_zeros) {
  auto run = concurrent_run();
  run.latency = {};
  const auto latency = run_json_of(run)["latency_ns"];
  BOOST_TEST(latency["min"].is_null());
  BOOST_TEST(latency["reason"] == "no samples");
}

BOOST_AUTO_TEST_CASE(tasks_are_sorted_and_intervals_name_step_and_worker) {
  const auto tasks = run_json_of(concurrent_run())["timeline"]["tasks"];
  BOOST_TEST(tasks[1]["task"] == "fetch#2");
  BOOST_TEST(tasks[1]["intervals"].dump()
             == R"([["yet_to_start",0,20000000,null,null],)"
                R"(["running",20000000,40000000,"preprocess",1],)"
                R"(["waiting",40000000,100000000,"network","network"],)"
                R"(["running",100000000,110000000,"postprocess",1]])");
}

BOOST_AUTO_TEST_CASE(counts_integrate_to_the_time_in_each_state) {
  const auto run = concurrent_run();
  const auto counts = count_states(run.timeline, run.makespan, 7ms);
  BOOST_TEST(counts.running.size() == 19U);
  double running = 0;
  for (const auto mean : counts.running)
    running += mean * 7;
  BOOST_TEST(running == 90.0, boost::test_tools::tolerance(1e-3));
  BOOST_TEST(counts.done.back() == 3U);
  BOOST_TEST(counts.done[11] == 0U);
  BOOST_TEST(counts.done[12] == 1U);
}

BOOST_AUTO_TEST_CASE(even_lengths_are_round_and_few_enough) {
  BOOST_TEST(even_length(130ms, 200).count() == 1'000'000);
  BOOST_TEST(even_length(130ms, 60, true).count() == 2'500'000);
  BOOST_TEST(even_length(130ms, 60).count() == 5'000'000);
  BOOST_TEST(even_length(0ms, 60).count() == 1);
  BOOST_TEST(even_length(24h, 200).count() == 500'000'000'000);
}

BOOST_AUTO_TEST_CASE(a_run_without_intervals_keeps_sums_only) {
  auto run = concurrent_run();
  run.has_timeline = false;
  run.timeline.clear();
  const auto timeline = run_json_of(run)["timeline"];
  BOOST_TEST(timeline["detail"] == "sums");
  BOOST_TEST(timeline["of"] == 3);
  BOOST_TEST(timeline["counts"].is_null());
}

BOOST_AUTO_TEST_CASE(failures_and_stopped_tasks_are_outcomes) {
  auto run = concurrent_run();
  run.timeline[0].outcome = task_outcome::failed_refused;
  run.timeline[2].outcome = task_outcome::unfinished;
  const auto tasks = run_json_of(run)["timeline"]["tasks"];
  BOOST_TEST(tasks[0]["outcome"] == "failed");
  BOOST_TEST(tasks[0]["failure"] == "refused");
  BOOST_TEST(tasks[1]["outcome"] == "abandoned");
}

BOOST_AUTO_TEST_CASE(malformed_text_is_replaced) {
  const auto all = ordered_json::parse(text_of(concurrent_run()));
  BOOST_TEST(all["tool"]["argv"][2] == "a\xef\xbf\xbd");
}

BOOST_AUTO_TEST_CASE(a_reproducible_result_names_no_host) {
  const auto all = ordered_json::parse(text_of(concurrent_run(), true));
  BOOST_TEST(!all.contains("host"));
  BOOST_TEST(!all["tool"].contains("argv"));
  BOOST_TEST(!all["tool"].contains("compiler"));
  BOOST_TEST(!all["scenario"].contains("path"));
}

BOOST_AUTO_TEST_CASE(warnings_carry_their_hint) {
  auto options = options_of(true);
  diagnostic one;
  one.id = "W118";
  one.message = "no effect";
  options.warnings = {one};
  const auto text = result_json({}, three_tasks(), {}, options);
  BOOST_TEST(ordered_json::parse(text)["warnings"].dump()
             == R"([{"id":"W118","message":"no effect","hint":null}])");
}

BOOST_AUTO_TEST_CASE(calls_and_deadlines_are_told_by_class) {
  auto run = concurrent_run();
  run.classes.resize(2);
  run.classes[0].name = "a";
  run.classes[0].calls = {100, 18, 2};
  run.classes[0].deadline = 5ms;
  run.classes[0].tasks.late = 7;
  run.classes[1].name = "b";
  const auto classes = run_json_of(run)["classes"];
  BOOST_TEST(classes["a"]["calls"].dump()
             == R"({"asked":100,"attempts":120,"retries":18,"hedges":2})");
  BOOST_TEST(classes["a"]["late"] == 7);
  BOOST_TEST(classes["a"]["deadline_ns"] == 5'000'000);
  BOOST_TEST(!classes["b"].contains("deadline_ns"));
}

BOOST_AUTO_TEST_CASE(where_the_time_went_is_told_by_class) {
  auto run = concurrent_run();
  run.classes.resize(1);
  run.classes[0].name = "a";
  run.classes[0].completed.tasks = 200;
  run.classes[0].slowest.tasks = 2;
  run.classes[0].slowest.account.of(wait_kind::queue) = 850ms;
  const auto where = run_json_of(run)["classes"]["a"]["where"];
  BOOST_TEST(where["completed"]["tasks"] == 200);
  BOOST_TEST(where["slowest"]["tasks"] == 2);
  BOOST_TEST(where["slowest"]["account_ns"]["waiting"]["queue"] == 850'000'000);
}

BOOST_AUTO_TEST_SUITE_END()
