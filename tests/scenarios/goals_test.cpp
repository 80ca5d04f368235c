// Goals: what they mean, and what is said about mistakes in them.
#include "tests/scenarios/read_support.hpp"

#include <variant>

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string shop = R"([scenario]
format = 1
[service.db]
latency = "1ms"
[task.fetch]
steps = [ { call = "db" } ]
[task.re-index]
steps = [ { compute = "1ms" } ]
[goals]
)";

/// The finding that `[goals] g = "TEXT"` gives, from its column on.
std::string complaint(const std::string& text,
                      std::vector<std::string> overrides = {}) {
  auto all = read(shop + "g = \"" + text + "\"", std::move(overrides)).text();
  const std::string begin = "a.toml:10:";
  BOOST_REQUIRE_MESSAGE(all.find(begin) == 0, text << " gives " << all);
  return all.substr(begin.size(), all.size() - begin.size() - 1);
}

goal goal_of(const std::string& text) {
  return read_good(shop + "g = \"" + text + "\"").goals.at(0);
}

metric_term left_term(const std::string& text) {
  return std::get<metric_term>(goal_of(text).left.at(0));
}

double right_value(const std::string& text) {
  return std::get<double>(goal_of(text).right.at(0));
}

} // namespace

BOOST_AUTO_TEST_SUITE(goals_test)

BOOST_AUTO_TEST_CASE(a_metric_is_of_all_tasks_a_class_or_a_service) {
  const auto all = left_term("latency.p99.9 < 350ms");
  BOOST_TEST(all.metric == "latency.pNN");
  BOOST_TEST(all.percent == 99'900'000U);
  BOOST_TEST(!all.task_class.has_value());
  const auto part = left_term("re-index.makespan@concurrent < 1s");
  BOOST_TEST(part.metric == "makespan");
  BOOST_TEST(part.task_class.value() == 1U);
  BOOST_TEST(part.model == "concurrent");
  BOOST_TEST(left_term("service.db.calls < 3").service.value() == 0U);
}

BOOST_AUTO_TEST_CASE(values_are_in_the_unit_of_their_quantity) {
  BOOST_TEST(right_value("makespan < 350 ms") == 350e6);
  BOOST_TEST(right_value("throughput >= 30/min") == 0.5);
  BOOST_TEST(right_value("cpu.utilisation <= 80%") == 0.8);
  BOOST_TEST(right_value("threads.carrier == 1_000") == 1000);
  BOOST_TEST((goal_of("makespan >= 1s").relation == goal_relation::at_least));
}

BOOST_AUTO_TEST_CASE(tasks_against_a_percentage_are_a_share_of_all) {
  const auto share = goal_of("fetch.failed <= 4%");
  BOOST_TEST((share.kind == quantity::share));
  BOOST_TEST(std::get<metric_term>(share.left[0]).by_arrived);
  const auto number = goal_of("fetch.failed <= 4");
  BOOST_TEST((number.kind == quantity::tasks));
  BOOST_TEST(!std::get<metric_term>(number.left[0]).by_arrived);
}

BOOST_AUTO_TEST_CASE(products_bind_closer_than_sums) {
  const auto one = goal_of("makespan@combined < 2 * makespan@concurrent + 1ms");
  BOOST_REQUIRE_EQUAL(one.right.size(), 5U);
  BOOST_TEST((std::get<arithmetic>(one.right[2]) == arithmetic::times));
  BOOST_TEST((std::get<arithmetic>(one.right[4]) == arithmetic::plus));
}

BOOST_AUTO_TEST_CASE(a_minus_without_spaces_is_part_of_a_name) {
  BOOST_TEST(goal_of("makespan - 1ms < 3ms").left.size() == 3U);
  BOOST_TEST(complaint("makespan-1ms < 3ms")
             == "6: error[E040]: goals.g: no metric 'makespan-1ms'");
}

BOOST_AUTO_TEST_CASE(a_side_of_the_wrong_kind_is_told_how_to_be_written) {
  BOOST_TEST(complaint("latency.p99 < 350")
             == "20: error[E040]: goals.g: latency.p99 is a time: write '< "
                "350ms' (got '< 350')");
  BOOST_TEST(complaint("throughput > 80")
             == "19: error[E040]: goals.g: throughput is a rate: write '> "
                "80/s' (got '> 80')");
  BOOST_TEST(complaint("failed <= 3ms")
             == "16: error[E040]: goals.g: failed is a number of tasks: write "
                "'<= 3' (got '<= 3ms')");
  BOOST_TEST(complaint("makespan < throughput")
             == "17: error[E040]: goals.g: makespan is a time and throughput "
                "is a rate: they cannot be compared");
  BOOST_TEST(complaint("makespan + failed < 3ms")
             == "6: error[E040]: goals.g: a time + a number of tasks has no "
                "meaning");
}

BOOST_AUTO_TEST_CASE(unknown_names_are_answered_with_the_nearest) {
  BOOST_TEST(complaint("fetsch.makespan < 1s")
             == "6: error[E021]: goals.g: no class 'fetsch'; did you mean "
                "'fetch'?");
  BOOST_TEST(complaint("service.bd.calls < 1")
             == "14: error[E021]: goals.g: no service 'bd'; did you mean "
                "'db'?");
  BOOST_TEST(complaint("makespan@paralel < 1s")
             == "15: error[E021]: goals.g: no model 'paralel'; did you mean "
                "'parallel'?");
  BOOST_TEST(complaint("fetch.makespam < 1s")
             == "12: error[E040]: goals.g: no metric 'makespam'; did you mean "
                "'makespan'?");
  BOOST_TEST(complaint("latency < 1s")
             == "6: error[E040]: goals.g: no metric 'latency'; one of "
                "latency.max, latency.median, latency.pNN");
}

