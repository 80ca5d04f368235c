// How results must change, or not, when a scenario changes in a known way.
#include "tests/support/runs.hpp"
#include "tests/support/scaled.hpp"

#include <map>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

const std::vector<std::string> branching_models{"concurrent", "parallel",
                                                "combined"};

/// Every kind of key and step; what lasts is constant or a list. Threads keep
/// their cores, for even shares of a nanosecond would be rounded.
const std::string constant_times = R"(
[scenario]
format = 1
duration = "400ms"
warmup = "20ms"
drain = "900ms"
[machine]
cores = 2
cpu_sharing = "fifo"
[run]
workers = 2
[lock.mutex]
[lock.gate]
permits = 2
discipline = "priority"
wait = "block"
[service.db]
latency = { dist = "sequence", values = ["4ms", "6ms", "20ms"] }
network = "2ms"
capacity = 2
queue = 6
overflow = "drop_oldest"
discipline = "random"
patience = "60ms"
connections = 9
failure = { rate = "10%", after = "2ms" }
outages = [{ from = "40ms", to = "60ms", mode = "pause" },
           { from = "90ms", to = "120ms", mode = "slow", factor = 3 },
           { from = "150ms", to = "160ms", mode = "error" },
           { from = "200ms", to = "220ms", mode = "hang" }]
[service.mail]
latency = "10ms"
rate_limit = { rate = "100/s", burst = 2 }
breaker = { failures = 3, window = "80ms", open_for = "40ms", probes = 1 }
failure = "40%"
on_abandon = "stop"
[service.front]
latency = "2ms"
capacity = 4
discipline = "edf"
outage_process = { mtbf = "70ms", mttr = "10ms", mode = "slow", factor = 2 }
steps = [{ wait = "2ms" }, { call = "db", timeout = "50ms" }]
[defaults.call]
on_error = "continue"
timeout = "100ms"
[task.web]
arrivals = { kind = "every", interval = "8ms" }
deadline = { after = "160ms", then = "abort" }
max_in_flight = 20
steps = [
  { compute = "2ms", slice = "1ms" },
  { call = "front" },
  { lock = "mutex", steps = [{ compute = "1ms" }] },
  { call = "db", timeout = "30ms", retries = 2, backoff = { first = "4ms", max = "6ms" } },
  { choose = [{ weight = 2, steps = [{ wait = "4ms" }] },
              { weight = 1, steps = [{ block = "2ms" }] }] },
  { mark = "done" },
]
[task.users]
count = 30
priority = 4
arrivals = { kind = "closed", users = 3, think = "14ms", ramp = "30ms" }
steps = [
  { parallel = [[{ call = "mail" }], [{ call = "db", hedge_after = "8ms" }, { compute = "1ms" }]], join = "any" },
  { parallel = [[{ wait = "3ms" }]], times = 5, limit = 2 },
  { lock = "gate", steps = [{ wait = "3ms" }, { yield = true }] },
]
[task.batch]
arrivals = { kind = "bursts", size = 4, every = "100ms", times = 3 }
carrier = "detached"
steps = [
  { repeat = { from = 1, to = 3 }, steps = [{ compute = "3ms", probability = "70%" }] },
  { barrier = "all-there", parties = 4 },
  { call = "mail", blocking = true, on_error = "fail" },
]
[task.last]
after = ["users", "batch"]
start = "5ms"
arrivals = { kind = "rate", rate = "100/s", process = "regular" }
count = 5
steps = [{ call = "db", on_error = "fail" }]
)";

/// Draws that nothing stretches: nobody waits for anybody else.
const std::string drawn_times = R"(
[scenario]
format = 1
[service.db]
latency = { dist = "exponential", mean = "10ms" }
network = "1ms..3ms"
[task.web]
count = 300
arrivals = { kind = "rate", rate = "200/s" }
steps = [{ wait = "2ms..5ms" }, { call = "db" },
         { wait = { dist = "exponential", mean = "4ms" } }]
[task.walk]
count = 200
arrivals = { kind = "on_off", rate = "400/s", on = "20ms", off = "30ms" }
steps = [{ call = "db", timeout = "10ms", retries = 3, backoff = { first = "8ms", jitter = "full" } }]
[task.ramp]
arrivals = { kind = "stages", stages = [{ ramp_to = "400/s", from = "0/s", for = "500ms" }] }
steps = [{ wait = "2ms..5ms" }]
)";

/// Every draw of a task but those of its arrival: each is rounded once, and so
/// are the ends of on and off phases before it.
constexpr std::int64_t rounded_draws = 12;

