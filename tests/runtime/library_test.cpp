// The figures of every shipped scenario in virtual time, on 4 cores, seed 1.
//
// Worked out by hand, in ms:
//
// three-tasks: see the tables in golden_test.cpp.
//
// cpu-bound, 8 × 50 of computing. One worker: task k ends at 50k, so min 50,
// mean 50 × (1 + … + 8) / 8 = 225, max 400. Four workers on four cores: four
// tasks end at 50, four at 100. Eight threads on four cores: each gets half a
// core, so all end at 50 / (4/8) = 100.
//
// io-bound, 10 × 10 calls of 10. One at a time: task k ends at 100k, so min
// 100, mean 550, max 1000. Else every task waits 10 × 10 and nobody waits for a
// worker: 100.
//
// blocked-worker. On one worker clicks 1 … 6 (at 0, 10 … 50) take 1 each. From
// 51 to 251 the backups hold the worker; they end after 101 and 201. Clicks
// 7 … 26 (60 … 250) then run at 251, 252 … and end at 252 … 271: their
// latencies go 192, 183 … 21. 27 and 28 (260, 270) end at 272 and 273: 12 and
// 3. 29 and 30 take 1. Sum: 6 + 302 + (20 × (192 + 21) / 2 = 2130) + 15 + 2
// = 2455, by 32 tasks 76.71875. With threads for the backups: 30 × 1 + 2 × 100
// = 230, by 32: 7.1875. The last click ends at 291 under each model.
//
// caf-tuning: ping 40 comes at 195 and takes 0.1, under each model. Longest
// latency on one worker, the fourth batch: 0.1 of ping 1 and 4 × 200 × 0.1. On
// four workers and on threads of their own: the 30 of the sliced task.
//
// noisy-neighbour. A report holds the worker from 1 to 51; the clicks of 5 … 50
// run from 51 to 61, those of 55 and 60 after them: 47, 43 … 3, together 300.
// The other 28 of 40 take 1: (50 × (300 + 28) + 50 × 51) / 2050 = 9.243902.
//
// lock-convoy. A write is done after 5, 10 … 40; the last read, at 999, takes
// 0.5.
//
// retry-storm. Whoever is served takes 10. The last task, at 9998, gives up
// after four times 100 and the back-offs 10, 20 and 40: 10 468.
//
// slow-dependency. The last search, at 9950, takes 50.
//
// open-versus-closed. In the stall 100 open tasks take 1010, 1000 … 20 and ten
// closed ones 1010, 1000 … 920, the other 3790 take 10: 99 050 / 3900
// = 25.397436.
//
// rate-limiter. Of 20 orders six enter at 0 and take 20, 20, 40, 40, 60, 60.
// The seventh is let through at 10 and refused. The others come one every 10
// from 20 on, to slots that end two every 20: 80, 80, 100, 100 … 180, 180, 200.
// Mean of each 19: 2 × (20 + 40 + … + 180) + 200 = 2000, by 19. The last burst
// begins at 49 × 250.
//
// cache-stampede. The first fetches of one of the two slots end at 100, 200 …
// 1000, those of the other one at 105 … 1005; pages 0 … 19 ask every 5:
// together 10 100, of which the slowest, 18 and 19, take 910. The value is good
// until 3005, so that this comes seven times in 20 s: 7 × 10 100 / 4000
// = 17.675.
//
// work-queue: 400 × 15 of computing from 10 on, by one worker. By four: each
// two jobs that come at 10, 20 … 2000 find two that are idle. Producers end at
// 2000, the queue with the last worker, at 2015.
//
// savina-…: nothing is computed and nobody waits for anything but messages.
#include "tests/support/runs.hpp"

#include <boost/test/data/test_case.hpp>

#include <cstdint>
#include <ostream>
#include <set>
#include <string>
#include <vector>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

struct known {
  const char* scenario;
  const char* model;
  duration makespan;
  duration min;
  duration mean;
  duration max;
  std::size_t carrier;
  std::uint64_t fingerprint;
};

std::ostream& operator<<(std::ostream& out, const known& row) {
  return out << row.scenario << ' ' << row.model;
}

