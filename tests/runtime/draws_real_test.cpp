// A task draws the same values under every model and on both clocks.
#include "tests/support/runs.hpp"

#include <algorithm>
#include <map>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// Named steps; `first` stands before all of them.
std::string named_steps(const std::string& first = "") {
  return R"(
[scenario]
format = 1
[machine]
cores = 1
[service.db]
latency = "1ms..2ms"
[task.t]
count = 12
arrivals = { kind = "every", interval = "1ms..3ms" }
steps = [)"
         + first + R"(
  { compute = "100us..300us", name = "parse" },
  { call = "db", name = "read" },
  { repeat = { from = 1, to = 3 }, name = "again", steps = [
      { compute = { dist = "exponential", mean = "100us" }, name = "work" } ] },
  { choose = [{ weight = 1, steps = [{ compute = "50us..90us" }] },
              { weight = 1, steps = [] }], name = "either" },
]
)";
}

/// When each task came, and the CPU time that it asked for.
struct plan {
  duration arrived;
  duration asked;
  std::uint64_t steps;

  bool operator==(const plan& other) const {
    return arrived == other.arrived && asked == other.asked
           && steps == other.steps;
  }
};

std::map<std::uint64_t, plan> plans_of(const std::string& text,
                                       const std::string& model, bool real,
                                       std::uint64_t steps_before = 0) {
  const auto run
    = real ? run_for_real(text, model) : run_virtually(text, model);
  std::map<std::uint64_t, plan> found;
  for (const auto& task : run.timeline)
    found[task.number] = {task.arrived.time_since_epoch(), task.counts.asked,
                          task.counts.steps - steps_before};
  BOOST_TEST(found.size() == 12U);
  return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(draws_real_test)

BOOST_AUTO_TEST_CASE(models_and_clocks_draw_the_same) {
  const auto expected = plans_of(named_steps(), "sequential", false);
  for (const auto& row : models())
    for (const bool real : {false, true})
      BOOST_TEST(
        (plans_of(named_steps(), std::string{row.name}, real) == expected),
        row.name << (real ? " real" : " virtual"));
}

BOOST_AUTO_TEST_CASE(a_step_that_is_inserted_changes_no_draw_of_named_ones) {
  const auto expected = plans_of(named_steps(), "concurrent", false);
  const auto longer = named_steps("{ wait = \"1ms..2ms\" },");
  for (const auto& row : models())
    for (const bool real : {false, true})
      BOOST_TEST((plans_of(longer, std::string{row.name}, real, 1) == expected),
                 row.name << (real ? " real" : " virtual"));
}

BOOST_AUTO_TEST_SUITE_END()
