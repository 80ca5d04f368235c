// Every key of the file's tables: what bad values say.
#include "scenarios/keys.hpp"
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string format = "[scenario]\nformat = 1\n";
const std::string machine = format + "[machine]\n";
const std::string run = format + "[run]\n";
const std::string db = format + "[service.db]\nlatency = \"1ms\"\n";
const std::string fetch
  = format + "[task.fetch]\nsteps = [ { compute = \"1ms\" } ]\n";

} // namespace

BOOST_AUTO_TEST_SUITE(keys_test)

BOOST_AUTO_TEST_CASE(bad_scenario_keys_are_reported) {
  check_rows(
    "",
    {
      {"", "1:1: error[E010]: scenario.format: [scenario] needs format = 1"},
      {"[scenario]\n",
       "1:1: error[E010]: scenario.format: [scenario] needs format = 1"},
      {"scenario = 1\n",
       "1:12: error[E011]: scenario: expected a table, got an integer"},
      {"[scenario]\nformat = 2\n",
       "2:10: error[E014]: scenario.format: format 2 is newer than this "
       "program (it reads 1)"},
      {"[scenario]\nformat = 0\n",
       "2:10: error[E014]: scenario.format: must be 1"},
      {"[scenario]\nformat = \"1\"\n",
       "2:10: error[E011]: scenario.format: expected an integer, got a string"},
    });
  const std::string name
    = "names start with a letter and use letters, digits, '_' and '-', at "
      "most 32 characters";
  check_rows(
    format,
    {
      {"name = \"1st\"", "3:8: error[E016]: scenario.name: " + name},
      {"name = \"\"", "3:8: error[E016]: scenario.name: " + name},
      {"name = \"" + std::string(33, 'a') + "\"",
       "3:8: error[E016]: scenario.name: " + name},
      {"name = \"all\"", "3:8: error[E016]: scenario.name: 'all' is reserved, "
                         "choose another name"},
      {"description = \"" + std::string(501, 'x') + "\"",
       "3:15: error[E014]: scenario.description: must be at most 500 "
       "characters long"},
      {"seed = -1", "3:8: error[E014]: scenario.seed: seed must be 0 or more, "
                    "or \"random\""},
      {"seed = \"rnd\"", "3:8: error[E014]: scenario.seed: seed must be 0 or "
                         "more, or \"random\""},
      {"seed = 1.5", "3:8: error[E011]: scenario.seed: expected an integer or "
                     "\"random\", got a float"},
      {"duration = \"0s\"",
       "3:12: error[E014]: scenario.duration: must be above 0"},
      {"duration = \"10s\"\nwarmup = \"20s\"",
       "4:10: error[E020]: scenario.warmup: warmup (20s) leaves nothing of "
       "duration (10s)"},
      {"duration = \"10s\"\nwarmup = \"10s\"",
       "4:10: error[E020]: scenario.warmup: warmup (10s) leaves nothing of "
       "duration (10s)"},
      {"drain = 3", "3:9: error[E013]: scenario.drain: a duration needs a "
                    "unit, write \"3ms\" (ns, us, ms, s, min, h)"},
      {"repeat = 0", "3:10: error[E014]: scenario.repeat: must be from 1 to 1 "
                     "000, got 0"},
      {"repeat = 3.5", "3:10: error[E011]: scenario.repeat: expected an "
                       "integer, got a float"},
      {"repeat = \"3\"", "3:10: error[E011]: scenario.repeat: expected an "
                         "integer, got a string"},
      {"warmup = 2", "3:10: error[E013]: scenario.warmup: a duration needs a "
                     "unit, write \"2ms\" (ns, us, ms, s, min, h)"},
      {"sede = 1", "3:1: error[E012]: scenario.sede: unknown key 'sede' in "
                   "[scenario]; did you mean 'seed'?"},
    });
}

