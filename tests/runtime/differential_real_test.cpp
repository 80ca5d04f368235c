// The real clock against the virtual one: the same scenario takes as long.
//
// The bound is the larger of 10 ms and 5 %. A real duration needs a quiet
// machine: where others take more than a tenth of the CPUs a case is skipped,
// and says so. A case that misses its bound on a quiet machine is tried once
// more, then it fails.
#include "tests/support/busy_machine.hpp"
#include "tests/support/runs.hpp"

#include <boost/test/data/test_case.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <ostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

struct pair_of_runs {
  const char* scenario;
  std::string model;
  std::vector<std::string> settings;
};

std::ostream& operator<<(std::ostream& out, const pair_of_runs& row) {
  return out << row.scenario << ' ' << row.model;
}

std::vector<pair_of_runs> all_pairs() {
  const std::vector<std::pair<const char*, std::vector<std::string>>> works{
    {"three-tasks", {}},
    {"io-bound", {}},
    {"cpu-bound", {"task.crunch.count=4"}},
  };
  std::vector<pair_of_runs> rows;
  for (const auto& [scenario, settings] : works)
    for (const auto& model : models())
      rows.push_back({scenario, std::string{model.name}, settings});
  return rows;
}

duration bound_of(duration expected) {
  return std::max<duration>(10ms, expected / 20);
}

/// How many cases were skipped, and how many came to a judgement.
struct {
  int skipped = 0;
  int judged = 0;
} tally;

void skip(const pair_of_runs& row, double share, const char* when) {
  ++tally.skipped;
  std::cout << row << ": skipped, others took "
            << static_cast<int>(share * 100 + 0.5) << " % of the CPUs " << when
            << '\n';
}

/// Waits a little for a quiet moment.
/// @returns the share of the CPUs that others took last.
double wait_for_quiet() {
  double share = 0;
  for (int look = 0; look < 4; ++look) {
    share = busy_machine::stolen_share(40ms);
    if (share <= busy_machine::tolerated)
      break;
    std::this_thread::sleep_for(100ms);
  }
  return share;
}

} // namespace

BOOST_AUTO_TEST_SUITE(differential_real_test)

BOOST_DATA_TEST_CASE(the_real_clock_takes_as_long_as_the_virtual_one,
                     boost::unit_test::data::make(all_pairs()), row) {
  auto settings = row.settings;
  settings.push_back("machine.cores=" + std::to_string(usable_cpus()));
  const auto text = shipped_text(row.scenario);
  const auto expected = run_virtually(text, row.model, settings).makespan;
  duration found{0};
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto before = wait_for_quiet();
    if (before > busy_machine::tolerated)
      return skip(row, before, "before it");
    const busy_machine::others watch;
    found = run_for_real(text, row.model, settings).makespan;
    const auto meanwhile = watch.share();
    if (duration{std::abs((found - expected).count())} <= bound_of(expected)) {
      ++tally.judged;
      return;
    }
    if (meanwhile > busy_machine::tolerated)
      return skip(row, meanwhile, "meanwhile");
  }
  ++tally.judged;
  BOOST_ERROR("virtual " << to_text(expected) << ", real " << to_text(found)
                         << ", twice more than " << to_text(bound_of(expected))
                         << " apart");
}

BOOST_AUTO_TEST_CASE(some_case_came_to_a_judgement) {
  // CTest takes this line for a skipped test.
  if (tally.judged == 0)
    std::cout << "differential: all cases skipped\n";
  BOOST_TEST(tally.judged + tally.skipped
             == static_cast<int>(all_pairs().size()));
}

BOOST_AUTO_TEST_SUITE_END()
