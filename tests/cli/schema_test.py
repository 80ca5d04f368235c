"""`rehearse schema`: what the schemas accept and refuse, the program does too."""
import functools
import json
import tomllib
import unittest

import jsonschema

from support import ROOT, SHOP, ProgramTest

# Everything the language has, in one file.
ALL = """
[scenario]
format = 1
name = "everything"
description = "everything"
seed = "random"
repeat = 2
duration = "20s"
warmup = "1s"
drain = "3s"

[machine]
cores = 2
cpu_sharing = "fifo"
ties = "fifo"
speed = 2.0
switch_cost = "2us"
spawn_cost = "30us"
wake_cost = "0ns"

[run]
models = ["concurrent", "parallel"]
clock = "virtual"
workers = { concurrent = 2 }
max_threads = 100
stack_size = "256KiB"
timeout = "1.5 min"

[service.db]
latency = { dist = "percentiles", p0 = "1ms", p50 = "2ms", p99.9 = "9ms", p100 = "1s" }
network = "1ms..2ms"
capacity = 4
queue = "unlimited"
discipline = "random"

[service.other]
latency = { dist = "lognormal", p50 = "6ms", p99 = "40ms" }
capacity = 2
discipline = "priority"
connections = 3
rate_limit = { rate = "2.5/ms", burst = 7, then = "reject" }
failure = { rate = 0.25, after = "1ms..2ms" }
patience = "5ms"
outages = [{ from = "1s", to = "2s", mode = "slow", factor = 2.5 }]
breaker = { failures = 3, window = "1s", open_for = "2s", probes = 1 }
on_abandon = "stop"

[service.third]
latency = "1ms"
connections = "unlimited"
rate_limit = "80/s"
failure = "0.1%"
outage_process = { mtbf = "10s", mttr = "1s..2s", mode = "pause" }

[service.mixed]
latency = { dist = "mix", of = [
  { weight = 1, value = { dist = "normal", mean = "9ms", sd = "1ms" } },
  { weight = 0.5, value = { dist = "gamma", mean = "9ms", cv = 0.5 } },
  { weight = 1, value = { dist = "erlang", mean = "9ms", k = 3, min = "1ms" } },
  { weight = 1, value = { dist = "weibull", mean = "9ms", shape = 2.0 } },
  { weight = 1, value = { dist = "triangular", min = "1ms", mode = "1ms", max = "2ms" } },
  { weight = 1, value = { dist = "pareto", min = "1ms", alpha = 0.5, max = "1s", on_limit = "clamp" } },
  { weight = 1, value = { dist = "percentiles", p50 = "1ms", p90 = "2ms", p99 = "3ms", tail = "pareto" } },
  { weight = 1, value = { dist = "sequence", values = ["1ms", "2ms"], then = "last" } },
] }

[lock.l]
permits = 2
discipline = "priority"
wait = "await"

[report]
percentiles = [50, 99.9, 100]
timeline = "none"  # lanes
apdex = "250ms"

[defaults.call]
timeout = "1s"
on_error = "continue"

[defaults.task]
priority = 9

[task.a]
count = 3
priority = 2
deadline = { after = "1s", then = "abort" }
start = "1s"
arrivals = { kind = "every", interval = { dist = "exponential", mean = "5ms" } }
carrier = "detached"
max_in_flight = 2
steps = [
  { compute = "20ms", slice = "1ms", name = "x" },
  { wait = { dist = "uniform", from = "1ms", to = "2ms" } },
  { block = { dist = "constant", value = "1us" } },
  { call = "db", blocking = true },
  { repeat = { from = 1, to = 3 }, steps = [{ yield = true }] },
  { repeat = 2, steps = [{ mark = "here" }] },
  { call = "db", timeout = "none", hedge_after = "1s", on_error = "fail" },
  { call = "db", retries = 2, backoff = { first = "1ms", jitter = "equal" } },
  { call = "db", retries = 2, backoff = { factor = 1.5, max = "1s" } },
  { parallel = [[{ yield = true }], [{ yield = true }]], join = 1, limit = 2 },
  { parallel = [[{ yield = true }]], join = "any", times = 8 },
  { choose = [{ weight = 9, steps = [{ yield = true }] }, { weight = 0.5, steps = [] }] },
  { lock = "l", steps = [{ yield = true }], probability = "10%" },
  { barrier = "end", parties = 2, probability = 0.5 },
]

[task.b]
deadline = "1s"
after = ["a"]
steps = [{ compute = "1e3ns" }, { barrier = "all", parties = "all" }]

[task.rate]
arrivals = { kind = "rate", rate = "80/s", process = "regular" }
steps = [{ yield = true }]

[task.stages]
arrivals = { kind = "stages", process = "poisson", stages = [
  { from = "0/s", ramp_to = "1e2/min", for = "1s" }, { pause = "2s" },
  { rate = "1.5/h", for = "1s" } ] }
steps = [{ yield = true }]

[task.bursts]
arrivals = { kind = "bursts", size = 5, every = "1s", times = 2 }
steps = [{ yield = true }]

[task.phases]
arrivals = { kind = "on_off", rate = "8 / ms", on = "1ms", off = "1ms..2ms" }
steps = [{ yield = true }]

[task.users]
arrivals = { kind = "closed", users = 5, think = "1s", ramp = "2s" }
steps = [{ yield = true }]

[task.custom]
actor = "thread-ring"
args = { hops = 3 }

[goals]
quick = "latency.p99 < 1s"
"few-threads" = "threads.carrier@concurrent <= 4"
""".replace("p99.9", '"p99.9"')