BOOST_AUTO_TEST_CASE(bad_machine_keys_are_reported) {
  check_rows(
    machine,
    {
      {"cores = 0", "4:9: error[E014]: machine.cores: must be from 1 to 1 024, "
                    "got 0"},
      {"confine = 1", "4:11: error[E011]: machine.confine: expected true or "
                      "false, got an integer"},
      {"cpu_sharing = \"fare\"",
       "4:15: error[E014]: machine.cpu_sharing: one of fair, fifo; got 'fare'; "
       "did you mean 'fair'?"},
      {"ties = \"lifo\"", "4:8: error[E014]: machine.ties: one of random, "
                          "fifo; got 'lifo'; did you mean 'fifo'?"},
      {"speed = nan", "4:9: error[E014]: machine.speed: must be a number from "
                      "0.01 to 100, got nan"},
      {"speed = inf", "4:9: error[E014]: machine.speed: must be a number from "
                      "0.01 to 100, got inf"},
      {"speed = \"1\"", "4:9: error[E011]: machine.speed: expected a number, "
                        "got a string"},
      {"switch_cost = \"1\"",
       "4:15: error[E013]: machine.switch_cost: a duration needs a unit, write "
       "\"1ms\" (ns, us, ms, s, min, h)"},
      {"wake_cost = \"1us\"",
       "4:13: warning[W116]: machine.wake_cost: wake_cost "
       "is ignored on the real clock"},
      {"calibration = 3", "4:15: error[E011]: machine.calibration: expected a "
                          "string, got an integer"},
      {"confine = true\n[run]\nclock = \"virtual\"",
       "4:11: warning[W116]: machine.confine: confine is ignored in virtual "
       "time"},
    });
}

BOOST_AUTO_TEST_CASE(bad_run_keys_are_reported) {
  check_rows(
    run,
    {
      {"models = []", "4:10: error[E014]: run.models: must not be empty; leave "
                      "the key out for every model"},
      {"models = \"parallel\"", "4:10: error[E011]: run.models: expected an "
                                "array of models, got a string"},
      {"models = [ 1 ]", "4:12: error[E011]: run.models: expected a model's "
                         "name, got an integer"},
      {"models = [ \"paralel\" ]",
       "4:12: error[E014]: run.models: unknown model 'paralel'; did you mean "
       "'parallel'?"},
      {"models = [ \"parallel\", \"parallel\" ]",
       "4:24: error[E014]: run.models: model 'parallel' is given twice"},
      {"clock = \"wall\"",
       "4:9: error[E014]: run.clock: one of real, virtual; got 'wall'"},
      {"workers = 0", "4:11: error[E014]: run.workers: must be from 1 to 1 "
                      "024, got 0"},
      {"workers = \"4\"", "4:11: error[E011]: run.workers: expected an integer "
                          "or a table, got a string"},
      {"workers = { parallel = 3 }",
       "4:24: error[E015]: run.workers.parallel: workers.parallel has no "
       "meaning: the parallel model starts one thread per task"},
      {"workers = { sequential = 3 }",
       "4:26: error[E015]: run.workers.sequential: workers.sequential has no "
       "meaning: the sequential model always has one worker"},
      {"workers = { combind = 3 }",
       "4:13: error[E012]: run.workers.combind: unknown key 'combind' in "
       "[run.workers]; did you mean 'combined'?"},
      {"scheduler = \"no.ini\"",
       "4:13: error[E030]: run.scheduler: file not found: no.ini (looked from "
       "the scenario's folder)"},
      {"max_threads = 0", "4:15: error[E014]: run.max_threads: must be from 1 "
                          "to 1 000 000, got 0"},
      {"timeout = \"0s\"", "4:11: error[E014]: run.timeout: must be above 0"},
      {"plugins = \"a.so\"", "4:11: error[E011]: run.plugins: expected an "
                             "array of paths, got a string"},
      {"plugins = [ 1 ]", "4:13: error[E011]: run.plugins: expected a path, "
                          "got an integer"},
    });
}

BOOST_AUTO_TEST_CASE(bad_service_keys_are_reported) {
  check_rows(
    format,
    {
      {"[service.db]\ncapacity = 1",
       "3:1: error[E010]: service.db.latency: [service.db] needs latency, e.g. "
       "latency = \"20ms\""},
      {"[service]\ndb = 3", "4:6: error[E011]: service.db: expected a table "
                            "[service.NAME], got an integer"},
      {"[service.\"a b\"]\nlatency = \"1ms\"",
       "3:10: error[E016]: service.a b: names start with a letter and use "
       "letters, digits, '_' and '-', at most 32 characters"},
      {"[service.total]\nlatency = \"1ms\"",
       "3:10: error[E016]: service.total: 'total' is reserved, choose another "
       "name"},
    });
  check_rows(
    db,
    {
      {"capacity = 0", "5:12: error[E014]: service.db.capacity: capacity 0 "
                       "would never answer; use an outage or \"unlimited\""},
      {"capacity = \"many\"", "5:12: error[E011]: service.db.capacity: "
                              "expected an integer or \"unlimited\", got a "
                              "string"},
      {"capacity = 2\nqueue = -1", "6:9: error[E014]: service.db.queue: must "
                                   "be from 0 to 1 000 000, got -1"},
      {"queue = 5", "5:9: error[E020]: service.db.queue: queue has no effect "
                    "while capacity is unlimited"},
      {"overflow = \"reject\"",
       "5:12: error[E020]: service.db.overflow: overflow has no effect while "
       "queue is unlimited"},
      {"discipline = \"filo\"", "5:14: error[E014]: service.db.discipline: one "
                                "of fifo, lifo, priority, edf, random; "
                                "got 'filo'; did you mean 'fifo'?"},
      {"network = 3", "5:11: error[E013]: service.db.network: a duration needs "
                      "a unit, write \"3ms\" (ns, us, ms, s, min, h)"},
      {"latencyy = \"3ms\"", "5:1: error[E012]: service.db.latencyy: unknown "
                             "key 'latencyy' in [service.db]; did you mean "
                             "'latency'?"},
    });
}

