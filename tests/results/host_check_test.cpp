// When a host's facts are fine, worth a look, or trouble.
#include "results/host_check.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

host_facts sound() {
  host_facts host;
  host.cpus_online = host.cpus_allowed = 4;
  host.loadavg = {0.1, 0.1, 0.1};
  host.governor = "performance";
  host.on_battery = false;
  host.clocksource = "tsc";
  host.clock_resolution = 1ns;
  host.clock_read_cost = 25ns;
  host.timer_slack = 50us;
  host.threads_left = 30'000;
  host.threads_limit = "vm.max_map_count";
  noise_figures noise;
  noise.sleep_median = noise.sleep_high = 1080us;
  noise.work_min = noise.work_high = 5ms;
  noise.steal = 0.0;
  host.noise = noise;
  return host;
}

/// The state of every check that is not "ok".
std::map<std::string, std::string> findings(const host_facts& host) {
  std::map<std::string, std::string> found;
  for (const auto& row : host_checks()) {
    const auto seen = row.look(host);
    BOOST_TEST(!seen.found.empty());
    BOOST_TEST(seen.advice.empty() == (seen.state == check_state::ok));
    if (seen.state != check_state::ok)
      found[std::string{row.name}] = to_text(seen.state);
  }
  return found;
}

using states = std::map<std::string, std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(host_check_test)

BOOST_AUTO_TEST_CASE(a_sound_host_passes_every_check) {
  BOOST_TEST((findings(sound()) == states{}));
}

BOOST_AUTO_TEST_CASE(what_is_not_told_is_no_trouble) {
  host_facts host;
  host.cpus_online = host.cpus_allowed = 2;
  BOOST_TEST((findings(host) == states{}));
}

BOOST_AUTO_TEST_CASE(one_cpu_is_worth_a_look) {
  auto host = sound();
  host.cpus_allowed = 1;
  BOOST_TEST((findings(host) == states{{"cpus", "look"}}));
}

BOOST_AUTO_TEST_CASE(a_quota_below_the_cpus_is_trouble) {
  auto host = sound();
  host.cgroup_quota = 4.0;
  BOOST_TEST((findings(host) == states{}));
  host.cgroup_quota = 3.5;
  BOOST_TEST((findings(host) == states{{"quota", "trouble"}}));
}

BOOST_AUTO_TEST_CASE(load_is_trouble_from_one_per_cpu) {
  auto host = sound();
  host.loadavg = {2.0, 0, 0};
  BOOST_TEST((findings(host) == states{}));
  host.loadavg = {2.1, 0, 0};
  BOOST_TEST((findings(host) == states{{"load", "look"}}));
  host.loadavg = {4.1, 0, 0};
  BOOST_TEST((findings(host) == states{{"load", "trouble"}}));
}

BOOST_AUTO_TEST_CASE(frequency_power_and_timers) {
  auto host = sound();
  host.governor = "powersave";
  host.on_battery = true;
  host.timer_slack = 51us;
  BOOST_TEST((findings(host)
              == states{{"frequency", "look"},
                        {"power", "trouble"},
                        {"timers", "look"}}));
}

BOOST_AUTO_TEST_CASE(a_clock_is_judged_by_what_it_costs) {
  auto host = sound();
  host.clocksource = "hpet";
  host.clock_read_cost = 200ns;
  BOOST_TEST((findings(host) == states{}));
  host.clock_read_cost = 201ns;
  BOOST_TEST((findings(host) == states{{"clock", "look"}}));
  host.clock_read_cost = 1001ns;
  BOOST_TEST((findings(host) == states{{"clock", "trouble"}}));
}

BOOST_AUTO_TEST_CASE(few_threads_left_are_worth_a_look) {
  auto host = sound();
  host.threads_left = 5'000;
  BOOST_TEST((findings(host) == states{}));
  host.threads_left = 4'999;
  BOOST_TEST((findings(host) == states{{"threads", "look"}}));
}

BOOST_AUTO_TEST_CASE(noise_of_two_kinds_is_trouble) {
  auto host = sound();
  host.noise->sleep_high = 3ms;
  BOOST_TEST((findings(host) == states{{"noise", "look"}}));
  host.noise->work_high = 6ms;
  BOOST_TEST((findings(host) == states{{"noise", "trouble"}}));
}

BOOST_AUTO_TEST_CASE(steal_has_a_row_of_its_own) {
  auto host = sound();
  host.noise->steal = 0.02;
  BOOST_TEST((findings(host) == states{{"steal", "look"}}));
  host.noise->steal = 0.06;
  BOOST_TEST((findings(host) == states{{"steal", "trouble"}}));
}

BOOST_AUTO_TEST_SUITE_END()
