// Arrivals, their end and the drain on the real clock.
#include "tests/support/runs.hpp"

#include <algorithm>
#include <vector>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// Poisson arrivals, users, and a task that would take far too long.
const std::string all = R"(
[scenario]
format = 1
duration = "300ms"
drain = "200ms"
[service.s]
latency = "1ms"
[task.open]
arrivals = { kind = "rate", rate = "100/s" }
steps = [ { call = "s" } ]
[task.users]
arrivals = { kind = "closed", users = 2, think = "10ms" }
steps = [ { call = "s" } ]
[task.long]
steps = [ { wait = "1h" } ]
[task.blocked]
steps = [ { block = "1h" } ]
)";

std::vector<time_point> arrivals_of(const run_summary& run,
                                    std::uint32_t task_class) {
  std::vector<time_point> out;
  for (const auto& task : run.timeline)
    if (task.task_class == task_class)
      out.push_back(task.arrived);
  std::sort(out.begin(), out.end());
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(arrivals_real_test)

BOOST_AUTO_TEST_CASE(open_arrivals_are_those_of_virtual_time) {
  const auto real = run_for_real(all, "parallel");
  const auto calculated = run_virtually(
    all, "parallel", {"task.blocked.steps=[{ wait = \"1h\" }]"});
  BOOST_TEST(!arrivals_of(real, 0).empty());
  BOOST_TEST((arrivals_of(real, 0) == arrivals_of(calculated, 0)));
  BOOST_TEST((real.end == run_end::complete));
  BOOST_TEST(real.tasks.abandoned == 2U);
  BOOST_TEST(real.tasks.unfinished == 0U);
  BOOST_TEST(real.tasks.completed == real.tasks.arrived - 2);
  BOOST_TEST((real.makespan >= 400ms));
  // Neither the wait nor the block was waited for.
  BOOST_TEST((real.makespan < 60s));
  for (const auto at : arrivals_of(real, 1))
    BOOST_TEST((at.time_since_epoch() < 300ms));
}

BOOST_AUTO_TEST_SUITE_END()
