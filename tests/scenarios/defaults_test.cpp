// [defaults.*], priorities and deadlines: an explicit key always wins.
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

const std::string format = "[scenario]\nformat = 1\n";
const std::string db = "[service.db]\nlatency = \"1ms\"\n";

std::string calls(const std::string& keys) {
  return "[task.a]\nsteps = [ { call = \"db\"" + keys + " } ]\n";
}

/// The policy of a call with `keys` under `[defaults.call]` with `lines`.
call_policy policy(const std::string& lines, const std::string& keys) {
  const auto work
    = read_good(format + "[defaults.call]\n" + lines + db + calls(keys));
  const auto& policies = work.tasks[0].code.policies;
  return policies.empty() ? call_policy{} : policies[0];
}

task_class task(const std::string& lines, const std::string& defaults = "") {
  return read_good(format + "[defaults.task]\n" + defaults
                   + "[task.a]\nsteps = [ { yield = true } ]\n" + lines)
    .tasks[0];
}

} // namespace

BOOST_AUTO_TEST_SUITE(defaults_test)

BOOST_AUTO_TEST_CASE(calls_inherit_what_they_do_not_say) {
  const std::string lines = "timeout = \"400ms\"\nretries = 1\nbackoff = { "
                            "first = \"20ms\", max = \"200ms\" }\non_error = "
                            "\"continue\"\nhedge_after = \"100ms\"\n";
  const auto all = policy(lines, "");
  BOOST_TEST((all.timeout == 400ms));
  BOOST_TEST(all.retries == 1U);
  BOOST_TEST((all.backoff.max == 200ms));
  BOOST_TEST(all.carries_on);
  BOOST_TEST((all.hedge_after == 100ms));
  const auto own
    = policy(lines, ", timeout = \"none\", retries = 0, on_error = \"fail\"");
  BOOST_TEST((own.timeout == duration::max()));
  BOOST_TEST(own.retries == 0U);
  BOOST_TEST(!own.carries_on);
  // A table is one key: its own keys are not inherited one by one.
  const auto backoff = policy(lines, ", backoff = { first = \"1ms\" }").backoff;
  BOOST_TEST((backoff.first == 1ms));
  BOOST_TEST((backoff.max == 1s));
}

BOOST_AUTO_TEST_CASE(an_inherited_hedge_that_cannot_act_is_left_out) {
  const std::string lines = "hedge_after = \"100ms\"\n";
  BOOST_TEST(
    (policy(lines, ", timeout = \"100ms\"").hedge_after == duration::max()));
  BOOST_TEST(
    (policy(lines, ", blocking = true").hedge_after == duration::max()));
  BOOST_TEST((policy(lines, ", timeout = \"101ms\"").hedge_after == 100ms));
}

BOOST_AUTO_TEST_CASE(calls_may_block_by_default) {
  const auto text = format + "[defaults.call]\nblocking = true\n" + db;
  BOOST_TEST(read_good(text + calls("")).tasks[0].code.blocks);
  BOOST_TEST(
    !read_good(text + calls(", blocking = false")).tasks[0].code.blocks);
}

BOOST_AUTO_TEST_CASE(classes_inherit_what_they_do_not_say) {
  const std::string lines = "priority = 3\nstart = \"1s\"\nmax_in_flight = "
                            "8\ncarrier = \"detached\"\ndeadline = { after = "
                            "\"2s\", then = \"abort\" }\n";
  const auto all = task("", lines);
  BOOST_TEST(all.priority == 3);
  BOOST_TEST((all.start == 1s));
  BOOST_TEST(*all.max_in_flight == 8U);
  BOOST_TEST((all.carrier == carrier_choice::detached));
  BOOST_TEST((all.deadline == 2s));
  BOOST_TEST(all.aborts);
  const auto own = task("priority = 0\nstart = \"0s\"\nmax_in_flight = "
                        "9\ncarrier = \"auto\"\ndeadline = \"1s\"\n",
                        lines);
  BOOST_TEST(own.priority == 0);
  BOOST_TEST((own.start == 0s));
  BOOST_TEST(*own.max_in_flight == 9U);
  BOOST_TEST((own.carrier == carrier_choice::automatic));
  BOOST_TEST((own.deadline == 1s));
  BOOST_TEST(!own.aborts);
}

