// The services among the custom actors of the tree, to the nanosecond.
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

/// What the requests of one run must come to.
struct expected {
  std::string args;
  std::map<std::string, std::int64_t> counts;
  std::uint64_t calls; ///< Of the service behind.
  duration makespan;
  duration mean; ///< Latency of the tasks that completed.
  duration max;
};

/// Runs `body` with `row.args` in place of "ARGS" under `model` and compares.
void check(std::string body, const expected& row, const std::string& model) {
  body.replace(body.find("ARGS"), 4, row.args);
  const auto run = run_tables(body, model);
  BOOST_TEST_CONTEXT(model << ": " << row.args) {
    BOOST_TEST((counters(run) == row.counts));
    BOOST_TEST(run.services[0].books.calls == row.calls);
    BOOST_TEST(run.makespan.count() == row.makespan.count());
    BOOST_TEST(run.latency.mean.count() == row.mean.count());
    BOOST_TEST(run.latency.max.count() == row.max.count());
  }
}

void check_all(const std::string& body, const std::vector<expected>& rows) {
  for (const auto& row : rows)
    for (const std::string model : {"concurrent", "combined", "parallel"})
      check(body, row, model);
}

} // namespace

BOOST_AUTO_TEST_SUITE(custom_examples_test)

BOOST_AUTO_TEST_CASE(a_batch_leaves_when_it_is_full_or_its_first_has_waited) {
  // Requests at 0, 3, … 18 ms; a batch takes 20 ms, any number at once.
  //
  // size 2, patience 5: {0, 3} {6, 9} {12, 15} are full when their second one
  // comes: 23 and 20 each. 18 leaves alone at 23: 25, the end is at 43.
  // Mean (3 × 43 + 25) / 7 = 22.
  //
  // size 4, patience 5: {0, 3} leave at 5 and take 25, 22; {6, 9} at 11, the
  // same; {12, 15} at 17, the same; {18} at 23: 25.
  // Mean (3 × 47 + 25) / 7 = 23.714 286.
  //
  // size 4, patience 100: {0, 3, 6, 9} leave at 9: 29, 26, 23, 20. {12, 15, 18}
  // at 112: 120, 117, 114. Mean (98 + 351) / 7 = 64.142 857.
  //
  // size 1: 20 each, and nobody ever waits.
  check_all(R"(
    [service.model]
    latency = "20ms"
    [service.batcher]
    actor = "batcher"
    args = { service = "model", ARGS }
    [task.t]
    count = 7
    arrivals = { kind = "every", interval = "3ms" }
    steps = [{ call = "batcher" }]
  )",
            {{R"(size = 2, patience = "5ms")",
              {{"requests", 7}, {"batches", 4}, {"partial", 1}},
              4,
              43ms,
              22ms,
              25ms},
             {R"(size = 4, patience = "5ms")",
              {{"requests", 7}, {"batches", 4}, {"partial", 4}},
              4,
              43ms,
              23714286ns,
              25ms},
             {R"(size = 4, patience = "100ms")",
              {{"requests", 7}, {"batches", 2}, {"partial", 1}},
              2,
              132ms,
              64142857ns,
              120ms},
             {"size = 1",
              {{"requests", 7}, {"batches", 7}, {"partial", 0}},
              7,
              38ms,
              20ms,
              20ms}});
}

BOOST_AUTO_TEST_CASE(a_cache_fetches_when_a_value_is_missing_or_too_old) {
  // Twelve requests for one key at 0, 8, … 88 ms; a fetch takes 20 ms, what it
  // brings is good for 50 ms.
  //
  // Single flight: 0 fetches until 20; 8 and 16 wait for it: 20, 12, 4. The
  // value is good until 70: 24 … 64 hit (6). 72 fetches until 92, 80 and 88
  // wait. Mean 2 × 36 / 12 = 6.
  //
  // Else 0, 8 and 16 fetch, 20 each, and renew the value at 20, 28 and 36: good
  // until 86. 24 … 80 hit (8), 88 fetches until 108. Mean 4 × 20 / 12 = 6.667.
  //
  // Good for no time at all: with single flight 0, 24, 48 and 72 fetch, two
  // others wait for each, mean 12; else all fetch.
  //
  // Good for ever: one fetch. Mean 36 / 12 = 3.
  check_all(R"(
    [service.db]
    latency = "20ms"
    [service.cache]
    actor = "cache"
    args = { service = "db", keys = 1, ARGS }
    [task.t]
    count = 12
    arrivals = { kind = "every", interval = "8ms" }
    steps = [{ call = "cache" }]
  )",
            {{R"(ttl = "50ms")",
              {{"hits", 6}, {"misses", 2}, {"shared", 4}},
              2,
              92ms,
              6ms,
              20ms},
             {R"(ttl = "50ms", single_flight = false)",
              {{"hits", 8}, {"misses", 4}, {"shared", 0}},
              4,
              108ms,
              6666667ns,
              20ms},
             {R"(ttl = "0ns")",
              {{"hits", 0}, {"misses", 4}, {"shared", 8}},
              4,
              92ms,
              12ms,
              20ms},
             {R"(ttl = "0ns", single_flight = false)",
              {{"hits", 0}, {"misses", 12}, {"shared", 0}},
              12,
              108ms,
              20ms,
              20ms},
             {R"(ttl = "1h")",
              {{"hits", 9}, {"misses", 1}, {"shared", 2}},
              1,
              88ms,
              3ms,
              20ms}});
}

