// The custom actors of a work queue, to the nanosecond.
#include "tests/support/runs.hpp"

#include <map>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

std::map<std::string, std::int64_t> counters(const run_summary& run) {
  std::map<std::string, std::int64_t> out;
  for (const auto& one : run.counters)
    out[one.name] = one.value;
  return out;
}

/// A queue, and what is made and done around it.
std::string tables_of(const std::string& producers, const std::string& workers,
                      std::uint32_t pool) {
  return R"(
    [task.queue]
    actor = "job-queue"
    args = { producers = "producer", workers = "worker" }
    [task.producer]
    count = 2
    actor = "job-producer"
    args = { queue = "queue", )"
         + producers + R"( }
    [task.worker]
    actor = "job-worker"
    args = { queue = "queue", )"
         + workers + " }\ncount = " + std::to_string(pool) + '\n';
}

struct expected {
  std::string pause;
  std::uint32_t pool;
  std::string model;
  std::int64_t queued;
  duration makespan;
};

// Two producers make three jobs of 10 ms each: six in all. `parallel` and
// `combined` have four cores, `concurrent` has one.
//
// No pause: all six are there at 0. Pools of 1, 2 and 4 need 6, 3 and 2 rounds
// of 10 ms; one core needs 60 ms for any pool.
//
// A pause of 20 ms: two jobs at 20, 40 and 60. A pool of 2 has nothing to do
// when they come, and ends at 70. With a pool of 1 the second one of each two
// waits: 80.
//
// A pause of 4 ms: two jobs at 4, 8 and 12. A pool of 2 takes those of 4 until
// 14, those of 8 until 24, those of 12 until 34.
const std::vector<expected> rows{
  {"0ms", 1, "parallel", 5, 60ms},  {"0ms", 2, "parallel", 4, 30ms},
  {"0ms", 4, "parallel", 2, 20ms},  {"0ms", 2, "combined", 4, 30ms},
  {"20ms", 1, "parallel", 3, 80ms}, {"20ms", 2, "parallel", 0, 70ms},
  {"20ms", 2, "combined", 0, 70ms}, {"20ms", 1, "concurrent", 3, 80ms},
  {"4ms", 2, "parallel", 4, 34ms},
};

} // namespace

BOOST_AUTO_TEST_SUITE(work_queue_test)

BOOST_AUTO_TEST_CASE(jobs_wait_while_all_workers_are_busy) {
  for (const auto& row : rows) {
    const auto run
      = run_tables(tables_of("jobs = 3, pause = \"" + row.pause + '"',
                             "work = \"10ms\"", row.pool),
                   row.model, {"machine.cores=4"});
    BOOST_TEST_CONTEXT(row.model << ", pause " << row.pause << ", pool of "
                                 << row.pool) {
      auto found = counters(run);
      BOOST_TEST(run.tasks.completed == 3U + row.pool);
      BOOST_TEST(found["jobs_made"] == 6);
      BOOST_TEST(found["jobs_done"] == 6);
      BOOST_TEST(found["jobs_queued"] == row.queued);
      BOOST_TEST(run.makespan.count() == row.makespan.count());
      BOOST_TEST((run.account.running == 60ms));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_queue_goes_the_same_way_twice) {
  for (const std::string model : {"concurrent", "combined", "parallel"}) {
    const auto body = tables_of(R"(jobs = 50, pause = "1ms..9ms")",
                                R"(work = "1ms..9ms")", 3);
    const auto once = run_tables(body, model);
    const auto again = run_tables(body, model);
    BOOST_TEST(counters(once)["jobs_done"] == 100, model);
    BOOST_REQUIRE(once.fingerprint);
    BOOST_TEST((once.fingerprint == again.fingerprint), model);
  }
}

BOOST_AUTO_TEST_CASE(workers_without_jobs_go_home) {
  for (const std::string model : {"concurrent", "combined", "parallel"}) {
    const auto run
      = run_tables(tables_of("jobs = 0", R"(work = "1ms")", 5), model);
    BOOST_TEST(run.tasks.completed == 8U, model);
    BOOST_TEST(counters(run)["jobs_done"] == 0);
    BOOST_TEST((run.makespan == 0ms));
  }
}

BOOST_AUTO_TEST_CASE(a_queue_must_know_how_many_there_are) {
  const auto work = read_or_fail(R"(
    [scenario]
    format = 1
    duration = "10ms"
    [run]
    clock = "virtual"
    models = ["concurrent"]
    [task.queue]
    count = 1
    actor = "job-queue"
    args = { producers = "other", workers = "other" }
    [task.other]
    arrivals = { kind = "every", interval = "1ms" }
    steps = [{ compute = "1us" }]
  )");
  const auto result = run_campaign(work, {});
  BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
  BOOST_TEST(result.runs[0].tasks.crashed == 1U);
  BOOST_REQUIRE(!result.runs[0].invalid_because.empty());
  BOOST_TEST(result.runs[0].invalid_because[0].find("classes with a count")
             != std::string::npos);
}

// Worker 1 takes 1, 2, 4, 1, … ms, and worker 2 begins with the second value:
// alone, twice 1 + 2 + 4; as two, until 1 + 2 + 4 and until 2 + 4 + 1.
BOOST_AUTO_TEST_CASE(workers_take_values_of_a_list_in_turn) {
  const std::string list
    = R"(work = { dist = "sequence", values = ["1ms", "2ms", "4ms"] })";
  for (const auto& [pool, makespan] :
       std::map<std::uint32_t, duration>{{1, 14ms}, {2, 7ms}}) {
    const auto run = run_tables(tables_of("jobs = 3", list, pool), "parallel");
    BOOST_TEST(run.makespan.count() == makespan.count());
  }
}

BOOST_AUTO_TEST_SUITE_END()
