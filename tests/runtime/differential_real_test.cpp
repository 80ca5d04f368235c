// The real clock against the virtual one: the same scenario takes as long.
//
// Makespans may differ by the larger of 10 ms and 5 %, percentiles of
// latencies, where there are tasks enough, by 10 %. A real duration needs a
// quiet machine: where others take more than a tenth of the CPUs a case is
// skipped, and says so. A case that misses its bound on a quiet machine is
// tried once more, then it fails.
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

/// A service at 60 % load, and a quarter of a core: waits, but no overload.
const std::string loaded = R"(
[scenario]
format = 1
duration = "1500ms"
[service.db]
latency = { dist = "exponential", mean = "20ms" }
capacity = 4
[task.page]
arrivals = { kind = "rate", rate = "120/s" }
steps = [{ compute = "2ms" }, { call = "db" }]
)";

struct pair_of_runs {
  std::string scenario;
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
  // One by one its tasks would take four seconds.
  for (const std::string model : {"concurrent", "parallel", "combined"})
    rows.push_back({"loaded", model, {}});
  return rows;
}

std::string text_of(const pair_of_runs& row) {
  return row.scenario == "loaded" ? loaded : shipped_text(row.scenario);
}

duration bound_of(duration expected) {
  return std::max<duration>(10ms, expected / 20);
}

/// What is too far apart; nothing if all is near enough.
std::string differences(const run_summary& expected, const run_summary& found) {
  std::string out;
  const auto compare = [&out](const std::string& what, duration virtual_one,
                              duration real_one, duration bound) {
    if (duration{std::abs((real_one - virtual_one).count())} > bound)
      out += what + ": virtual " + to_text(virtual_one) + ", real "
             + to_text(real_one) + "; ";
  };
  compare("makespan", expected.makespan, found.makespan,
          bound_of(expected.makespan));
  const auto& theirs = expected.latency.percentiles;
  const auto& ours = found.latency.percentiles;
  for (std::size_t i = 0; i < std::min(theirs.size(), ours.size()); ++i) {
    const auto q = theirs[i].q;
    const auto value = theirs[i].value;
    if ((q == 50 || q == 95) && value && ours[i].value)
      compare("p" + std::to_string(static_cast<int>(q)), *value, *ours[i].value,
              *value / 10);
  }
  return out;
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
  const auto text = text_of(row);
  const auto expected = run_virtually(text, row.model, settings);
  std::string found;
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto before = wait_for_quiet();
    if (before > busy_machine::tolerated)
      return skip(row, before, "before it");
    const busy_machine::others watch;
    found = differences(expected, run_for_real(text, row.model, settings));
    const auto meanwhile = watch.share();
    if (found.empty()) {
      ++tally.judged;
      return;
    }
    if (meanwhile > busy_machine::tolerated)
      return skip(row, meanwhile, "meanwhile");
  }
  ++tally.judged;
  BOOST_ERROR("twice too far apart: " << found);
}

BOOST_AUTO_TEST_CASE(some_case_came_to_a_judgement) {
  // CTest takes this line for a skipped test.
  if (tally.judged == 0)
    std::cout << "differential: all cases skipped\n";
  BOOST_TEST(tally.judged + tally.skipped
             == static_cast<int>(all_pairs().size()));
}

BOOST_AUTO_TEST_SUITE_END()