BOOST_AUTO_TEST_CASE(a_cache_keeps_no_errors) {
  // Each fetch fails after 20 ms: {0, 8, 16}, {24, 32, 40} and {48} share one.
  const auto run = run_tables(R"(
    [service.db]
    latency = "20ms"
    failure = 1.0
    [service.cache]
    actor = "cache"
    args = { service = "db", keys = 1 }
    [task.t]
    count = 7
    arrivals = { kind = "every", interval = "8ms" }
    steps = [{ call = "cache" }]
  )",
                              "concurrent");
  BOOST_TEST(run.tasks.errors == 7U);
  BOOST_TEST(counters(run)["misses"] == 3);
  BOOST_TEST(counters(run)["shared"] == 4);
  BOOST_TEST(counters(run)["hits"] == 0);
}

BOOST_AUTO_TEST_CASE(a_cache_misses_each_key_once_if_nothing_expires) {
  // 2000 requests for ten equally likely keys: that one of them never comes has
  // a probability of 10 × 0.9 ^ 2000 < 1e-90.
  const auto run = run_tables(R"(
    [service.db]
    latency = "1ms"
    [service.cache]
    actor = "cache"
    args = { service = "db", keys = 10, ttl = "1h" }
    [task.t]
    count = 2000
    arrivals = { kind = "every", interval = "1ms" }
    steps = [{ call = "cache" }]
  )",
                              "concurrent");
  BOOST_TEST(counters(run)["misses"] == 10);
  BOOST_TEST(counters(run)["hits"] + counters(run)["shared"] == 1990);
}

BOOST_AUTO_TEST_CASE(a_limiter_lets_through_what_has_a_token) {
  // Six requests at once, at 0 and at 45 ms; a token comes every 10 ms; the
  // service behind takes 5 ms.
  //
  // burst 1, patience 0: one of each six passes. Mean 5, the end at 50.
  //
  // burst 3, patience 0: three of the first six. At 45 four tokens have come,
  // but the bucket holds three: three again.
  //
  // burst 3, patience 20: three at once, then one at 10 and one at 20: 5, 5, 5,
  // 15, 25; the sixth would wait 30. The bucket was empty at 20, so at 45 it
  // has two and a half: two pass, then one at 50 and one at 60: 5, 5, 10, 20;
  // the next would wait 25. Mean (55 + 40) / 9 = 10.556, the end at 65.
  //
  // burst 6: all pass at 0. At 45 four and a half have come: four pass.
  check_all(R"(
    [service.db]
    latency = "5ms"
    [service.limiter]
    actor = "limiter"
    args = { service = "db", every = "10ms", ARGS }
    [task.t]
    count = 12
    arrivals = { kind = "bursts", size = 6, every = "45ms" }
    steps = [{ call = "limiter" }]
  )",
            {{"burst = 1",
              {{"admitted", 2}, {"delayed", 0}, {"rejected", 10}},
              2,
              50ms,
              5ms,
              5ms},
             {"burst = 3",
              {{"admitted", 6}, {"delayed", 0}, {"rejected", 6}},
              6,
              50ms,
              5ms,
              5ms},
             {R"(burst = 3, patience = "20ms")",
              {{"admitted", 9}, {"delayed", 4}, {"rejected", 3}},
              9,
              65ms,
              10555556ns,
              25ms},
             {"burst = 6",
              {{"admitted", 10}, {"delayed", 0}, {"rejected", 2}},
              10,
              50ms,
              5ms,
              5ms}});
}

BOOST_AUTO_TEST_CASE(a_limiter_passes_errors_on) {
  const auto run = run_tables(R"(
    [service.db]
    latency = "5ms"
    failure = 1.0
    [service.limiter]
    actor = "limiter"
    args = { service = "db", burst = 2 }
    [task.t]
    count = 3
    steps = [{ call = "limiter" }]
  )",
                              "concurrent");
  BOOST_TEST(run.tasks.errors == 3U);
  BOOST_TEST(counters(run)["admitted"] == 2);
}

BOOST_AUTO_TEST_SUITE_END()
