// What is read of a host: of a tree of files made up, and of this one.
#include "runtime/control_group.hpp"
#include "runtime/host_facts.hpp"
#include "runtime/throttling.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace rehearse;
namespace fs = std::filesystem;

namespace {

/// A folder that stands for the root of a host.
class made_up_host {
public:
  made_up_host() {
    auto name = (fs::temp_directory_path() / "rehearse-host-XXXXXX").string();
    BOOST_REQUIRE(mkdtemp(name.data()) != nullptr);
    root_ = name;
  }
  ~made_up_host() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  made_up_host(const made_up_host&) = delete;
  made_up_host& operator=(const made_up_host&) = delete;

  void write(const std::string& path, const std::string& text) {
    fs::create_directories(fs::path{root_ + path}.parent_path());
    std::ofstream{root_ + path} << text;
  }
  const std::string& root() const {
    return root_;
  }
  host_facts facts() const {
    return read_host_facts(root_);
  }

private:
  std::string root_;
};

using folders = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(host_facts_test)

BOOST_AUTO_TEST_CASE(files_of_the_kernel_are_read) {
  made_up_host host;
  host.write("/proc/cpuinfo", "processor\t: 0\nmodel name\t: Abacus 3\n");
  host.write("/proc/meminfo", "MemTotal:       16 kB\nMemFree: 1 kB\n");
  host.write("/proc/loadavg", "0.50 1.25 2.00 1/234 5678\n");
  host.write("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor",
             "schedutil\n");
  host.write("/sys/devices/system/clocksource/clocksource0/current_clocksource",
             "hpet\n");
  const auto facts = host.facts();
  BOOST_TEST(facts.cpu_model == "Abacus 3");
  BOOST_TEST(facts.memory_total == 16'384U);
  BOOST_TEST(facts.loadavg == (std::vector<double>{0.5, 1.25, 2.0}));
  BOOST_TEST(facts.governor == "schedutil");
  BOOST_TEST(facts.clocksource == "hpet");
}

BOOST_AUTO_TEST_CASE(what_a_host_does_not_tell_stays_empty) {
  const made_up_host host;
  const auto facts = host.facts();
  BOOST_TEST(facts.cpu_model.empty());
  BOOST_TEST(facts.loadavg.empty());
  BOOST_TEST(facts.governor.empty());
  BOOST_TEST(!facts.on_battery.has_value());
  BOOST_TEST(!facts.cgroup_quota.has_value());
}

BOOST_AUTO_TEST_CASE(a_battery_counts_when_it_discharges) {
  made_up_host host;
  host.write("/sys/class/power_supply/AC/type", "Mains\n");
  host.write("/sys/class/power_supply/AC/online", "1\n");
  host.write("/sys/class/power_supply/BAT0/type", "Battery\n");
  host.write("/sys/class/power_supply/BAT0/status", "Charging\n");
  BOOST_TEST(host.facts().on_battery.value() == false);
  host.write("/sys/class/power_supply/BAT0/status", "Discharging\n");
  BOOST_TEST(host.facts().on_battery.value() == true);
}

BOOST_AUTO_TEST_CASE(the_least_quota_of_all_groups_holds) {
  made_up_host host;
  host.write("/proc/self/cgroup", "0::/a/b\n");
  host.write("/sys/fs/cgroup/a/b/cpu.max", "max 100000\n");
  BOOST_TEST(!host.facts().cgroup_quota.has_value());
  host.write("/sys/fs/cgroup/a/cpu.max", "150000 100000\n");
  BOOST_TEST(host.facts().cgroup_quota.value() == 1.5);
  host.write("/sys/fs/cgroup/cpu.max", "50000 100000\n");
  BOOST_TEST(host.facts().cgroup_quota.value() == 0.5);
}

BOOST_AUTO_TEST_CASE(version_one_has_a_folder_for_each_controller) {
  made_up_host host;
  host.write("/proc/self/cgroup", "4:cpu,cpuacct:/job\n3:pids:/\n0::/x\n");
  host.write("/sys/fs/cgroup/cpu/job/cpu.cfs_quota_us", "-1\n");
  host.write("/sys/fs/cgroup/cpu/job/cpu.cfs_period_us", "100000\n");
  BOOST_TEST(!host.facts().cgroup_quota.has_value());
  host.write("/sys/fs/cgroup/cpu/job/cpu.cfs_quota_us", "25000\n");
  BOOST_TEST(host.facts().cgroup_quota.value() == 0.25);
}

BOOST_AUTO_TEST_CASE(both_versions_count_how_long_they_stop_processes) {
  for (const auto& [groups, file, counts] :
       {std::array{"0::/job\n", "/sys/fs/cgroup/job/cpu.stat",
                   "usage_usec 9\nnr_periods 7\nnr_throttled 4\n"
                   "throttled_usec 2500\n"},
        std::array{"4:cpu,cpuacct:/job\n", "/sys/fs/cgroup/cpu/job/cpu.stat",
                   "nr_periods 7\nnr_throttled 4\nthrottled_time 2500000\n"}}) {
    made_up_host host;
    host.write("/proc/self/cgroup", groups);
    BOOST_TEST(!throttled_between(read_throttling(host.root()),
                                  read_throttling(host.root())));
    host.write(file, "nr_throttled 1\nthrottled_usec 500\n"
                     "throttled_time 500000\n");
    const auto before = read_throttling(host.root());
    host.write(file, counts);
    const auto found = throttled_between(before, read_throttling(host.root()));
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->periods == 3U);
    BOOST_TEST((found->time == std::chrono::milliseconds{2}));
  }
}

BOOST_AUTO_TEST_CASE(the_group_that_stops_longest_counts) {
  using std::chrono::milliseconds;
  const auto found = throttled_between(
    {throttling{}, std::nullopt, throttling{5, milliseconds{9}}},
    {throttling{1, milliseconds{1}}, throttling{9, milliseconds{99}},
     throttling{7, milliseconds{12}}});
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->periods == 2U);
  BOOST_TEST((found->time == milliseconds{3}));
}

BOOST_AUTO_TEST_CASE(groups_are_listed_from_inside_out) {
  made_up_host host;
  const auto top = host.root() + "/sys/fs/cgroup";
  BOOST_TEST(control_groups("cpu", host.root()) == folders{});
  host.write("/proc/self/cgroup", "3:pids:/a\n0::/x/y\n");
  BOOST_TEST(control_groups("cpu", host.root())
             == (folders{top + "/x/y", top + "/x", top}));
  BOOST_TEST(control_groups("pids", host.root())
             == (folders{top + "/pids/a", top + "/pids"}));
}

BOOST_AUTO_TEST_CASE(this_host_tells_what_every_host_does) {
  const auto facts = read_host_facts();
  BOOST_TEST(facts.cpus_allowed >= 1U);
  BOOST_TEST(facts.cpus_online >= facts.cpus_allowed);
  BOOST_TEST(facts.memory_total > 0U);
  BOOST_TEST(facts.libc.rfind("glibc 2.", 0) == 0U);
  BOOST_TEST(facts.limits.size() == 4U);
  BOOST_TEST(facts.timer_slack.count() > 0);
  BOOST_TEST(facts.clock_resolution.count() > 0);
  BOOST_TEST(facts.clock_read_cost.count() >= 0);
}

BOOST_AUTO_TEST_SUITE_END()