WRONG = [
    ("an unknown key", "count = 3", "cuont = 3"),
    ("an unknown table", "[machine]", "[machin]"),
    ("plug-ins that are no list", "max_threads = 100", "plugins = 3"),
    ("a number for a duration", 'start = "1s"', "start = 1"),
    ("a duration without unit", 'start = "1s"', 'start = "1"'),
    ("an ambiguous unit", 'start = "1s"', 'start = "1m"'),
    ("a text for a number", "count = 3", 'count = "3"'),
    ("a number out of range", "count = 3", "count = 0"),
    ("a float out of range", "speed = 2.0", "speed = 200.0"),
    ("a word that is none", '"fifo"', '"fofi"'),
    ("a model that is none", '"parallel"', '"paralel"'),
    ("a newer format", "format = 1", "format = 2"),
    ("a format missing", "format = 1", ""),
    ("a latency missing", 'latency = { dist = "lognormal", p50 = "6ms", '
                          'p99 = "40ms" }', ""),
    ("a rate without unit", '"80/s"', '"80"'),
    ("percentiles above 100", "[50, 99.9, 100]", "[50, 101]"),
    ("no percentile", "[50, 99.9, 100]", "[]"),
    ("a word that is no timeline", '"none"  # lanes', '"non"'),
    ("a satisfaction without unit", 'apdex = "250ms"', "apdex = 250"),
    ("a probability above 1", "rate = 0.25", "rate = 1.25"),
    ("a percentage without sign", '"0.1%"', '"0.1"'),
    ("an outage without end", 'to = "2s", ', ""),
    ("an outage of an unknown mode", '"slow"', '"slo"'),
    ("a key missing in a breaker", ", probes = 1", ""),
    ("a step with two verbs", '{ mark = "here" }',
     '{ mark = "here", wait = "1s" }'),
    ("a step without a verb", '{ mark = "here" }', '{ name = "here" }'),
    ("an unknown distribution", '"exponential"', '"exponental"'),
    ("a key of another distribution", 'mean = "5ms"', 'p50 = "5ms"'),
    ("a shape out of range", "cv = 0.5", "cv = 0"),
    ("stages out of range", "k = 3", "k = 101"),
    ("a word that is no rule of limits", '"clamp"', '"clmp"'),
    ("a sequence of numbers", 'values = ["1ms", "2ms"]', "values = [1, 2]"),
    ("a part without a value", ', value = { dist = "weibull", mean = "9ms", '
                               'shape = 2.0 }', ""),
    ("a bad name", "[task.b]", '[task."1b"]'),
    ("a number for a rate", 'rate = "80/s"', "rate = 80"),
    ("a rate without unit", 'rate = "80/s"', 'rate = "80"'),
    ("a process that is none", '"regular"', '"regulr"'),
    ("a stage with two rates", 'pause = "2s"',
     'rate = "1/s", ramp_to = "2/s", for = "2s"'),
    ("a stage without a length", 'rate = "1.5/h", for = "1s"',
     'rate = "1.5/h"'),
    ("users without think", 'think = "1s", ', ""),
    ("a key of another arrival pattern", "users = 5", "size = 5"),
    ("a key that defaults do not have", "priority = 9", "count = 9"),
    ("an empty branch", "[{ yield = true }], [{ yield = true }]",
     "[], [{ yield = true }]"),
    ("a choice without branches", '[{ weight = 9, steps = [{ yield = true }] }, '
     '{ weight = 0.5, steps = [] }]', "[]"),
    ("a branch without weight", "weight = 9, ", ""),
    ("a lock without steps", 'lock = "l", steps = [{ yield = true }], ',
     'lock = "l", '),
    ("too many retries", "retries = 2, backoff = { f", "retries = 21, backoff = { f"),
    ("a jitter that is none", '"equal"', '"some"'),
    ("a priority out of range", "priority = 2", "priority = 10"),
    ("a number for a goal", '"latency.p99 < 1s"', "3"),
    ("a goal without a good name", "quick =", '"2 quick" ='),
    ("an empty list of steps",
     '[{ compute = "1e3ns" }, { barrier = "all", parties = "all" }]', "[]"),
]


