// Locks and barriers: their tables, their steps, and what can never end.
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string format = "[scenario]\nformat = 1\n";
const std::string yield = "[ { yield = true } ]";

/// `inner` while `lock` is held.
std::string locked(const std::string& lock, const std::string& inner = yield) {
  return "[ { lock = \"" + lock + "\", steps = " + inner + " } ]";
}

std::string task(const std::string& name, const std::string& steps) {
  return "[task." + name + "]\nsteps = " + steps + "\n";
}

} // namespace

BOOST_AUTO_TEST_SUITE(locks_test)

BOOST_AUTO_TEST_CASE(locks_are_kept_in_file_order) {
  const auto work = read_good(
    format
    + "[lock.z]\n[lock.basket]\npermits = 4\ndiscipline = \"priority\"\n"
      "wait = \"block\"\n"
    + task("a", locked("basket")));
  BOOST_REQUIRE_EQUAL(work.locks.size(), 2U);
  BOOST_TEST(work.locks[0].name == "z");
  BOOST_TEST(work.locks[0].permits == 1U);
  BOOST_TEST((work.locks[0].discipline == lock_discipline::fifo));
  BOOST_TEST(!work.locks[0].blocks);
  BOOST_TEST(work.locks[1].permits == 4U);
  BOOST_TEST((work.locks[1].discipline == lock_discipline::priority));
  BOOST_TEST(work.locks[1].blocks);
  const auto& code = work.tasks[0].code;
  BOOST_TEST(std::get<acquire_op>(code.ops[0]).lock == 1U);
  BOOST_TEST(std::get<release_op>(code.ops[2]).lock == 1U);
  BOOST_TEST(code.blocks);
}

BOOST_AUTO_TEST_CASE(only_a_lock_that_blocks_makes_a_class_block) {
  const auto work = read_good(format + "[lock.l]\n" + task("a", locked("l")));
  BOOST_TEST(!work.tasks[0].code.blocks);
}

BOOST_AUTO_TEST_CASE(bad_lock_tables_are_reported) {
  check_rows(
    format + "[lock.l]\n",
    {
      {"permits = 0", "4:11: error[E014]: lock.l.permits: must be from 1 to 1 "
                      "000 000, got 0"},
      {"discipline = \"lifo\"",
       "4:14: error[E014]: lock.l.discipline: one of fifo, priority; got "
       "'lifo'; did you mean 'fifo'?"},
      {"wait = \"blok\"", "4:8: error[E014]: lock.l.wait: one of await, block; "
                          "got 'blok'; did you mean 'block'?"},
      {"wait = \"block\"",
       "4:8: warning[W110]: lock.l.wait: holds its worker thread: with W "
       "workers, W blocked tasks stop everything in the concurrent model"},
      {"wait = \"block\"\n[run]\nmodels = [ \"combined\" ]", ""},
      {"permit = 2", "4:1: error[E012]: lock.l.permit: unknown key 'permit' in "
                     "[lock.l]; did you mean 'permits'?"},
    });
  check_rows(format, {{"[lock]\nl = 3", "4:5: error[E011]: lock.l: expected a "
                                        "table [lock.NAME], got an integer"},
                      {"[lock.all]", "3:7: error[E016]: lock.all: 'all' is "
                                     "reserved, choose another name"}});
}

BOOST_AUTO_TEST_CASE(bad_lock_steps_are_reported) {
  check_rows(
    format + "[lock.basket]\n[task.a]\nsteps = ",
    {
      {locked("baskt"),
       "5:20: error[E021]: task.a step 1.lock: task 'a' takes lock 'baskt', "
       "which is not defined; did you mean 'basket'?"},
      {"[ { lock = 3, steps = [ { yeld = true } ] } ]",
       "5:20: error[E011]: task.a step 1.lock: expected a string, got an "
       "integer\n5:33: error[E010]: task.a: step 1.1 has no verb; one of "
       "compute, wait, block, call, parallel, choose, steps, lock, yield, "
       "barrier, mark, actor; did you mean 'yield'?"},
      {"[ { lock = \"basket\" } ]",
       "5:11: error[E010]: task.a step 1.steps: step 1 (lock) of task.a needs "
       "steps, to do while it is held"},
      {"[ { lock = \"basket\", steps = [] } ]",
       "5:38: error[E010]: task.a step 1.steps: needs at least one step"},
    });
}

BOOST_AUTO_TEST_CASE(locks_taken_in_two_orders_are_warned_of) {
  const std::string head = format + "[lock.x]\n[lock.y]\n";
  const auto xy = locked("x", locked("y"));
  const auto yx = locked("y", locked("x"));
  check_rows(
    head,
    {
      {task("a", xy) + task("b", xy), ""},
      {task("a", xy) + task("b", yx),
       "8:44: warning[W119]: task.b step 1.1.lock: lock order: task.a takes x "
       "then y, task.b takes y then x: they can deadlock"},
      {task("a", "[ { lock = \"x\", steps = [ { parallel = [ " + locked("y")
                   + " ] } ] } ]")
         + task("b", yx),
       "8:44: warning[W119]: task.b step 1.1.lock: lock order: task.a takes x "
       "then y, task.b takes y then x: they can deadlock"},
      {task("a", "[ { steps = " + xy + " }, { steps = " + yx + " } ]"),
       "6:146: warning[W119]: task.a step 2.1.1.lock: lock order: task.a takes "
       "x then y, and y then x: its tasks can deadlock"},
      {task("a", locked("x", locked("x"))),
       "6:44: warning[W119]: task.a step 1.1.lock: lock order: task.a takes x "
       "while it holds it: it can deadlock"},
      {task("a", "[ { lock = \"x\", steps = " + yield + " }, { lock = \"y\", "
                   + "steps = " + locked("x") + " } ]"),
       ""},
    });
}

