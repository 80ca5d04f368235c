// Each warning of runs fires beyond its threshold and not before.
#include "results/warnings.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace hand_built;

namespace {

/// The tutorial on the real clock of a quiet host: nothing to warn of.
struct sound {
  campaign_result all{{measured(concurrent_run())}, true};
  scenario work = three_tasks();
  host_facts host;

  sound() {
    host.cpus_online = host.cpus_allowed = 2;
    host.loadavg = {0.1, 0.1, 0.1};
    noise_figures noise;
    noise.spun = 12ms;
    noise.sleep_median = noise.sleep_high = 1080us;
    noise.work_min = noise.work_high = 1ms;
    host.noise = noise;
  }

  run_summary& run() {
    return all.runs.front();
  }

  /// As many runs as there are makespans, in milliseconds.
  void repeat(const std::vector<int>& makespans) {
    const auto first = run();
    all.runs.clear();
    for (const auto ms : makespans) {
      all.runs.push_back(first);
      all.runs.back().makespan = std::chrono::milliseconds{ms};
    }
  }

  /// The ids that fire, in order.
  std::vector<std::string> ids() const {
    std::vector<std::string> found;
    for (const auto& one : judge(all, work, host)) {
      BOOST_TEST(!one.message.empty());
      BOOST_TEST(!one.hint.empty());
      found.push_back(one.id);
    }
    return found;
  }

  /// The message of the only warning.
  std::string message() const {
    const auto found = judge(all, work, host);
    BOOST_REQUIRE_EQUAL(found.size(), 1U);
    return found.front().message;
  }
};

using ids = std::vector<std::string>;

/// A step of the tutorial's class that waits for `length` without a thread.
void add_wait(scenario& work, duration length) {
  auto& code = work.tasks.front().code;
  const auto draw = static_cast<draw_id>(code.draws.size());
  code.draws.push_back({make_constant(length), 0});
  code.steps.push_back({"pause", "wait"});
  code.ops.emplace_back(
    wait_op{static_cast<step_id>(code.steps.size() - 1), draw});
}

service_summary busy_service(double utilisation) {
  service_summary service;
  service.books.name = "db";
  service.books.capacity = 2;
  service.books.queue_max = 5;
  service.utilisation = utilisation;
  return service;
}

} // namespace

BOOST_AUTO_TEST_SUITE(warnings_test)

BOOST_AUTO_TEST_CASE(the_tutorial_on_a_quiet_host_has_no_warnings) {
  BOOST_TEST(sound{}.ids().empty());
}

BOOST_AUTO_TEST_CASE(the_table_is_in_order_and_names_each_id_once) {
  const auto& rules = warning_rules();
  BOOST_TEST(
    std::is_sorted(rules.begin(), rules.end(),
                   [](const auto& a, const auto& b) { return a.id <= b.id; }));
}

BOOST_AUTO_TEST_CASE(w101_more_workers_than_cpus) {
  sound s;
  s.run().workers = 2;
  BOOST_TEST(s.ids().empty());
  s.run().workers = 3;
  BOOST_TEST(s.ids() == ids{"W101"});
  BOOST_TEST(s.message()
             == "3 workers share 2 CPUs (concurrent): the kernel decides who "
                "of them runs");
}

BOOST_AUTO_TEST_CASE(w101_leaves_threads_of_the_parallel_model_alone) {
  sound s;
  s.run().model = "parallel";
  s.run().workers = 0;
  s.run().threads.carrier = 1000;
  BOOST_TEST(s.ids().empty());
}

BOOST_AUTO_TEST_CASE(w102_steps_below_a_tenth_of_a_millisecond) {
  sound s;
  add_wait(s.work, 100us);
  add_wait(s.work, 0us);
  BOOST_TEST(s.ids().empty());
  add_wait(s.work, 99us);
  BOOST_TEST(s.ids() == ids{"W102"});
  BOOST_TEST(s.message()
             == "fetch/pause lasts on average less than 100 us, about as much "
                "as timers are late here");
}

BOOST_AUTO_TEST_CASE(w102_takes_what_sleeps_are_late_here) {
  sound s;
  add_wait(s.work, 300us);
  BOOST_TEST(s.ids().empty());
  s.host.noise->sleep_median = 1400us;
  BOOST_TEST(s.ids() == ids{"W102"});
}

BOOST_AUTO_TEST_CASE(w103_runs_below_fifty_milliseconds) {
  sound s;
  s.run().makespan = 50ms;
  BOOST_TEST(s.ids().empty());
  s.run().makespan = 49ms;
  BOOST_TEST(s.ids() == ids{"W103"});
  s.run().tasks.completed = 0;
  BOOST_TEST(s.ids().empty());
}

