// When a host counts as noisy, loaded or throttled, on synthetic samples.
#include "results/host_facts.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// What a quiet host shows: nothing stolen, sleeps a little late.
noise_samples quiet() {
  noise_samples samples;
  samples.spun = 200ms;
  samples.sleeps.assign(200, 1080us);
  samples.work.assign(20, 5ms);
  samples.steal = 0.0;
  return samples;
}

std::vector<std::string> found_in(const noise_samples& samples) {
  return noise_found(sum_up(samples));
}

} // namespace

BOOST_AUTO_TEST_SUITE(host_facts_test)

BOOST_AUTO_TEST_CASE(a_quiet_host_has_no_findings) {
  BOOST_TEST(found_in(quiet()).empty());
  BOOST_TEST(found_in({}).empty());
}

BOOST_AUTO_TEST_CASE(two_percent_of_a_loop_may_be_stolen_and_no_more) {
  auto samples = quiet();
  samples.gaps = {1ms, 3ms};
  BOOST_TEST(found_in(samples).empty());
  samples.gaps.push_back(20us);
  const auto found = found_in(samples);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0] == "2.0 % of a busy loop's time was stolen");
}

BOOST_AUTO_TEST_CASE(one_hiccup_in_a_short_loop_does_not_count) {
  auto samples = quiet();
  samples.spun = 12ms;
  samples.gaps = {1ms};
  BOOST_TEST(found_in(samples).empty());
  samples.gaps = {1001us};
  BOOST_TEST(found_in(samples).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_two_longest_sleeps_do_not_count) {
  auto samples = quiet();
  samples.sleeps[0] = samples.sleeps[7] = 9ms;
  BOOST_TEST(found_in(samples).empty());
  samples.sleeps[3] = 2ms;
  BOOST_TEST(found_in(samples).empty());
  samples.sleeps[3] = 2001us;
  const auto found = found_in(samples);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0] == "sleeps of 1 ms took up to 2 ms");
}

BOOST_AUTO_TEST_CASE(equal_work_may_differ_by_a_tenth) {
  auto samples = quiet();
  samples.work[0] = samples.work[1] = 9ms;
  samples.work[2] = 5500us;
  BOOST_TEST(found_in(samples).empty());
  samples.work[2] = 5501us;
  BOOST_TEST(found_in(samples).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_hypervisor_may_keep_one_percent) {
  auto samples = quiet();
  samples.steal = 0.01;
  BOOST_TEST(found_in(samples).empty());
  samples.steal = 0.011;
  BOOST_TEST(found_in(samples).size() == 1U);
  samples.steal.reset();
  BOOST_TEST(found_in(samples).empty());
}

BOOST_AUTO_TEST_CASE(high_is_a_percentile_of_large_samples) {
  auto samples = quiet();
  for (std::size_t i = 0; i < samples.sleeps.size(); ++i)
    samples.sleeps[i] = duration{static_cast<std::int64_t>(i) + 1};
  const auto sum = sum_up(samples);
  BOOST_TEST(sum.sleep_high.count() == 198); // p99 of 200
  BOOST_TEST(sum.sleep_median.count() == 100);
  BOOST_TEST(sum.sleeps == 200U);
}

BOOST_AUTO_TEST_CASE(a_host_is_loaded_above_half_a_cpu_each) {
  host_facts host;
  host.cpus_allowed = 4;
  BOOST_TEST(!is_loaded(host));
  host.loadavg = {2.0, 9, 9};
  BOOST_TEST(!is_loaded(host));
  host.loadavg = {2.01, 0, 0};
  BOOST_TEST(is_loaded(host));
}

BOOST_AUTO_TEST_CASE(a_host_is_throttled_by_a_quota_below_its_cpus) {
  host_facts host;
  host.cpus_allowed = 2;
  BOOST_TEST(!is_throttled(host));
  host.cgroup_quota = 2.0;
  BOOST_TEST(!is_throttled(host));
  host.cgroup_quota = 1.5;
  BOOST_TEST(is_throttled(host));
}

BOOST_AUTO_TEST_SUITE_END()