BOOST_AUTO_TEST_CASE(circles_of_several_locks_are_warned_of) {
  const auto pair = [](const char* first, const char* second) {
    return locked(first, locked(second));
  };
  const std::string circle = "lock order: task.a takes x then y, task.b takes "
                             "y then z, task.c takes z "
                             "then x: they can deadlock";
  check_rows(format + "[lock.x]\n[lock.y]\n[lock.z]\n[lock.w]\n",
             {
               {task("a", pair("x", "y")) + task("b", pair("y", "z"))
                  + task("c", pair("z", "x")),
                "12:44: warning[W119]: task.c step 1.1.lock: " + circle},
               {task("c", pair("z", "x")) + task("b", pair("y", "z"))
                  + task("a", pair("x", "y")),
                "12:44: warning[W119]: task.a step 1.1.lock: " + circle},
               // In one order everywhere.
               {task("a", pair("x", "y")) + task("b", pair("y", "z"))
                  + task("c", pair("x", "z")),
                ""},
               // A lock that leads into the circle is not of it.
               {task("d", pair("w", "x")) + task("a", pair("x", "y"))
                  + task("b", pair("y", "z")) + task("c", pair("z", "x")),
                "14:44: warning[W119]: task.c step 1.1.lock: " + circle},
             });
}

BOOST_AUTO_TEST_CASE(both_places_of_two_orders_are_shown) {
  const auto out
    = read(format + "[lock.x]\n[lock.y]\n" + task("a", locked("x", locked("y")))
           + task("b", locked("y", locked("x"))));
  const auto text = render(out.found, diagnostic_format::human);
  BOOST_TEST(text.find(" --> a.toml:8:44\n") != std::string::npos, text);
  BOOST_TEST(text.find(" ::: a.toml:6:44\n") != std::string::npos, text);
  BOOST_TEST(text.find("the other order") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(barriers_are_shared_by_name) {
  const auto work = read_good(
    format
    + task("a", "[ { barrier = \"mid\" }, { barrier = \"end\", parties = 6 } ]")
    + "count = 3\n" + task("b", "[ { barrier = \"end\", parties = 6 } ]")
    + "count = 5\n");
  BOOST_REQUIRE_EQUAL(work.barriers.size(), 2U);
  BOOST_TEST(work.barriers[0].name == "mid");
  BOOST_TEST(work.barriers[0].parties == 3U);
  BOOST_TEST(work.barriers[1].name == "end");
  BOOST_TEST(work.barriers[1].parties == 6U);
  BOOST_TEST(std::get<barrier_op>(work.tasks[1].code.ops[0]).barrier == 1U);
}

BOOST_AUTO_TEST_CASE(bad_barriers_are_reported) {
  const auto ten = "count = 10\n";
  const std::string all = "[ { barrier = \"end\" } ]";
  check_rows(
    format,
    {
      {task("a", "[ { barrier = \"\" } ]"),
       "4:23: error[E014]: task.a step 1.barrier: must be 1 to 100 characters "
       "long"},
      {task("a", "[ { barrier = 3 } ]"),
       "4:23: error[E011]: task.a step 1.barrier: expected a string, got an "
       "integer"},
      {task("a", "[ { barrier = \"end\", parties = 0 } ]"),
       "4:40: error[E014]: task.a step 1.parties: must be from 1 to 10 000 "
       "000, got 0"},
      {task("a", "[ { barrier = \"end\", parties = \"al\" } ]"),
       "4:40: error[E011]: task.a step 1.parties: expected an integer or "
       "\"all\", got a string; did you mean 'all'?"},
      {task("a", "[ { barrier = \"end\", parties = 1.5 } ]"),
       "4:40: error[E011]: task.a step 1.parties: expected an integer or "
       "\"all\", got a float"},
      {task("a", all) + ten + "max_in_flight = 4\n",
       "4:23: error[E020]: task.a step 1.barrier: barrier 'end' waits for 10 "
       "but max_in_flight is 4: it can never open"},
      {task("a", all) + ten + "max_in_flight = 10\n", ""},
      {task("a", "[ { barrier = \"end\", parties = 4 } ]") + ten
         + "max_in_flight = 4\n",
       ""},
      {task("a", "[ { barrier = \"end\", parties = 4 } ]") + "count = 3\n",
       "4:40: error[E020]: task.a step 1.parties: barrier 'end' waits for 4 "
       "but at most 3 tasks can be at it: it can never open"},
      {task("a", all) + "count = 3\n" + task("b", all) + "count = 4\n",
       "7:23: error[E020]: task.b step 1.barrier: barrier 'end' waits for 4 "
       "here and for 3 elsewhere; give the same parties"},
      {task("a", "[ { barrier = \"end\", parties = 6 } ]") + "count = 3\n"
         + task("b", "[ { barrier = \"end\", parties = 6 } ]")
         + "count = 5\nmax_in_flight = 2\n",
       "4:40: error[E020]: task.a step 1.parties: barrier 'end' waits for 6 "
       "but at most 5 tasks can be at it: it can never open"},
      // Several branches of one task may come to it.
      {task("a", "[ { parallel = [ [ { barrier = \"end\", parties = 2 } ], [ { "
                 "barrier = \"end\", parties = 2 } ] ] } ]"),
       ""},
    });
}

BOOST_AUTO_TEST_CASE(a_barrier_counts_the_tasks_of_the_command_line) {
  const auto text = format + task("a", "[ { barrier = \"end\" } ]");
  BOOST_TEST(read_good(text).barriers[0].parties == 1U);
  BOOST_TEST(read_good(text, {"task.a.count=7"}).barriers[0].parties == 7U);
}

BOOST_AUTO_TEST_SUITE_END()