BOOST_AUTO_TEST_CASE(bad_task_keys_are_reported) {
  check_rows(
    fetch,
    {
      {"count = 0", "5:9: error[E014]: task.fetch.count: count must be at "
                    "least 1; remove the class or use --skip fetch"},
      {"count = 10_000_001", "5:9: error[E014]: task.fetch.count: must be from "
                             "1 to 10 000 000, got 10 000 001"},
      {"count = nan", "5:9: error[E011]: task.fetch.count: expected an "
                      "integer, got a float"},
      {"start = 3", "5:9: error[E013]: task.fetch.start: a duration needs a "
                    "unit, write \"3ms\" (ns, us, ms, s, min, h)"},
      {"arrivals = 3", "5:12: error[E011]: task.fetch.arrivals: expected "
                       "\"at_once\" or a table, got an integer"},
      {"arrivals = \"atonce\"",
       "5:12: error[E014]: task.fetch.arrivals: unknown arrivals 'atonce', one "
       "of at_once, every, rate, stages, bursts, on_off, closed, trace; did "
       "you mean 'at_once'?"},
      {"arrivals = \"every\"\ncount = 2",
       "5:12: error[E011]: task.fetch.arrivals: expected a table, write { kind "
       "= \"every\", \u2026 }"},
      {"arrivals = { kind = \"every\" }\ncount = 2",
       "5:12: error[E010]: task.fetch.arrivals.interval: task.fetch.arrivals "
       "needs interval, e.g. interval = \"20ms\""},
      {"arrivals = { kind = \"every\", interval = \"0s\" }\ncount = 2",
       "5:41: error[E014]: task.fetch.arrivals.interval: must be above 0; "
       "write arrivals = \"at_once\""},
      {"arrivals = { kind = \"every\", interval = \"1s\" }",
       "5:12: error[E010]: task.fetch.arrivals: task.fetch arrives for ever: "
       "set scenario.duration or task.fetch.count"},
      {"carrier = \"pool\"", "5:11: error[E014]: task.fetch.carrier: one of "
                             "auto, pooled, detached; got 'pool'; did you mean "
                             "'pooled'?"},
      {"max_in_flight = 0", "5:17: error[E014]: task.fetch.max_in_flight: must "
                            "be from 1 to 10 000 000, got 0"},
      {"after = \"fetsch\"", "5:9: error[E021]: task.fetch.after: task class "
                             "'fetsch' is not defined; did you mean 'fetch'?"},
      {"after = \"fetch\"", "5:9: error[E022]: task.fetch.after: task.fetch "
                            "waits for itself"},
      {"after = 3", "5:9: error[E011]: task.fetch.after: expected a task class "
                    "or an array of them, got an integer"},
    });
  check_rows(format, {{"[task.fetch]\ncount = 1",
                       "3:1: error[E010]: task.fetch.steps: [task.fetch] needs "
                       "steps, e.g. steps = [ { compute = \"20ms\" } ]"}});
}

BOOST_AUTO_TEST_CASE(classes_that_wait_for_each_other_in_a_circle_are_named) {
  const std::string steps = "steps = [ { yield = true } ]\n";
  check_rows(format,
             {{"[task.a]\nafter = \"b\"\n" + steps
                 + "[task.b]\nafter = [ "
                   "\"a\" ]\n"
                 + steps + "[task.c]\nafter = [\"a\", \"b\"]\n" + steps,
               "4:9: error[E022]: task.a.after: task.a waits for task.b, which "
               "waits for task.a"}});
}

BOOST_AUTO_TEST_SUITE_END()
