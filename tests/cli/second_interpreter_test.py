"""A second interpreter, written from the description of the format, agrees."""
import json
import math
import os
import statistics
import subprocess
import sys
import unittest

from support import ROOT, TUTORIAL, ProgramTest

sys.path.insert(0, str(ROOT / "tests"))
import interpreter  # noqa: E402
import interpreter_compare  # noqa: E402

HEAD = """[scenario]
format = 1
[machine]
ties = "fifo"
"""

# A feature and the tables that need it. Nothing in them is drawn.
SMALL = {
    "slices and yields": """
        cores = 1
        [task.a]
        count = 3
        steps = [{ compute = "10ms", slice = "4ms" }, { yield = true },
                 { compute = "1ms" }]""",
    "a faster machine": """
        speed = 1.5
        [task.a]
        count = 7
        steps = [{ compute = "10ms", slice = "3ms" }, { wait = "1ms" },
                 { compute = "2ms" }]""",
    "threads keep their cores": """
        cores = 2
        cpu_sharing = "fifo"
        [task.a]
        count = 5
        steps = [{ compute = "3ms" }, { wait = "2ms" }, { compute = "5ms" }]""",
    "locks and branches": """
        [lock.m]
        [lock.two]
        permits = 2
        discipline = "priority"
        wait = "block"
        [service.db]
        latency = "10ms"
        network = "3ns"
        capacity = 1
        [task.a]
        count = 3
        steps = [
          { lock = "m", steps = [{ compute = "1ms" }, { call = "db" }] },
          { parallel = [[{ call = "db" }],
                        [{ wait = "3ms" }, { compute = "2ms" }, { block = "1ms" }]] },
          { lock = "two", steps = [{ block = "7ms" }] }]
        [task.b]
        count = 3
        priority = 5
        steps = [{ lock = "two", steps = [{ block = "7ms" }] },
                 { parallel = [[{ call = "db" }]], times = 3, join = 2, limit = 2 }]""",
    "what cancelled branches were given": """
        [run]
        workers = 2
        [lock.m]
        [service.db]
        latency = "2ms"
        connections = 1
        [task.a]
        steps = [{ lock = "m", steps = [{ wait = "3ms" }] }]
        [task.b]
        start = "1ms"
        steps = [{ parallel = [[{ lock = "m", steps = [{ compute = "1ms" }] }],
                               [{ call = "db" }],
                               [{ compute = "5ms" }]], join = "any" },
                 { compute = "50ms" }]
        [task.c]
        start = "2ms"
        steps = [{ lock = "m", steps = [{ compute = "1ms" }] }]
        [task.d]
        start = "2ms"
        steps = [{ call = "db" }]""",
    "turns of branches": """
        [task.a]
        count = 4
        steps = [{ parallel = [[{ wait = "2ms" }, { compute = "5ms" }],
                               [{ yield = true }, { compute = "1ms" }],
                               [{ wait = "1ms" }, { yield = true }]] },
                 { compute = "3ms", slice = "1ms" }]""",
    "branches that fail": """
        [service.sick]
        latency = "1ms"
        failure = "100%"
        [task.a]
        count = 2
        steps = [{ parallel = [[{ parallel = [[{ call = "sick", blocking = true }],
                                              [{ wait = "9ms" }]] }],
                               [{ block = "1ms" }, { compute = "6ms" }]] }]""",
    "who blocks for a lock": """
        cores = 2
        cpu_sharing = "fifo"
        [run]
        workers = 2
        [lock.m]
        wait = "block"
        [task.a]
        count = 4
        steps = [{ lock = "m", steps = [{ compute = "3ms" }] }, { compute = "4ms" }]
        [task.b]
        count = 3
        start = "1ms"
        deadline = { after = "5ms", then = "abort" }
        steps = [{ lock = "m", steps = [{ wait = "2ms" }] },
                 { parallel = [[{ lock = "m", steps = [{ compute = "1ms" }] }],
                               [{ block = "2ms" }]], join = "any" }]""",
    "deadlines and connections": """
        [service.db]
        latency = "3ms"
        connections = 1
        [task.a]
        count = 5
        deadline = { after = "6ms", then = "abort" }
        steps = [{ parallel = [[{ call = "db" }], [{ call = "db" }]] }]
        [task.b]
        steps = [{ call = "db" }]""",
    "barriers": """
        [task.a]
        count = 6
        arrivals = { kind = "every", interval = "3ms" }
        steps = [{ wait = "1ms" }, { barrier = "start", parties = 1 },
                 { compute = "2ms" }]""",
    "threads of their own": """
        cores = 1
        [service.db]
        latency = "10ms"
        [task.a]
        count = 2
        steps = [{ compute = "3ms" }, { call = "db" }, { compute = "5ms" }]
        [task.b]
        count = 2
        start = "1ms"
        steps = [{ compute = "2ms" }, { block = "3ms" }, { compute = "1ms" },
                 { call = "db", blocking = true }]
        [task.c]
        carrier = "detached"
        after = ["a", "b"]
        steps = [{ compute = "1ms" }]""",
    "deadlines": """
        [service.db]
        latency = "10ms"
        capacity = 1
        discipline = "edf"
        [task.a]
        count = 5
        arrivals = { kind = "every", interval = "1ms" }
        deadline = { after = "25ms", then = "abort" }
        steps = [{ compute = "3ms" }, { call = "db" }, { compute = "5ms" }]
        [task.b]
        count = 3
        deadline = "20ms"
        steps = [{ call = "db" }]
        [task.c]
        start = "50ms"
        deadline = { after = "5ms", then = "abort" }
        steps = [{ block = "8ms" }]""",
    "queues": """
        [service.db]
        latency = "10ms"
        network = "2ms"
        capacity = 2
        queue = 1
        overflow = "drop_oldest"
        [service.stack]
        latency = "5ms"
        capacity = 1
        discipline = "lifo"
        patience = "12ms"
        [service.vip]
        latency = "5ms"
        capacity = 1
        discipline = "priority"
        connections = 3
        [task.a]
        count = 9
        max_in_flight = 7
        arrivals = { kind = "every", interval = "2ms" }
        steps = [{ call = "db", retries = 1, on_error = "continue" },
                 { call = "stack", on_error = "continue" }, { call = "vip" }]
        [task.b]
        count = 4
        priority = 3
        arrivals = { kind = "bursts", size = 2, every = "9ms" }
        steps = [{ call = "vip" }, { call = "db" }]""",
    "timeouts, retries and hedges": """
        [service.db]
        latency = { dist = "sequence", values = ["10ms", "4ms", "30ms"] }
        capacity = 2
        on_abandon = "stop"
        [service.sick]
        latency = "2ms"
        failure = { rate = "100%", after = "1ms" }
        breaker = { failures = 3, window = "20ms", open_for = "9ms", probes = 1 }
        [task.a]
        count = 5
        arrivals = { kind = "every", interval = "4ms" }
        steps = [
          { call = "db", timeout = "9ms", retries = 2, backoff = { first = "1ms", factor = 3.0, max = "2ms" }, on_error = "continue" },
          { call = "db", hedge_after = "6ms" },
          { parallel = [[{ call = "db" }], [{ wait = "1ms" }]], join = "any" },
          { call = "sick", retries = 1, on_error = "continue" }]""",
    "outages and rate limits": """
        [service.db]
        latency = "3ms"
        capacity = 2
        outages = [{ from = "5ms", to = "9ms", mode = "pause" },
                   { from = "20ms", to = "30ms", mode = "slow", factor = 2.5 },
                   { from = "40ms", to = "45ms", mode = "error" },
                   { from = "60ms", to = "70ms", mode = "hang" }]
        rate_limit = { rate = "700/s", burst = 3 }
        [service.gate]
        latency = "1ms"
        rate_limit = { rate = "90/s", then = "reject" }
        [task.a]
        count = 40
        arrivals = { kind = "rate", process = "regular", rate = "450/s" }
        steps = [{ call = "db", timeout = "50ms", on_error = "continue" },
                 { call = "gate", on_error = "continue" }]""",
    "users, and the end": """
        [task.a]
        count = 9
        arrivals = { kind = "closed", users = 3, think = "4ms", ramp = "6ms" }
        steps = [{ compute = "2ms" }, { steps = [{ wait = "1ms" }, { block = "1ms" }], repeat = 2 }]
        [task.b]
        count = 30
        arrivals = { kind = "every", interval = { dist = "sequence", values = ["1ms", "5ms"] } }
        steps = [{ choose = [{ weight = 1, steps = [{ compute = "2ms" }] }] }]""",
}