BOOST_AUTO_TEST_CASE(w104_a_slow_first_run) {
  sound s;
  s.repeat({130, 131, 130, 129, 130, 131});
  BOOST_TEST(s.ids().empty());
  s.repeat({180, 131, 130, 129, 130, 131});
  BOOST_TEST(s.ids() == ids{"W104"});
  // A fast one is an outlier like any other.
  s.repeat({80, 131, 130, 129, 130, 131});
  BOOST_TEST(s.ids() == ids{"W105"});
  s.repeat({180, 130, 130, 130});
  BOOST_TEST(s.ids().empty());
}

BOOST_AUTO_TEST_CASE(w105_more_than_five_percent_outliers) {
  sound s;
  s.repeat({130, 131, 180, 129, 130, 131});
  BOOST_TEST(s.ids() == ids{"W105"});
  BOOST_TEST(s.message()
             == "concurrent: 1 of 6 runs lie far off the middle, 131 ms; the "
                "farthest took 180 ms");
  std::vector<int> twenty{130, 131, 129, 130, 131, 129, 130, 131, 129, 130,
                          131, 129, 130, 131, 129, 130, 131, 129, 130, 180};
  s.repeat(twenty);
  BOOST_TEST(s.ids().empty());
  twenty[10] = 180;
  s.repeat(twenty);
  BOOST_TEST(s.ids() == ids{"W105"});
}

BOOST_AUTO_TEST_CASE(w106_drift_and_two_groups) {
  sound s;
  s.repeat({130, 132, 134, 136, 138, 140});
  BOOST_TEST(s.ids() == ids{"W106"});
  BOOST_TEST(s.message()
             == "concurrent: the runs became slower one after the other");
  s.repeat({140, 138, 136, 134, 132, 130});
  BOOST_TEST(s.ids() == ids{"W106"});
  s.repeat({130, 140, 131, 141, 130, 140, 131, 141, 130, 140});
  BOOST_TEST(s.ids() == ids{"W106"});
  s.repeat({130, 133, 131, 132, 130, 133, 131, 132, 130, 133});
  BOOST_TEST(s.ids().empty());
}

BOOST_AUTO_TEST_CASE(w107_battery_or_a_frequency_that_shows) {
  sound s;
  s.host.governor = "schedutil";
  s.host.on_battery = false;
  BOOST_TEST(s.ids().empty());
  s.host.noise->work_high = 1101us;
  BOOST_TEST(s.ids() == (ids{"W107", "W115"}));
  s.host.governor = "performance";
  BOOST_TEST(s.ids() == ids{"W115"});
  s.host.noise.reset();
  s.host.on_battery = true;
  BOOST_TEST(s.ids() == ids{"W107"});
}

BOOST_AUTO_TEST_CASE(w108_a_quota_below_the_cpus) {
  sound s;
  s.host.cgroup_quota = 2.0;
  BOOST_TEST(s.ids().empty());
  s.host.cgroup_quota = 1.5;
  BOOST_TEST(s.ids() == ids{"W108"});
}

BOOST_AUTO_TEST_CASE(w108_a_group_that_stopped_a_run_for_a_hundredth_of_it) {
  sound s;
  s.run().makespan = 200ms;
  s.run().process->throttled = throttling{1, 2ms};
  BOOST_TEST(s.ids().empty());
  s.run().process->throttled = throttling{3, 2001us};
  BOOST_TEST(s.ids() == ids{"W108"});
  BOOST_TEST(s.message()
             == "the control group stopped concurrent for 2 ms in all, in 3 "
                "periods");
  s.host.cgroup_quota = 1.5;
  BOOST_TEST(s.message()
             == "the control group allows 1.5 CPUs' worth of time on 2 CPUs, "
                "and stopped concurrent for 2 ms in all, in 3 periods");
}

BOOST_AUTO_TEST_CASE(w108_names_the_run_that_was_stopped_longest) {
  sound s;
  s.run().makespan = 200ms;
  s.run().process->throttled = throttling{2, 5ms};
  s.all.runs.push_back(s.run());
  s.all.runs.back().model = "combined";
  s.all.runs.back().process->throttled = throttling{1, 80ms};
  BOOST_TEST(s.message()
             == "the control group stopped combined for 80 ms in all, in 1 "
                "period");
}

BOOST_AUTO_TEST_CASE(w109_a_service_busier_than_the_cpus) {
  sound s;
  service db;
  db.name = "db";
  s.work.services.push_back(db);
  s.run().services = {busy_service(0.94)};
  BOOST_TEST(s.ids().empty());
  s.run().services = {busy_service(0.95)};
  BOOST_TEST(s.ids() == ids{"W109"});
  BOOST_TEST(s.message()
             == "the service db is the bottleneck under concurrent: its slots "
                "were busy for 95 % of the run and requests had to queue");
  s.run().utilisation = 0.99;
  BOOST_TEST(s.ids().empty());
  s.run().utilisation = 0.2;
  s.run().services.front().books.queue_max = 0;
  BOOST_TEST(s.ids().empty());
}

