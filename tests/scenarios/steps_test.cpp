// Steps: what they lower to, and what bad steps say.
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

const std::string head = "[scenario]\nformat = 1\n[service.payments]\nlatency "
                         "= \"1ms\"\n[task.a]\nsteps = ";

program code(const std::string& steps) {
  return read_good(head + steps).tasks[0].code;
}

/// Whether an op belongs to a step, as steering does not.
template <class Op, class = void>
struct of_step : std::false_type {};
template <class Op>
struct of_step<Op, std::void_t<decltype(Op::step)>> : std::true_type {};

/// The ops by name and the numbers that steer loops.
std::string ops(const program& code) {
  std::string out;
  for (const auto& one : code.ops) {
    if (const auto* loop = std::get_if<repeat_op>(&one))
      out += "repeat:" + std::to_string(loop->slot) + ":"
             + std::to_string(loop->from) + "-" + std::to_string(loop->to);
    else if (const auto* end = std::get_if<loop_op>(&one))
      out += "loop:" + std::to_string(end->slot) + ":"
             + std::to_string(end->begin);
    else
      out += std::visit(
        [&code](const auto& next) -> std::string {
          if constexpr (of_step<std::decay_t<decltype(next)>>::value)
            return code.steps[next.step].verb;
          return "steer";
        },
        one);
    out += " ";
  }
  return out;
}

std::string names(const program& code) {
  std::string out;
  for (const auto& step : code.steps)
    out += step.name + " ";
  return out;
}