class Schemas(ProgramTest):
    def schema(self, what):
        done = self.call("schema", what)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        schema = json.loads(done.stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        return schema

    @functools.cached_property
    def validator(self):
        return jsonschema.Draft202012Validator(self.schema("scenario"))

    def accepts(self, text):
        return self.validator.is_valid(tomllib.loads(text))

    def checks(self, text):
        return self.call("check", "-", input=text).returncode == 0

    def test_the_schema_of_results_is_the_one_of_the_tree(self):
        self.assertEqual(
            self.call("schema", "result").stdout,
            (ROOT / "results" / "result.schema.json").read_text())
        jsonschema.validate(self.result_of("three-tasks", "--clock", "virtual"),
                            self.schema("result"))

    def test_plans_follow_their_schema(self):
        schema = jsonschema.Draft202012Validator(self.schema("plan"))
        self.assertEqual(
            self.call("schema", "plan").stdout,
            (ROOT / "results" / "plan.schema.json").read_text())
        self.write("all.toml", ALL)
        self.write("shop.toml", SHOP)
        shipped = sorted((ROOT / "scenarios" / "library").glob("*.toml"))
        self.assertGreater(len(shipped), 20)
        for path in ["all.toml", "shop.toml", *shipped]:
            with self.subTest(path):
                done = self.call("plan", str(path), "--json")
                self.assertEqual(done.returncode, 0, done.stderr)
                plan = json.loads(done.stdout)
                schema.validate(plan)
        # It notices what is wrong, wherever that is.
        for part in (plan, *plan["classes"].values(), *plan["models"].values()):
            for key in list(part):
                before = part.pop(key)
                self.assertFalse(schema.is_valid(plan), key)
                part[key] = before
            part["more"] = 1
            self.assertFalse(schema.is_valid(plan))
            del part["more"]
            self.assertTrue(schema.is_valid(plan))

    def test_shipped_scenarios_pass(self):
        validator = jsonschema.Draft202012Validator(self.schema("scenario"))
        for path in (ROOT / "scenarios" / "library").glob("*.toml"):
            with self.subTest(path.name):
                validator.validate(tomllib.loads(path.read_text()))

    def test_whatever_the_language_has_passes(self):
        for text in (ALL, SHOP, ALL.replace('"random"', "12345", 1)):
            self.assertTrue(self.checks(text))
            jsonschema.Draft202012Validator(self.schema("scenario")).validate(
                tomllib.loads(text))

    def test_defaults_may_give_the_latency_of_services(self):
        without = ("[scenario]\nformat = 1\n[service.db]\ncapacity = 1\n"
                   "[task.a]\nsteps = [{ call = \"db\" }]\n")
        for defaults, good in (("", False),
                               ("[defaults.service]\nnetwork = \"1ms\"\n", False),
                               ("[defaults.service]\nlatency = \"1ms\"\n", True)):
            self.assertEqual(self.checks(without + defaults), good, defaults)
            self.assertEqual(self.accepts(without + defaults), good, defaults)

    def test_an_actor_needs_neither_steps_nor_latency(self):
        head = "[scenario]\nformat = 1\n"
        for text, good in (
                ('[task.a]\nactor = "thread-ring"\n', True),
                ("[task.a]\ncount = 2\n", False),
                ('[service.b]\nactor = "batcher"\nargs = { service = "db" }\n'
                 '[service.db]\nlatency = "1ms"\n'
                 '[task.a]\nsteps = [{ call = "b" }]\n', True)):
            self.assertEqual(self.checks(head + text), good, text)
            self.assertEqual(self.accepts(head + text), good, text)

    def test_timelines_may_be_a_number_of_lanes(self):
        for lanes, good in (("1", True), ("10000", True), ("0", False),
                            ("10001", False), ("2.5", False)):
            text = ALL.replace('"none"  # lanes', lanes, 1)
            self.assertEqual(self.checks(text), good, lanes)
            self.assertEqual(self.accepts(text), good, lanes)

    def test_mistakes_are_refused_by_schema_and_program_alike(self):
        for what, right, wrong in WRONG:
            with self.subTest(what):
                self.assertIn(right, ALL)
                text = ALL.replace(right, wrong, 1)
                self.assertFalse(self.checks(text))
                self.assertFalse(self.accepts(text))

    def test_every_key_of_the_lists_is_in_the_schema(self):
        schema = self.schema("scenario")
        listed = json.loads(self.call("list", "settings", "--json").stdout)
        for one in listed["settings"]:
            table, *middle, key = one["name"].split(".")
            if table in ("scheduler", "work-stealing"):
                continue
            found = schema["properties"][table]
            if middle:
                (found,) = found["patternProperties"].values()
            keys = "patternProperties" if key == "NAME" else "properties"
            self.assertTrue(key == "NAME" or key in found[keys], one)
            self.assertTrue(found[keys], one)

    def test_other_words_are_refused(self):
        self.assertRefused(self.call("schema"), 2, "result|scenario")
        self.assertRefused(self.call("schema", "scenaro"), 2,
                           "did you mean 'scenario'?")


if __name__ == "__main__":
    unittest.main()
