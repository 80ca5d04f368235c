// The lines of `rehearse doctor`.
#include "base/text.hpp"
#include "report/host_text.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

host_facts plain() {
  host_facts host;
  host.cpus_online = host.cpus_allowed = 2;
  host.clocksource = "tsc";
  host.clock_resolution = 1ns;
  host.clock_read_cost = 25ns;
  return host;
}

} // namespace

BOOST_AUTO_TEST_SUITE(host_text_test)

BOOST_AUTO_TEST_CASE(columns_are_aligned) {
  const auto text = host_text(plain(), 80);
  BOOST_TEST(text.find("cpus       ok       2 of 2 may be used\n")
             != std::string::npos);
  BOOST_TEST(text.find("clock      ok       tsc, steps of 1 ns, a look costs "
                       "25 ns\n")
             != std::string::npos);
  BOOST_TEST(text.find("\nNothing here spoils measurements.\n")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(advice_stands_below_what_was_found) {
  auto host = plain();
  host.loadavg = {3.25, 0, 0};
  const auto text = host_text(host, 80);
  BOOST_TEST(
    text.find("load       trouble  3.25 over the last minute on 2 "
              "CPUs\n"
              "                    help: end other programs, or wait\n")
    != std::string::npos);
  BOOST_TEST(text.find("1 of 10 checks found") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_asked) {
  auto host = plain();
  host.cpus_allowed = 1;
  host.cgroup_quota = 0.5;
  host.clock_read_cost = 2us;
  host.threads_left = 3;
  host.threads_limit = "pids.max of the control group";
  host.noise.emplace();
  host.noise->sleep_high = 9ms;
  host.noise->work_min = 1ms;
  host.noise->work_high = 2ms;
  for (const std::size_t width : {60U, 80U, 120U}) {
    std::istringstream lines{host_text(host, width)};
    for (std::string line; std::getline(lines, line);)
      BOOST_TEST(display_width(line) <= width, line);
  }
}

BOOST_AUTO_TEST_CASE(texts_of_the_host_are_made_harmless) {
  auto host = plain();
  host.governor = "\x1b[31m";
  BOOST_TEST(host_text(host, 80).find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
