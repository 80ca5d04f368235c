// Arrivals of several classes, their end, and users who wait for their tasks.
#include "actors/arrival_schedule.hpp"
#include "base/draw.hpp"
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

const std::string steps = "steps = [ { yield = true } ]\n";

/// A class `name` with the keys `keys`.
std::string task(const std::string& name, const std::string& keys) {
  return "[task." + name + "]\n" + keys + "\n" + steps;
}

scenario read_it(const std::string& keys, const std::string& tasks) {
  return test::read_good("[scenario]\nformat = 1\n" + keys + "\n" + tasks);
}

/// "class first+count@at", and "." if it is the last, of everything due until
/// `until`.
std::string due(arrival_schedule& schedule, duration until) {
  std::vector<arrival_schedule::batch> batches;
  schedule.collect(time_point{until}, batches);
  std::string out;
  for (const auto& one : batches)
    out += (out.empty() ? "" : " ") + std::to_string(one.task_class) + ":"
           + std::to_string(one.first) + "+" + std::to_string(one.count) + "@"
           + to_text(one.at.time_since_epoch()) + (one.last ? "." : "");
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(arrival_schedule_test)

BOOST_AUTO_TEST_CASE(a_million_tasks_at_once_are_one_batch) {
  const auto work = read_it("", task("a", "count = 1_000_000"));
  arrival_schedule schedule{work, 1};
  schedule.begin(0, time_point{});
  BOOST_TEST(due(schedule, 0ms) == "0:1+1000000@0s.");
}

BOOST_AUTO_TEST_CASE(arrivals_stop_at_the_duration) {
  const auto work
    = read_it("duration = \"30ms\"",
              task("a", "arrivals = { kind = \"every\", interval = \"10ms\" }")
                + task("b", "start = \"30ms\"") + task("c", "after = \"a\""));
  arrival_schedule schedule{work, 1};
  schedule.begin(0, time_point{});
  schedule.begin(1, time_point{});
  std::vector<arrival_schedule::batch> ends;
  schedule.collect_ends(ends);
  BOOST_REQUIRE_EQUAL(ends.size(), 1U);
  BOOST_TEST(ends[0].task_class == 1U);
  BOOST_TEST(ends[0].count == 0U);
  // One at 30 ms would be too late; the class that has not begun never will.
  BOOST_TEST(due(schedule, 29ms) == "0:1+1@0s 0:2+1@10ms 0:3+1@20ms.");
  BOOST_TEST((schedule.next_due() == time_point{30ms}));
  BOOST_TEST(due(schedule, 30ms) == "2:1+0@30ms.");
  BOOST_TEST(!schedule.next_due().has_value());
}

BOOST_AUTO_TEST_CASE(a_count_ends_an_endless_pattern) {
  const auto work = read_it(
    "",
    task("a", "count = 5\narrivals = { kind = \"bursts\", size = 2, every = "
              "\"1s\" }"));
  arrival_schedule schedule{work, 1};
  schedule.begin(0, time_point{7s});
  BOOST_TEST(due(schedule, 1h) == "0:1+2@7s 0:3+2@8s 0:5+1@9s.");
}

BOOST_AUTO_TEST_CASE(users_begin_along_the_ramp_and_go_on_after_thinking) {
  const auto work = read_it(
    "", task("a", "count = 4\narrivals = { kind = \"closed\", users = 2, think "
                  "= \"5ms\", ramp = \"8ms\" }"));
  arrival_schedule schedule{work, 1};
  schedule.begin(0, time_point{1ms});
  BOOST_TEST(due(schedule, 100ms) == "0:1+1@1ms 0:2+1@5ms");
  BOOST_TEST(!schedule.next_due().has_value());
  schedule.task_ended(0, 2, time_point{9ms});
  BOOST_TEST((schedule.next_due() == time_point{14ms}));
  // A task that ends later may let its user come earlier only by less thinking.
  schedule.task_ended(0, 1, time_point{8ms});
  BOOST_TEST(due(schedule, 100ms) == "0:3+1@13ms 0:4+1@14ms.");
}

BOOST_AUTO_TEST_CASE(users_without_a_ramp_are_one_batch) {
  const auto work = read_it(
    "duration = \"10ms\"",
    task("a", "arrivals = { kind = \"closed\", users = 3, think = \"5ms\" }"));
  arrival_schedule schedule{work, 1};
  schedule.begin(0, time_point{});
  BOOST_TEST(due(schedule, 0ms) == "0:1+3@0s");
  // While tasks are in flight something may follow, until the duration is over.
  BOOST_TEST((schedule.next_due() == time_point{10ms}));
  schedule.task_ended(0, 1, time_point{4ms});
  schedule.task_ended(0, 2, time_point{6ms});
  BOOST_TEST(due(schedule, 9ms) == "0:4+1@9ms");
  BOOST_TEST(due(schedule, 10ms) == "0:5+0@10ms.");
}

BOOST_AUTO_TEST_CASE(the_last_user_to_retire_ends_the_arrivals) {
  const auto work = read_it(
    "duration = \"10ms\"",
    task("a", "arrivals = { kind = \"closed\", users = 1, think = \"5ms\" }"));
  arrival_schedule schedule{work, 1};
  schedule.begin(0, time_point{});
  BOOST_TEST(due(schedule, 0ms) == "0:1+1@0s");
  schedule.task_ended(0, 1, time_point{6ms});
  BOOST_TEST(due(schedule, 6ms) == "0:2+0@6ms.");
  BOOST_TEST(!schedule.next_due().has_value());
}

BOOST_AUTO_TEST_CASE(thinking_is_drawn_by_the_number_of_the_task) {
  const auto work = read_it(
    "", task("a", "count = 9\narrivals = { kind = \"closed\", users = 3, think "
                  "= \"1ms..9ms\" }"));
  const auto next
    = [&work](std::uint64_t stream, std::vector<std::uint64_t> ended) {
        arrival_schedule schedule{work, stream};
        schedule.begin(0, time_point{});
        due(schedule, 0ms);
        for (const auto number : ended)
          schedule.task_ended(0, number, time_point{10ms});
        return due(schedule, 1s);
      };
  BOOST_TEST(next(1, {1, 2, 3}) == next(1, {3, 1, 2}));
  BOOST_TEST(next(1, {1, 2, 3}) != next(2, {1, 2, 3}));
  BOOST_TEST(next(1, {1}) != next(1, {2}));
}

BOOST_AUTO_TEST_SUITE_END()