BOOST_AUTO_TEST_CASE(services_inherit_what_they_do_not_say) {
  const std::string lines
    = "latency = \"3ms\"\nnetwork = \"1ms\"\ncapacity = 4\nqueue = 7\n"
      "discipline = \"lifo\"\nconnections = 5\npatience = \"9ms\"\nfailure = { "
      "rate = \"1%\", after = \"2ms\" }\nrate_limit = \"300/s\"\noutages = [ { "
      "from = \"1s\", to = \"2s\", mode = \"error\" } ]\n";
  const auto one = [&](const std::string& own) {
    return read_good(format + "[defaults.service]\n" + lines + "[service.db]\n"
                     + own)
      .services[0];
  };
  const auto all = one("");
  BOOST_TEST(all.latency->text() == "3ms");
  BOOST_TEST(all.network->text() == "1ms");
  BOOST_TEST(*all.capacity == 4U);
  BOOST_TEST(*all.queue == 7U);
  BOOST_TEST((all.discipline == queue_discipline::lifo));
  BOOST_TEST(*all.connections == 5U);
  BOOST_TEST(all.patience->text() == "9ms");
  BOOST_TEST(all.failure.after->text() == "2ms");
  BOOST_TEST(all.limit.has_value());
  BOOST_TEST(all.outages.size() == 1U);
  const auto own = one("latency = \"5ms\"\ncapacity = \"unlimited\"\n"
                       "connections = \"unlimited\"\nfailure = \"2%\"\n"
                       "outages = []\n");
  BOOST_TEST(own.latency->text() == "5ms");
  BOOST_TEST((!own.capacity && !own.queue && !own.patience));
  BOOST_TEST(!own.connections.has_value());
  BOOST_TEST(own.failure.rate == 0.02);
  BOOST_TEST((own.failure.after == nullptr));
  BOOST_TEST(own.outages.empty());
  // One way of having outages takes the place of the other.
  const auto process = one("outage_process = { mtbf = \"1s\", mttr = \"1s\", "
                           "mode = \"pause\" }\n");
  BOOST_TEST(process.outages.empty());
  BOOST_TEST(process.random_outages.has_value());
}

BOOST_AUTO_TEST_CASE(bad_service_defaults_are_reported_once) {
  const std::string two = "[service.a]\n[service.b]\n";
  check_rows(
    format,
    {
      {"[defaults.service]\nlatency = 3\n" + two,
       "4:11: error[E013]: defaults.service.latency: a duration needs a unit, "
       "write \"3ms\" (ns, us, ms, s, min, h)"},
      {"[defaults.service]\nlatency = \"1ms\"\nqueue = 4\n" + two, ""},
      {"[defaults.service]\nlatency = \"1ms\"\ncapacity = 4\n" + two
         + "queue = 3\n",
       ""},
      {"[defaults.service]\nlatency = \"1ms\"\ncapacity = 0\n" + two,
       "5:12: error[E014]: defaults.service.capacity: capacity 0 would never "
       "answer; use an outage or \"unlimited\""},
      {"[defaults.service]\nsteps = []\n" + db,
       "4:1: error[E012]: defaults.service.steps: unknown key 'steps' in "
       "[defaults.service]"},
    });
}

BOOST_AUTO_TEST_CASE(edf_needs_a_caller_with_a_deadline) {
  const std::string edf = format + db + "discipline = \"edf\"\n";
  check_rows(edf + calls(""),
             {{"", "5:14: error[E020]: service.db.discipline: edf needs a task "
                   "class with a deadline that calls db"},
              {"deadline = \"1s\"\n", ""},
              {"[defaults.task]\ndeadline = \"1s\"\n", ""}});
}

BOOST_AUTO_TEST_CASE(deadlines_are_recorded_or_end_the_task) {
  BOOST_TEST(!task("").deadline.has_value());
  BOOST_TEST(task("").priority == 0);
  BOOST_TEST(!task("deadline = \"1s\"\n").aborts);
  BOOST_TEST(!task("deadline = { after = \"1s\" }\n").aborts);
  BOOST_TEST(task("deadline = { after = \"1s\", then = \"abort\" }\n").aborts);
}

