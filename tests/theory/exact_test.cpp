// Makespans that are known to the nanosecond: tasks in turn, and orders of work
// that made history.
#include "tests/support/runs.hpp"

#include <boost/test/data/test_case.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// The makespan of `body` on `cores`, with as many workers.
duration makespan_of(const std::string& body, const std::string& model,
                     std::size_t cores) {
  return run_virtually("[scenario]\nformat = 1\n" + body, model,
                       {fmt::format("machine.cores={}", cores),
                        fmt::format("run.workers={}", cores)})
    .makespan;
}

/// Tasks that compute and await in turn, and what they take.
struct turns {
  const char* name;
  int tasks;
  int rounds;
  int compute_ms;
  int await_ms;
  std::vector<duration> on_workers; ///< 1, 2, 4 and 8 of them.
  duration alone;                   ///< A core for each.
  duration shared;                  ///< A thread each, on 4 cores.
};

std::ostream& operator<<(std::ostream& out, const turns& row) {
  return out << row.name;
}

const std::vector<turns> all_turns{
  {"X1", 100, 10, 1, 9, {1009ms, 509ms, 259ms, 134ms}, 100ms, 340ms},
  {"X2", 10, 5, 10, 90, {590ms, 540ms, 520ms, 510ms}, 500ms, 575ms},
  {"X4", 32, 20, 10, 90, {6490ms, 3290ms, 2070ms, 2030ms}, 2000ms, 3400ms},
  {"X5", 64, 20, 10, 90, {12890ms, 6490ms, 3290ms, 2070ms}, 2000ms, 5000ms},
};

/// Classes of one task, `times` in ms; class i begins after `after[i]`.
std::string graph(const std::vector<int>& times,
                  const std::vector<std::string>& after) {
  std::string text;
  for (std::size_t i = 0; i < times.size(); ++i) {
    text += fmt::format("[task.j{}]\nsteps = [{{ compute = \"{}ms\" }}]\n",
                        i + 1, times[i]);
    if (!after[i].empty())
      text += fmt::format("after = \"{}\"\n", after[i]);
  }
  return text;
}

const std::vector<int> graham{3, 2, 2, 2, 4, 4, 4, 4, 9};
const std::vector<std::string> graham_after{"",   "",   "",   "",  "j4",
                                            "j4", "j4", "j4", "j1"};

} // namespace

BOOST_AUTO_TEST_SUITE(exact_test)

BOOST_DATA_TEST_CASE(tasks_that_compute_and_await_in_turn,
                     boost::unit_test::data::make(all_turns), row) {
  const auto body
    = fmt::format("[task.t]\ncount = {}\nsteps = [{{ repeat = "
                  "{}, steps = [{{ compute = \"{}ms\" }}, {{ "
                  "wait = \"{}ms\" }}] }}]\n",
                  row.tasks, row.rounds, row.compute_ms, row.await_ms);
  std::size_t workers = 1;
  for (const auto expected : row.on_workers) {
    BOOST_TEST((makespan_of(body, "concurrent", workers) == expected), workers);
    workers *= 2;
  }
  BOOST_TEST((makespan_of(body, "parallel", 100) == row.alone));
  BOOST_TEST((makespan_of(body, "parallel", 4) == row.shared));
}

// Graham 1969: one more worker, shorter tasks or fewer dependencies can make
// the same work take longer.
BOOST_AUTO_TEST_CASE(x10_more_can_be_slower) {
  const auto on = [](const std::string& work, std::size_t workers) {
    return makespan_of(work, "combined", workers);
  };
  const auto work = graph(graham, graham_after);
  BOOST_TEST((on(work, 3) == 12ms));
  BOOST_TEST((on(work, 4) == 15ms));
  auto shorter = graham;
  for (auto& time : shorter)
    --time;
  BOOST_TEST((on(graph(shorter, graham_after), 3) == 13ms));
  // His list scheduler takes 16 ms: a free worker of his takes the first task
  // of the list, one of ours that which has been ready longest, task 9.
  auto freer = graham_after;
  freer[4] = freer[5] = "";
  BOOST_TEST((on(graph(graham, freer), 3) == 13ms));
}

BOOST_AUTO_TEST_CASE(x11_the_longest_task_last_is_the_worst_order) {
  for (const int m : {2, 3, 4, 8}) {
    const auto small = fmt::format(
      "[task.small]\ncount = {}\nsteps = [{{ compute = \"1ms\" }}]\n",
      m * (m - 1));
    const auto large
      = fmt::format("[task.large]\nsteps = [{{ compute = \"{}ms\" }}]\n", m);
    const auto workers = static_cast<std::size_t>(m);
    BOOST_TEST((makespan_of(small + large, "concurrent", workers)
                == duration{1ms} * (2 * m - 1)),
               m);
    BOOST_TEST(
      (makespan_of(large + small, "concurrent", workers) == duration{1ms} * m),
      m);
  }
}

// Amdahl 1967: a part of the work that only one can do limits what many gain.
BOOST_AUTO_TEST_CASE(x13_the_serial_part_limits_the_speed) {
  struct row {
    double serial;
    int workers;
    double speed;
  };
  for (const auto& one : {row{.1, 8, 4.7058823529}, row{.05, 16, 9.1428571429},
                          row{.25, 4, 2.2857142857}}) {
    // A second of work.
    const auto body = fmt::format(
      "[task.serial]\nsteps = [{{ compute = \"{}ms\" "
      "}}]\n[task.rest]\ncount = {}\nafter = \"serial\"\nsteps "
      "= [{{ compute = \"{}ms\" }}]\n",
      1000 * one.serial, one.workers, 1000 * (1 - one.serial) / one.workers);
    const auto workers = static_cast<std::size_t>(one.workers);
    for (const auto* model : {"concurrent", "parallel", "combined"}) {
      const auto speed
        = 1e9 / static_cast<double>(makespan_of(body, model, workers).count());
      BOOST_TEST(std::abs(speed / one.speed - 1) < 1e-9,
                 model << ", " << workers << " workers: " << speed);
    }
    BOOST_TEST((makespan_of(body, "concurrent", 1) == 1s));
  }
}

BOOST_AUTO_TEST_SUITE_END()