/// `depth` groups inside each other.
std::string nested(std::size_t depth) {
  std::string out = "[ { yield = true } ]";
  for (std::size_t i = 1; i < depth; ++i)
    out = "[ { repeat = 2, steps = " + out + " } ]";
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(steps_test)

BOOST_AUTO_TEST_CASE(every_verb_becomes_its_op) {
  const auto all = code("[ { compute = \"9ms\", slice = \"1ms\" }, "
                        "{ wait = \"1ms\" }, { block = \"1ms\" }, "
                        "{ call = \"payments\", blocking = true }, "
                        "{ yield = true }, { mark = \"half way\" } ]");
  BOOST_TEST(ops(all) == "compute wait block call yield mark ");
  BOOST_TEST(names(all) == "compute-1 wait-2 block-3 call-4 yield-5 half way ");
  BOOST_TEST((std::get<compute_op>(all.ops[0]).slice == 1ms));
  BOOST_TEST(std::get<call_op>(all.ops[3]).blocking);
  BOOST_TEST(all.blocks);
}

BOOST_AUTO_TEST_CASE(only_steps_that_hold_the_thread_block) {
  BOOST_TEST(!code("[ { call = \"payments\" }, { wait = \"1ms\" } ]").blocks);
  BOOST_TEST(code("[ { block = \"1ms\" } ]").blocks);
  BOOST_TEST(code("[ { call = \"payments\", blocking = true } ]").blocks);
  BOOST_TEST(code("[ { steps = [ { block = \"1ms\" } ] } ]").blocks);
}

BOOST_AUTO_TEST_CASE(groups_become_loops_by_depth) {
  const auto loops
    = code("[ { repeat = 3, steps = [ { yield = true }, { repeat = { from = "
           "1, to = 4 }, steps = [ { yield = true } ] } ] }, { steps = [ { "
           "yield = true } ] } ]");
  BOOST_TEST(ops(loops)
             == "repeat:0:3-3 yield repeat:1:1-4 yield loop:1:3 loop:0:1 "
                "yield ");
}

BOOST_AUTO_TEST_CASE(names_left_out_are_made_up_and_unique) {
  const auto made = code("[ { yield = true }, { steps = [ { yield = true }, "
                         "{ yield = true, name = \"yield-3\" } ] }, "
                         "{ yield = true } ]");
  BOOST_TEST(names(made) == "yield-1 yield-1.2 yield-3 yield-3.2 ");
}

BOOST_AUTO_TEST_CASE(steps_nest_eight_deep_and_no_deeper) {
  BOOST_TEST(code(nested(8)).ops.size() == 15U);
  const auto out = read(head + nested(9));
  BOOST_TEST(!out.value);
  BOOST_TEST(out.text().find("E014]: task.a step 1.1.1.1.1.1.1.1.steps: steps "
                             "may be nested 8 deep")
               != std::string::npos,
             out.text());
}

BOOST_AUTO_TEST_CASE(bad_steps_are_reported) {
  const std::string verbs
    = "one of compute, wait, block, call, parallel, choose, steps, lock, "
      "yield, barrier, mark, actor";
  check_rows(
    head,
    {
      {"3", "6:9: error[E011]: task.a.steps: expected an array of steps, got "
            "an integer"},
      {"[]", "6:9: error[E010]: task.a.steps: needs at least one step"},
      {"[ 3 ]", "6:11: error[E011]: task.a.steps: expected step 1 to be a "
                "table such as { compute = \"20ms\" }, got an integer"},
      {"[ { yield = true }, { compute = \"1ms\", call = \"payments\" } ]",
       "6:29: error[E015]: task.a: step 2 has two verbs (compute, call); split "
       "it into two steps"},
      {"[ { yield = true }, { name = \"x\" } ]",
       "6:29: error[E010]: task.a: step 2 has no verb; " + verbs},
      {"[ { computee = \"1ms\" } ]",
       "6:11: error[E010]: task.a: step 1 has no verb; " + verbs
         + "; did you mean 'compute'?"},
      {"[ { compute = \"1ms\", steps = [] } ]",
       "6:30: error[E012]: task.a step 1.steps: unknown key 'steps' in step 1 "
       "(compute) of task.a"},
      {"[ { call = \"paymants\" } ]",
       "6:20: error[E021]: task.a step 1.call: task 'a' calls service "
       "'paymants', which is not defined; did you mean 'payments'?"},
      {"[ { call = 3 } ]", "6:20: error[E011]: task.a step 1.call: expected a "
                           "string, got an integer"},
      {"[ { yield = false } ]", "6:21: error[E014]: task.a step 1.yield: write "
                                "yield = true, or leave the step out"},
      {"[ { mark = \"\" } ]", "6:20: error[E014]: task.a step 1.mark: must be "
                              "1 to 100 characters long"},
      {"[ { repeat = 0, steps = [ { yield = true } ] } ]",
       "6:22: error[E014]: task.a step 1.repeat: must be from 1 to 1 000 000, "
       "got 0"},
      {"[ { repeat = { from = 3, to = 2 }, steps = [ { yield = true } ] } ]",
       "6:31: error[E020]: task.a step 1.repeat.from: from (3) is above to "
       "(2)"},
      {"[ { repeat = 2 } ]",
       "6:11: error[E010]: task.a: step 1 has no verb; " + verbs},
      {"[ { yield = true, name = \"x\" }, { steps = [ { yield = true, name = "
       "\"x\" } ] } ]",
       "6:76: error[E016]: task.a step 2.1.name: two steps of task.a are "
       "called 'x'"},
      {"[ { compute = \"1ms\", slice = \"0s\" } ]",
       "6:38: error[E014]: task.a step 1.slice: must be above 0"},
    });
}

BOOST_AUTO_TEST_CASE(doubtful_steps_are_warned_of) {
  check_rows(
    head,
    {
      {"[ { compute = \"1ms\", slice = \"2ms\" } ]",
       "6:38: warning[W122]: task.a step 1.slice: has no effect: it is longer "
       "than the mean of compute"},
      {"[ { compute = \"19us\" } ]",
       "6:23: warning[W123]: task.a step 1.compute: shorter than can be burnt "
       "exactly in real time (20us)"},
      {"[ { compute = \"0s\" } ]", ""},
      {"[ { compute = \"19us\" } ]\n[run]\nclock = \"virtual\"", ""},
      {"[ { block = \"1ms\" } ]",
       "6:21: warning[W110]: task.a step 1.block: holds its worker thread: "
       "with W workers, W blocked tasks stop everything in the concurrent "
       "model"},
      {"[ { call = \"payments\", blocking = false } ]", ""},
      {"[ { block = \"1ms\" } ]\n[run]\nmodels = [ \"parallel\" ]", ""},
    });
}

BOOST_AUTO_TEST_CASE(a_misspelt_service_is_shown_with_the_one_that_was_meant) {
  const auto out = read(head + "[ { call = \"paymants\" } ]");
  const auto text = render(out.found, diagnostic_format::human);
  BOOST_TEST(text
             == "error[E021]: task 'a' calls service 'paymants', which is not "
                "defined\n"
                " --> a.toml:6:20\n"
                "  |\n"
                "5 | [task.a]\n"
                "6 | steps = [ { call = \"paymants\" } ]\n"
                "  |                    ^^^^^^^^^^ did you mean 'payments'?\n"
                " ::: a.toml:3:1\n"
                "3 | [service.payments]\n"
                "  | ------------------ defined here\n"
                "\n"
                "a.toml: 1 error, 0 warnings. Nothing was run.\n");
}

BOOST_AUTO_TEST_SUITE_END()