BOOST_AUTO_TEST_CASE(bad_priorities_and_deadlines_are_reported) {
  check_rows(
    format + "[task.a]\nsteps = [ { yield = true } ]\n",
    {
      {"priority = 10", "5:12: error[E014]: task.a.priority: must be from 0 to "
                        "9, got 10"},
      {"priority = \"high\"", "5:12: error[E011]: task.a.priority: expected an "
                              "integer, got a string"},
      {"deadline = 3", "5:12: error[E013]: task.a.deadline: a duration needs a "
                       "unit, write \"3ms\" (ns, us, ms, s, min, h)"},
      {"deadline = \"0s\"",
       "5:12: error[E014]: task.a.deadline: must be above 0"},
      {"deadline = []", "5:12: error[E011]: task.a.deadline: expected a "
                        "duration or a table, got an array"},
      {"deadline = { then = \"abort\" }",
       "5:12: error[E010]: task.a.deadline.after: task.a.deadline needs after, "
       "e.g. after = \"1s\""},
      {"deadline = { after = \"1s\", then = \"abrot\" }",
       "5:35: error[E014]: task.a.deadline.then: one of record, abort; got "
       "'abrot'; did you mean 'abort'?"},
      {"deadline = { after = \"1s\", than = \"abort\" }",
       "5:28: error[E012]: task.a.deadline.than: unknown key 'than' in "
       "task.a.deadline; did you mean 'then'?"},
    });
}

BOOST_AUTO_TEST_CASE(bad_defaults_are_reported_once_and_where_they_stand) {
  const auto two = db + calls("") + "[task.b]\nsteps = [ { call = \"db\" } ]\n";
  const auto row = [&](const std::string& lines, const std::string& findings) {
    return finding_row{lines + "\n" + two, findings};
  };
  check_rows(
    format,
    {
      row("[defaults]\ncall = 3", "4:8: error[E011]: defaults.call: expected a "
                                  "table, got an integer"),
      row("[defaults.cal]", "3:11: error[E012]: defaults.cal: unknown key "
                            "'cal' in [defaults]; did you mean 'call'?"),
      row("[defaults.call]\nretries = 21",
          "4:11: error[E014]: defaults.call.retries: must be from 0 to 20, got "
          "21"),
      row("[defaults.call]\nsteps = []", "4:1: error[E012]: "
                                         "defaults.call.steps: unknown key "
                                         "'steps' in [defaults.call]"),
      row("[defaults.call]\ncall = \"db\"",
          "4:1: error[E012]: defaults.call.call: unknown key 'call' in "
          "[defaults.call]"),
      row("[defaults.call]\ntimeout = \"5ms\"\nhedge_after = \"9ms\"",
          "5:15: error[E020]: defaults.call.hedge_after: hedge_after (9ms) is "
          "not below timeout (5ms)"),
      row("[defaults.task]\npriority = -1",
          "4:12: error[E014]: defaults.task.priority: must be from 0 to 9, got "
          "-1"),
      row("[defaults.task]\ncount = 3",
          "4:1: error[E012]: defaults.task.count: unknown key 'count' in "
          "[defaults.task]"),
      row("[defaults.task]\nprioritty = 3",
          "4:1: error[E012]: defaults.task.prioritty: unknown key 'prioritty' "
          "in [defaults.task]; did you mean 'priority'?"),
    });
}

BOOST_AUTO_TEST_CASE(defaults_are_a_table) {
  check_rows("", {{"defaults = 3\n" + format,
                   "1:12: error[E011]: defaults: expected a table, got an "
                   "integer"}});
}

BOOST_AUTO_TEST_CASE(only_keys_that_are_written_need_others) {
  check_rows(
    format + db,
    {
      // Inherited, and without effect here: no mistake.
      {"[defaults.call]\nretries = 1\nbackoff = {}\n" + calls(", retries = 0"),
       ""},
      {"[defaults.call]\nbackoff = {}\n" + calls(""), ""},
      // Written, with what they need inherited.
      {"[defaults.call]\nretries = 1\n" + calls(", backoff = {}"), ""},
      {"[defaults.call]\nretries = 0\n" + calls(", backoff = {}"),
       "8:36: error[E020]: task.a step 1.backoff: backoff without retries"},
      {"[defaults.call]\ntimeout = \"5ms\"\n"
         + calls(", hedge_after = \"9ms\""),
       "8:40: error[E020]: task.a step 1.hedge_after: hedge_after (9ms) is not "
       "below timeout (5ms)"},
    });
}

BOOST_AUTO_TEST_CASE(inherited_retries_are_warned_of_where_they_are_written) {
  check_rows(format + db + "capacity = 2\n",
             {{"[defaults.call]\nretries = 2\n" + calls(""),
               "7:11: warning[W124]: defaults.call.retries: retries can "
               "multiply the load on db by 3"}});
}

BOOST_AUTO_TEST_SUITE_END()
