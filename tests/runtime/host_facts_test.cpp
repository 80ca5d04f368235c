// What is read of a host: of a tree of files made up, and of this one.
#include "runtime/control_group.hpp"
#include "runtime/host.hpp"
#include "runtime/host_facts.hpp"
#include "runtime/memory_budget.hpp"
#include "runtime/thread_budget.hpp"
#include "runtime/throttling.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
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

BOOST_AUTO_TEST_CASE(a_group_leaves_what_it_does_not_use_or_could_drop) {
  made_up_host host;
  BOOST_TEST(group_memory_left(host.root()).empty());
  host.write("/proc/self/cgroup", "0::/a/b\n");
  host.write("/sys/fs/cgroup/a/b/memory.max", "max\n");
  host.write("/sys/fs/cgroup/a/memory.max", "1000\n");
  host.write("/sys/fs/cgroup/a/memory.current", "600\n");
  host.write("/sys/fs/cgroup/a/memory.stat", "anon 500\ninactive_file 100\n");
  const auto found = group_memory_left(host.root());
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0].name == "memory.max of the control group");
  BOOST_TEST(found[0].left == 500U);
}

BOOST_AUTO_TEST_CASE(version_one_names_its_limit_of_memory_otherwise) {
  made_up_host host;
  host.write("/proc/self/cgroup", "4:memory:/job\n0::/\n");
  const std::string job = "/sys/fs/cgroup/memory/job";
  host.write(job + "/memory.limit_in_bytes", "1000\n");
  host.write(job + "/memory.usage_in_bytes", "1200\n");
  host.write(job + "/memory.stat",
             "inactive_file 1\ntotal_inactive_file 300\n");
  const auto found = group_memory_left(host.root());
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0].name == "memory.limit_in_bytes of the control group");
  BOOST_TEST(found[0].left == 100U);
}

BOOST_AUTO_TEST_CASE(threads_take_a_stack_and_at_first_an_arena) {
  constexpr std::uint64_t mib = 1U << 20U;
  struct row {
    std::uint64_t space, stack, arenas, threads;
  };
  for (const auto& one :
       {row{1024 * mib, 8 * mib, 15, 14}, row{2048 * mib, 8 * mib, 15, 136},
        row{1080 * mib, 8 * mib, 15, 15}, row{1024 * mib, 8 * mib, 1, 120},
        row{1024 * mib, 8 * mib, 0, 128}, row{71 * mib, 8 * mib, 1, 0},
        row{0, 8 * mib, 15, 0}})
    BOOST_TEST(threads_in(one.space, one.stack, one.arenas) == one.threads);
}

BOOST_AUTO_TEST_CASE(the_environment_says_how_many_arenas_there_are) {
  for (const auto& [text, arenas] :
       {std::pair{"1", 0U}, {"2", 1U}, {"9", 8U}}) {
    setenv("MALLOC_ARENA_MAX", text, 1);
    BOOST_TEST(malloc_arenas() == arenas);
  }
  unsetenv("MALLOC_ARENA_MAX");
  BOOST_TEST(malloc_arenas() == 8 * usable_cpus() - 1);
}

BOOST_AUTO_TEST_CASE(memory_grows_with_tasks_threads_and_what_is_kept) {
  const auto none = memory_needed({});
  const auto tasks = memory_needed({1'000'000, 0, 0}) - none;
  BOOST_TEST(tasks == 1000 * (memory_needed({1'000, 0, 0}) - none));
  BOOST_TEST(memory_needed({0, 1'000, 0}) > none);
  BOOST_TEST(memory_needed({0, 0, 1'000}) > none);
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