BOOST_AUTO_TEST_CASE(the_last_part_of_a_metric_is_answered_with_the_whole) {
  const std::vector<std::pair<std::string, std::string>> rows{
    {"p99", "latency.p99"},         {"p99.9", "latency.p99.9"},
    {"median", "latency.median"},   {"medain", "latency.median"},
    {"latancy.p90", "latency.p90"}, {"latency_p90", "latency.p90"},
    {"carrier", "threads.carrier"}, {"fetch.p95", "latency.p95"},
  };
  for (const auto& [written, meant] : rows) {
    const auto found = complaint(written + " < 1s");
    BOOST_TEST(found.find("; did you mean '" + meant + "'?")
                 != std::string::npos,
               found);
  }
}

BOOST_AUTO_TEST_CASE(percentiles_lie_between_0_and_100) {
  for (const auto* wrong : {"p101", "p100", "p0", "p9x"})
    BOOST_TEST(complaint("latency." + std::string{wrong} + " < 1s")
               == "14: error[E040]: goals.g: " + std::string{wrong}
                    + " is not a percentile: it takes a number above 0 and "
                      "below 100");
}

BOOST_AUTO_TEST_CASE(what_belongs_to_the_run_has_no_class) {
  BOOST_TEST(complaint("fetch.threads.carrier < 3")
             == "6: error[E040]: goals.g: threads.carrier is a figure of the "
                "whole run: leave 'fetch.' out");
}

BOOST_AUTO_TEST_CASE(a_model_that_does_not_run_cannot_be_judged) {
  BOOST_TEST(complaint("makespan@parallel < 1s", {"run.models=[\"combined\"]"})
             == "15: error[E040]: goals.g: this run does not include the model "
                "parallel, which the goal speaks of; add it to run.models, or "
                "run it with --model");
}

BOOST_AUTO_TEST_CASE(a_goal_that_is_no_comparison_is_refused) {
  BOOST_TEST(complaint("makespan")
             == "14: error[E040]: goals.g: expected <, <=, >, >= or == at the "
                "end");
  BOOST_TEST(complaint("makespan = 3ms")
             == "15: error[E040]: goals.g: expected <, <=, >, >= or ==, got "
                "'='; equal is written '=='");
  BOOST_TEST(complaint("1ms < makespan < 3ms")
             == "21: error[E040]: goals.g: a goal compares once; write two "
                "goals");
  BOOST_TEST(complaint("1 < 2")
             == "6: error[E040]: goals.g: a goal needs a metric, e.g. "
                "latency.p99 < 350ms");
  BOOST_TEST(complaint("failed < -1")
             == "15: error[E040]: goals.g: expected a metric or a value, got "
                "'-'");
  BOOST_TEST(complaint("baseline.makespan < 1s")
             == "6: error[E012]: goals.g: 'baseline.' in a goal arrives in a "
                "later version");
  BOOST_TEST(complaint("makespan < 30h")
             == "17: error[E040]: goals.g: longer than 24 h");
}

BOOST_AUTO_TEST_CASE(all_mistakes_of_all_goals_are_reported) {
  const auto all = read(shop + R"(a = "latncy.max < 1"
"1b" = "makespan < 1s"
threads = "fetsch.makespan@paralel < 1s"
c = 4
)");
  BOOST_TEST(all.found.errors() == 5U, all.text());
}

BOOST_AUTO_TEST_CASE(behind_an_escape_the_whole_text_is_marked) {
  BOOST_TEST(complaint(R"(latency.p9\u0039 < 350)").find("5: error[E040]")
             == 0);
}

BOOST_AUTO_TEST_CASE(goals_of_the_command_line_come_last_and_have_no_name) {
  auto given = options();
  given.goals = {"makespan < 1s", "latency.p99 < 350"};
  diagnostics found;
  read_scenario("a.toml", shop + "g = \"makespan < 2s\"", given, found);
  BOOST_TEST(render(found, diagnostic_format::short_text)
             == "--goal 2:1:15: error[E040]: goal: latency.p99 is a time: "
                "write '< 350ms' (got '< 350')\n");
  given.goals.pop_back();
  diagnostics none;
  const auto work
    = read_scenario("a.toml", shop + "g = \"makespan < 2s\"", given, none);
  BOOST_REQUIRE(work);
  BOOST_TEST(work->goals.at(0).name == "g");
  BOOST_TEST(work->goals.at(1).name == "makespan < 1s");
}

BOOST_AUTO_TEST_CASE(set_reaches_a_goal_and_points_into_it) {
  const auto work
    = read_good(shop + "g = \"makespan < 2s\"", {"goals.g=makespan < 1s"});
  BOOST_TEST(work.goals.at(0).text == "makespan < 1s");
  BOOST_TEST(read(shop, {"goals.slo=makespan < 1"}).text()
             == "--set goals.slo=makespan < 1:1:22: error[E040]: goals.slo: "
                "makespan is a time: write '< 1ms' (got '< 1')\n");
}

BOOST_AUTO_TEST_SUITE_END()