# What is drawn is not the same, only its distribution.
RANDOM = """
[scenario]
format = 1
[machine]
cores = 2
[service.db]
latency = { dist = "exponential", mean = "8ms" }
network = "1ms..3ms"
capacity = 3
failure = "10%"
[service.mail]
latency = { dist = "lognormal", p50 = "3ms", p99 = "20ms" }
[task.order]
count = 300
arrivals = { kind = "rate", rate = "200/s" }
steps = [
  { compute = { dist = "gamma", mean = "1ms", cv = 0.5 } },
  { call = "db", timeout = "60ms", retries = 2, backoff = { first = "4ms", jitter = "full" }, on_error = "continue" },
  { call = "mail", probability = "30%" },
  { choose = [{ weight = 3, steps = [{ wait = { dist = "erlang", mean = "4ms", k = 2 } }] },
              { weight = 1, steps = [{ compute = "500us" }] }] },
  { steps = [{ wait = "1ms" }], repeat = { from = 1, to = 3 } },
]
"""


class SecondInterpreter(ProgramTest):
    def runs(self, text, *args):
        """The runs of `text` under all models."""
        path = self.folder / "r.json"
        done = self.run_virtually(self.write("s.toml", text), "--detail",
                                  "full", "-o", path, "-q", "--exit-zero", *args)
        # 3: under one model or another it stalls.
        self.assertIn(done.returncode, (0, 3), done.stderr)
        return json.loads(path.read_text())["runs"]

    def assertAgrees(self, text, *args):
        compared = 0
        for run in self.runs(text, *args):
            # Where tasks wait for each other for ever, the program tells when
            # it gave up; that is nobody's rule.
            if run["end"] == "stalled":
                continue
            compared += 1
            found = interpreter_compare.differences(run, text)
            self.assertEqual(found[:5], [], f"{run['model']}:\n{text}")
        return compared

    def test_small_scenarios(self):
        for name, body in SMALL.items():
            with self.subTest(name):
                self.assertEqual(self.assertAgrees(HEAD + body), 4)

    def test_numbers_of_workers(self):
        for name, body in SMALL.items():
            for workers in ("2", "4"):
                with self.subTest(name, workers=workers):
                    self.assertAgrees(HEAD + body, "-w", workers, "-m",
                                      "concurrent,combined")

    def test_the_drain(self):
        body = SMALL["users, and the end"]
        self.assertAgrees('[scenario]\nformat = 1\nduration = "33ms"\n'
                          'drain = "9ms"\n[machine]\nties = "fifo"\n' + body)

    def test_users_who_begin_after_the_duration(self):
        self.assertAgrees("""
            [scenario]
            format = 1
            duration = "9ms"
            drain = "20ms"
            [machine]
            ties = "fifo"
            [task.a]
            steps = [{ wait = "12ms" }]
            [task.b]
            count = 5
            arrivals = { kind = "closed", users = 2, think = "3ms" }
            after = "a"
            steps = [{ compute = "4ms" }]
            [task.c]
            count = 5
            arrivals = { kind = "every", interval = "1ms" }
            after = "a"
            steps = [{ compute = "4ms" }]""")

    def test_the_tutorial(self):
        text = TUTORIAL.read_text(encoding="utf-8")
        for workers in ("1", "2", "4"):
            self.assertAgrees(text, "-w", workers, "-m", "concurrent,combined")
        self.assertAgrees(text)

    def test_random_scenarios(self):
        done = subprocess.run([os.environ["WRITE_SCENARIOS"], self.folder, "1",
                               "200"], check=False, timeout=30)
        self.assertEqual(done.returncode, 0)
        compared = 0
        for seed in range(1, 201):
            text = (self.folder / f"{seed}.toml").read_text(encoding="utf-8")
            with self.subTest(seed):
                compared += self.assertAgrees(text)
        self.assertGreater(compared, 680)

    def test_means_of_random_times(self):
        seeds = range(20)
        for model in ("concurrent", "parallel"):
            theirs, ours = [], []
            for seed in seeds:
                run, = self.runs(RANDOM, "-m", model, "--seed", str(seed))
                theirs.append(run["latency_ns"]["mean"])
                told = interpreter.interpret(RANDOM, model, seed=seed)
                ended = [task["ended_ns"] - task["arrived_ns"]
                         for task in told["tasks"]
                         if task["outcome"] == "completed"]
                ours.append(statistics.fmean(ended))
            error = math.sqrt((statistics.variance(theirs)
                               + statistics.variance(ours)) / len(seeds))
            off = statistics.fmean(theirs) - statistics.fmean(ours)
            self.assertLess(abs(off), 4 * error, model)
            self.assertLess(error, 0.05 * statistics.fmean(ours), model)


class WhatIsLeftOut(unittest.TestCase):
    def test_is_refused_by_name(self):
        for body, name in (
                ("[service.s]\nlatency = '1ms'\nsteps = [{ wait = '1ms' }]",
                 "service: steps"),
                ("[service.s]\nlatency = '1ms'\noutage_process = { mtbf = '1s',"
                 " mttr = '1s', mode = 'error' }", "service: outage_process"),
                ("[service.s]\nlatency = { dist = 'pareto', min = '1ms',"
                 " alpha = 3 }", "pareto"),
                ("[service.s]\nlatency = { dist = 'exponential', mean = '1ms',"
                 " max = '2ms' }", "exponential"),
                ("[task.t]\narrivals = { kind = 'trace', file = 'x' }\n"
                 "steps = [{ wait = '1ms' }]", "arrivals trace"),
                ("[task.t]\nsteps = [{ poll = 'x' }]", "poll")):
            with self.subTest(name):
                with self.assertRaises(interpreter.Unsupported) as caught:
                    interpreter.interpret(
                        "[scenario]\nformat = 1\n" + body, "concurrent")
                self.assertIn(name, str(caught.exception))


if __name__ == "__main__":
    unittest.main()