BOOST_AUTO_TEST_CASE(w111_workers_that_poll_under_stealing) {
  sound s;
  s.run().policy = "stealing";
  s.run().workers_used = {{90ms, 6, 6, worker_times{80ms, 10ms, 10ms, 6}}};
  BOOST_TEST(s.ids().empty());
  s.run().workers_used = {{90ms, 6, 6, worker_times{80ms, 11ms, 9ms, 6}}};
  BOOST_TEST(s.ids() == ids{"W111"});
  s.run().policy = "sharing";
  BOOST_TEST(s.ids().empty());
}

BOOST_AUTO_TEST_CASE(w112_an_observer_above_one_percent) {
  sound s;
  s.run().makespan = 200ms;
  s.run().process->observer = 2ms;
  BOOST_TEST(s.ids().empty());
  s.run().process->observer = 2001us;
  BOOST_TEST(s.ids() == ids{"W112"});
}

BOOST_AUTO_TEST_CASE(w113_a_percentile_of_too_few_samples) {
  sound s;
  goal_result judged;
  judged.name = "slo";
  judged.model = "concurrent";
  judged.reason = "a run of concurrent is partial";
  s.all.goals = {judged};
  BOOST_TEST(s.ids().empty());
  judged.reason = "p99 needs 1000 samples, there are 3";
  judged.too_few_samples = true;
  s.all.goals = {judged};
  BOOST_TEST(s.ids() == ids{"W113"});
  BOOST_TEST(s.message()
             == "the goal 'slo' stays undecided: p99 needs 1000 samples, "
                "there are 3 (concurrent)");
}

BOOST_AUTO_TEST_CASE(w113_is_told_once_a_goal_and_number_of_samples) {
  sound s;
  goal_result judged;
  judged.name = "slo";
  judged.model = "concurrent";
  judged.reason = "p99 needs 1000 samples, there are 3";
  judged.too_few_samples = true;
  s.all.goals = {judged, judged};
  s.all.goals[1].model = "parallel";
  BOOST_TEST(s.message()
             == "the goal 'slo' stays undecided: p99 needs 1000 samples, "
                "there are 3 (concurrent, parallel)");
  s.all.goals[1].reason = "p99 needs 1000 samples, there are 2";
  BOOST_TEST(s.ids() == (ids{"W113", "W113"}));
  s.all.goals = {judged};
  s.all.goals[0].model.reset();
  BOOST_TEST(s.message()
             == "the goal 'slo' stays undecided: p99 needs 1000 samples, "
                "there are 3");
}

BOOST_AUTO_TEST_CASE(w114_arrivals_a_millisecond_late) {
  sound s;
  s.run().arrival_lag = {10, 0ms, 9ms, 10ms};
  BOOST_TEST(s.ids().empty());
  s.run().arrival_lag = {10, 0ms, 9ms, 11ms};
  BOOST_TEST(s.ids() == ids{"W114"});
}

BOOST_AUTO_TEST_CASE(w115_load_or_noise_before_the_runs) {
  sound s;
  s.host.loadavg = {1.5, 0, 0};
  BOOST_TEST(s.message()
             == "the host was busy before the runs: the load average is 1.5 "
                "on 2 CPUs");
  s.host.loadavg = {0.5, 0, 0};
  BOOST_TEST(s.ids().empty());
  s.host.noise->sleep_high = 4ms;
  BOOST_TEST(s.ids() == ids{"W115"});
}

BOOST_AUTO_TEST_CASE(hints_do_not_repeat_flags_in_use) {
  sound s;
  s.host.loadavg = {1.5, 0, 0};
  const auto hint = [&s] {
    return judge(s.all, s.work, s.host).front().hint;
  };
  BOOST_TEST(hint().find("-r 5") != std::string::npos);
  s.work.repeat = 5;
  BOOST_TEST(hint().find("-r 5") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(models_with_the_same_trouble_share_a_warning) {
  sound s;
  s.all.runs.push_back(s.run());
  s.all.runs.back().model = "combined";
  for (auto& run : s.all.runs)
    run.workers = 8;
  BOOST_TEST(s.message()
             == "8 workers share 2 CPUs (concurrent, combined): the kernel "
                "decides who of them runs");
}

BOOST_AUTO_TEST_CASE(virtual_time_is_not_disturbed_by_the_host) {
  sound s;
  s.host.loadavg = {9, 9, 9};
  s.host.cgroup_quota = 0.5;
  s.host.on_battery = true;
  s.run().workers = 8;
  s.run().makespan = 1ms;
  BOOST_TEST(s.ids().size() == 5U);
  s.work.run.clock = clock_kind::virtual_time;
  BOOST_TEST(s.ids().empty());
}

BOOST_AUTO_TEST_CASE(runs_that_were_ended_early_are_left_out) {
  sound s;
  s.run().makespan = 1ms;
  s.run().end = run_end::interrupted;
  BOOST_TEST(s.ids().empty());
}

BOOST_AUTO_TEST_SUITE_END()