/// `text` with every `from` replaced by `to`.
std::string replaced(std::string text, const std::string& from,
                     const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// All times of all tasks, by the class's name and the task's number.
std::map<std::string, std::vector<std::int64_t>> lives(const run_summary& run) {
  std::map<std::string, std::vector<std::int64_t>> found;
  for (const auto& task : run.timeline)
    found[run.classes[task.task_class].name + "#" + std::to_string(task.number)]
      = times_of(task);
  return found;
}

/// The lives of `run` without those of the class `name`.
auto without(const run_summary& run, const std::string& name) {
  auto all = lives(run);
  for (auto at = all.begin(); at != all.end();)
    at = at->first.rfind(name + "#", 0) == 0 ? all.erase(at) : std::next(at);
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(metamorphic_test)

BOOST_AUTO_TEST_CASE(twice_the_constants_take_twice_as_long_exactly) {
  for (const auto& model : branching_models) {
    const auto one = run_virtually(constant_times, model);
    const auto two = run_virtually(twice_as_long(constant_times), model);
    const auto tasks = by_number(one);
    const auto doubled = by_number(two);
    BOOST_TEST(one.tasks.arrived > 90U);
    BOOST_TEST(one.tasks.failed > 0U);
    BOOST_REQUIRE_EQUAL(tasks.size(), doubled.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      auto expected = times_of(tasks[i]);
      for (auto& time : expected)
        time *= 2;
      BOOST_TEST_CONTEXT(model << ' ' << tasks[i].task_class << '#'
                               << tasks[i].number) {
        BOOST_TEST((tasks[i].outcome == doubled[i].outcome));
        BOOST_TEST(times_of(doubled[i]) == expected,
                   boost::test_tools::per_element());
      }
    }
    BOOST_TEST((2 * one.latency.max == two.latency.max));
    for (std::size_t i = 0; i < one.services.size(); ++i) {
      const auto& a = one.services[i].books;
      const auto& b = two.services[i].books;
      BOOST_TEST(a.calls == b.calls);
      BOOST_TEST((2 * a.busy_time == b.busy_time));
      BOOST_TEST((2 * a.queue_time == b.queue_time));
      BOOST_TEST((2 * a.waits.sum == b.waits.sum));
    }
  }
}

BOOST_AUTO_TEST_CASE(twice_the_draws_take_twice_as_long_but_for_rounding) {
  for (const auto& model : branching_models) {
    const auto one = by_number(run_virtually(drawn_times, model));
    const auto two
      = by_number(run_virtually(twice_as_long(drawn_times), model));
    BOOST_TEST(one.size() > 550U);
    BOOST_REQUIRE_EQUAL(one.size(), two.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
      const auto a = times_of(one[i]);
      const auto b = times_of(two[i]);
      BOOST_REQUIRE_EQUAL(a.size(), b.size());
      for (std::size_t j = 0; j < a.size(); ++j)
        BOOST_TEST(std::abs(2 * a[j] - b[j]) <= rounded_draws);
    }
  }
}

BOOST_AUTO_TEST_CASE(names_of_things_change_nothing) {
  auto renamed = constant_times;
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{
         {"mutex", "zz-lock"},
         {"\"gate\"", "\"a\""},
         {"lock.gate", "lock.a"},
         {"\"db\"", "\"zz\""},
         {"service.db", "service.zz"},
         {"all-there", "end"},
         {"done", "half"}})
    renamed = replaced(renamed, from, to);
  // A service draws its random order, and its own steps, by its name.
  const auto fixed = [](const std::string& text) {
    return replaced(text, "\"random\"", "\"fifo\"");
  };
  for (const auto& model : branching_models) {
    const auto before
      = run_virtually(fixed(constant_times), model, {"machine.ties=fifo"});
    const auto after = run_virtually(
      fixed(renamed), model, {"machine.ties=fifo", "scenario.name=other"});
    BOOST_TEST((lives(before) == lives(after)), model);
    BOOST_TEST(*before.fingerprint == *after.fingerprint);
  }
}

BOOST_AUTO_TEST_CASE(what_stands_first_and_is_not_used_changes_nothing) {
  // A class, a service and a lock of their own, before all others.
  const std::string more = R"(
[lock.aa]
[service.aa]
latency = "1ms..9ms"
failure = "50%"
outage_process = { mtbf = "10ms..20ms", mttr = "1ms..2ms", mode = "slow", factor = 2 }
[task.aa]
count = 40
arrivals = { kind = "rate", rate = "300/s" }
steps = [{ call = "aa", on_error = "continue" },
         { lock = "aa", steps = [{ wait = "1ms..4ms" }] }]
)";
  for (const auto& text : {constant_times, drawn_times}) {
    auto longer = text;
    longer.insert(longer.find("[service."), more);
    for (const auto& model : branching_models) {
      // Workers and cores are shared, so there must be enough of them.
      const std::vector<std::string> wide{"run.workers=200",
                                          "machine.cores=200"};
      const auto before = run_virtually(text, model, wide);
      const auto after = run_virtually(longer, model, wide);
      BOOST_TEST(after.tasks.arrived == before.tasks.arrived + 40);
      BOOST_TEST((lives(before) == without(after, "aa")), model);
    }
  }
}

BOOST_AUTO_TEST_CASE(one_more_slot_lets_nobody_wait_longer) {
  const std::vector<std::string> works{
    "{ dist = \"exponential\", mean = \"10ms\" }", "\"10ms\"",
    "{ dist = \"lognormal\", mean = \"10ms\", sd = \"20ms\" }"};
  for (const auto& work : works) {
    std::vector<duration> before(1000, duration::max());
    for (int capacity = 1; capacity < 6; ++capacity) {
      const auto run = run_virtually(
        "[scenario]\nformat = 1\n[service.s]\ncapacity = "
          + std::to_string(capacity) + "\nlatency = " + work
          + "\n[task.t]\ncount = 1000\narrivals = { kind = \"rate\", rate = "
            "\"120/s\" }\nsteps = [{ call = \"s\" }]\n",
        "concurrent");
      // Kiefer and Wolfowitz 1955: not only the mean, but each wait.
      const auto tasks = by_number(run);
      for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto waited = tasks[i].account.of(wait_kind::queue);
        BOOST_TEST((waited <= before[i]));
        before[i] = waited;
      }
    }
    BOOST_TEST((before.back() < 200ms));
  }
}

BOOST_AUTO_TEST_SUITE_END()