const std::vector<known> rows{
  {"three-tasks", "sequential", 270ms, 90ms, 180ms, 270ms, 1,
   0xcb70ce27bcc9e664},
  {"three-tasks", "concurrent", 130ms, 90ms, 110ms, 130ms, 1,
   0xf107eccad149a0e4},
  {"three-tasks", "combined", 90ms, 90ms, 90ms, 90ms, 4, 0xbe7b0a94a3b9c7d9},
  {"three-tasks", "parallel", 90ms, 90ms, 90ms, 90ms, 3, 0x1f28ae8c3e1583e3},
  {"cpu-bound", "sequential", 400ms, 50ms, 225ms, 400ms, 1, 0xbb74104d5f99447e},
  {"cpu-bound", "concurrent", 400ms, 50ms, 225ms, 400ms, 1, 0xbb74104d5f99447e},
  {"cpu-bound", "combined", 100ms, 50ms, 75ms, 100ms, 4, 0xbb0f4f26c58ca895},
  {"cpu-bound", "parallel", 100ms, 100ms, 100ms, 100ms, 8, 0xdce749d2325a4cf0},
  {"io-bound", "sequential", 1000ms, 100ms, 550ms, 1000ms, 1,
   0x35d01fc06e1345b6},
  {"io-bound", "concurrent", 100ms, 100ms, 100ms, 100ms, 1, 0xca7d75603d5979e8},
  {"io-bound", "combined", 100ms, 100ms, 100ms, 100ms, 4, 0xca7d75603d5979e8},
  {"io-bound", "parallel", 100ms, 100ms, 100ms, 100ms, 10, 0x2fe2112ad6c46c42},
  {"blocked-worker", "sequential", 291ms, 1ms, 76718750ns, 201ms, 1,
   0x97b7af99f73ac76d},
  {"blocked-worker", "concurrent", 291ms, 1ms, 76718750ns, 201ms, 1,
   0x97b7af99f73ac76d},
  {"blocked-worker", "combined", 291ms, 1ms, 7187500ns, 100ms, 6,
   0x4ed8a0f76294cc6d},
  {"blocked-worker", "parallel", 291ms, 1ms, 7187500ns, 100ms, 3,
   0x22f3b58ca5800503},
  {"caf-tuning", "sequential", 195100us, 100us, 22443478ns, 80100us, 1,
   0x3f7fe4beae38176e},
  {"caf-tuning", "concurrent", 195100us, 100us, 19206522ns, 80100us, 1,
   0x049c641390775efb},
  {"caf-tuning", "combined", 195100us, 100us, 3786957ns, 30ms, 4,
   0x5e167f74865da523},
  {"caf-tuning", "parallel", 195100us, 100us, 3144022ns, 30ms, 5,
   0xb32c4df28df94a23},
  {"noisy-neighbour", "concurrent", 9996ms, 1ms, 9243902ns, 51ms, 1,
   0x3d6bc266d985cd17},
  {"lock-convoy", "concurrent", 999500us, 500us, 6421296ns, 40ms, 4,
   0x2296c3c91a6c94ee},
  {"retry-storm", "concurrent", 10468ms, 10ms, 10ms, 10ms, 1,
   0xe9afbee7ec55ba76},
  {"slow-dependency", "concurrent", 10s, 5ms, 146106818ns, 1555ms, 1,
   0xe6fde6f6214ee32b},
  {"fan-out-tail", "concurrent", 545189174ns, 468636ns, 31808240ns, 545189174ns,
   1, 0x77e5386fbf2925ec},
  {"open-versus-closed", "concurrent", 20s, 10ms, 25397436ns, 1010ms, 1,
   0xbb8a748b9d5d4939},
  {"checkout", "concurrent", 20224835349ns, 47357403ns, 124926874ns,
   426962265ns, 3, 0x10c6a9c88fdf39e5},
  {"rate-limiter", "concurrent", 12450ms, 20ms, 105263158ns, 200ms, 1,
   0x108d70e58a99b621},
  {"cache-stampede", "concurrent", 19995ms, 0ms, 17675us, 910ms, 1,
   0xe581662413442309},
  {"dynamic-batching", "concurrent", 14634978129ns, 21868016ns, 2510946887ns,
   4965730301ns, 1, 0x3c5b9fe59eaaf0f6},
  {"work-queue", "concurrent", 6010ms, 5980ms, 6001428571ns, 6010ms, 1,
   0x602dd18013d45644},
  {"work-queue", "combined", 2015ms, 2000ms, 2007857143ns, 2015ms, 4,
   0x0c45c22658c11942},
  {"savina-ping-pong", "concurrent", 0ms, 0ms, 0ms, 0ms, 1, 0x880666c3aa0c6b3b},
  {"savina-thread-ring", "concurrent", 0ms, 0ms, 0ms, 0ms, 1,
   0x6d43da352549a73c},
  {"savina-counting", "concurrent", 0ms, 0ms, 0ms, 0ms, 1, 0xf61d235a4b1678f9},
  {"savina-fork-join", "concurrent", 0ms, 0ms, 0ms, 0ms, 1, 0xf61d235a4b1678f9},
  {"savina-philosophers", "concurrent", 0ms, 0ms, 0ms, 0ms, 1,
   0x0533d55b268d8760},
  {"savina-bank", "concurrent", 0ms, 0ms, 0ms, 0ms, 1, 0x74564fd4988de3e9},
};

/// The models that the scenario `text` runs under.
std::vector<std::string> models_of(const std::string& text) {
  auto out = read_or_fail(text).run.models;
  if (out.empty())
    for (const auto& model : models())
      out.emplace_back(model.name);
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(library_test)

BOOST_DATA_TEST_CASE(a_shipped_scenario_has_exactly_these_figures,
                     boost::unit_test::data::make(rows), row) {
  const auto run = run_virtually(shipped_text(row.scenario), row.model);
  BOOST_TEST(run.makespan.count() == row.makespan.count());
  BOOST_TEST(run.latency.min.count() == row.min.count());
  BOOST_TEST(run.latency.mean.count() == row.mean.count());
  BOOST_TEST(run.latency.max.count() == row.max.count());
  BOOST_TEST(run.threads.carrier == row.carrier);
  BOOST_REQUIRE(run.fingerprint);
  BOOST_TEST(*run.fingerprint == row.fingerprint);
}

BOOST_AUTO_TEST_CASE(every_shipped_scenario_bears_the_name_of_its_file) {
  BOOST_TEST(!shipped_scenarios().empty());
  for (const auto& one : shipped_scenarios())
    BOOST_TEST(read_or_fail(std::string{one.text}).name == one.name);
}

BOOST_AUTO_TEST_CASE(every_shipped_scenario_is_known_under_its_models) {
  std::set<std::string> wanted;
  for (const auto& one : shipped_scenarios())
    for (const auto& model : models_of(std::string{one.text}))
      wanted.insert(std::string{one.name} + ' ' + model);
  std::set<std::string> found;
  for (const auto& row : rows)
    found.insert(std::string{row.scenario} + ' ' + row.model);
  BOOST_TEST(found == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
