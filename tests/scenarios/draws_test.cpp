// Draws depend on who draws, never on what else the scenario holds.
#include "tests/scenarios/read_support.hpp"

#include <algorithm>

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string head = "[scenario]\nformat = 1\n[service.db]\nlatency = "
                         "\"1ms..9ms\"\nnetwork = \"1ms..9ms\"\n";
const std::string named
  = "[task.a]\ncount = 9\narrivals = { kind = \"every\", interval = "
    "\"1ms..9ms\" }\nsteps = [ { compute = \"1ms..9ms\", name = \"one\" }, "
    "{ call = \"db\", name = \"two\" } ]\n";

const task_class& find(const scenario& s, const std::string& name) {
  return *std::find_if(s.tasks.begin(), s.tasks.end(),
                       [&name](const auto& t) { return t.name == name; });
}

/// Every draw of task 5 of class `a`, by name of the step.
std::string draws(const scenario& s, const std::string& step) {
  const auto& code = find(s, "a").code;
  std::string out;
  for (const auto& one : code.ops) {
    const auto add = [&](step_id id, draw_id draw) {
      if (code.steps[id].name == step)
        out += to_text(draw_value(code, draw, draw_stream(1, 0), 5, {})) + " ";
    };
    if (const auto* work = std::get_if<compute_op>(&one))
      add(work->step, work->work);
    if (const auto* call = std::get_if<call_op>(&one)) {
      add(call->step, call->latency);
      add(call->step, call->network);
    }
  }
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(draws_test)

BOOST_AUTO_TEST_CASE(adding_a_class_or_service_changes_no_other_draw) {
  const auto before = read_good(head + named);
  const auto after
    = read_good(head
                + "[service.aa]\nlatency = \"1ms..2ms\"\n[task.Z]\nsteps = [ { "
                  "compute = \"1ms..9ms\", name = \"one\" } ]\n"
                + named);
  for (const auto* step : {"one", "two"}) {
    BOOST_TEST(!draws(before, step).empty());
    BOOST_TEST(draws(before, step) == draws(after, step));
  }
}

BOOST_AUTO_TEST_CASE(inserting_a_step_changes_no_draw_of_named_steps) {
  const auto before = read_good(head + named);
  auto text = named;
  text.insert(text.find("{ compute"), "{ wait = \"1ms..5ms\" }, ");
  const auto after = read_good(head + text);
  BOOST_TEST(draws(before, "one") == draws(after, "one"));
  BOOST_TEST(draws(before, "two") == draws(after, "two"));
}

BOOST_AUTO_TEST_CASE(steps_purposes_tasks_and_visits_draw_for_themselves) {
  const auto s = read_good(head + named);
  const auto& code = find(s, "a").code;
  BOOST_TEST(code.draws.size() == 3U);
  BOOST_TEST(code.draws[0].key != code.draws[1].key);
  BOOST_TEST(code.draws[1].key != code.draws[2].key);
  const auto stream = draw_stream(1, 0);
  const loop_counters second{{1}, {2}, 1};
  const auto one = draw_value(code, 0, stream, 1, {});
  BOOST_TEST((one != draw_value(code, 0, stream, 2, {})));
  BOOST_TEST((one != draw_value(code, 0, stream, 1, second)));
  BOOST_TEST((one != draw_value(code, 0, draw_stream(1, 1), 1, {})));
  BOOST_TEST((one == draw_value(code, 0, stream, 1, {})));
}

BOOST_AUTO_TEST_CASE(known_draws_stay_as_they_are) {
  // Computed by a second implementation. A change here changes every result
  // that users have kept.
  const auto s = read_good(head + named);
  BOOST_TEST(draws(s, "one") == "6.055675ms ");
  BOOST_TEST(draws(s, "two") == "5.658613ms 1.797868ms ");
  const auto& tasks = find(s, "a");
  const arrival_key key{draw_stream(1, 0), tasks.arrivals_key};
  const auto arrivals = tasks.arrivals->begin(key);
  BOOST_TEST(arrivals->peek()->at.count() == 0);
  arrivals->pop();
  BOOST_TEST(to_text(arrivals->peek()->at) == "3.246389ms");
}

BOOST_AUTO_TEST_SUITE_END()
