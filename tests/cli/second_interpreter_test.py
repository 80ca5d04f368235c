"""A second interpreter, written from the description of the format, agrees."""
import itertools
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tomllib
import unittest

from support import ROOT, TUTORIAL, ProgramTest

sys.path.insert(0, str(ROOT / "tests"))
import interpreter  # noqa: E402
import interpreter_compare  # noqa: E402
import interpreter_values  # noqa: E402
from interpreter_cases import HEAD, RANDOM, SMALL, SPREADS  # noqa: E402

# Seeds behind the first 200 of which the two once made something else.
ONCE_DIFFERENT = (357, 514, 619, 624, 735, 790, 856, 1051, 1693, 1916, 2354,
                  2833, 2909, 7599, 8736, 15031, 16038, 16917, 18327, 18770,
                  28895)


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
            found = interpreter_compare.differences(run, text, self.folder)
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
        write = os.environ["WRITE_SCENARIOS"]
        seeds = [*range(1, 201), *ONCE_DIFFERENT]
        for first, count in ((1, 200), *((seed, 1) for seed in ONCE_DIFFERENT)):
            done = subprocess.run([write, self.folder, str(first), str(count)],
                                  check=False, timeout=30)
            self.assertEqual(done.returncode, 0)
        compared = 0
        for seed in seeds:
            text = (self.folder / f"{seed}.toml").read_text(encoding="utf-8")
            with self.subTest(seed):
                compared += self.assertAgrees(text)
        self.assertGreater(compared, 680)

    def assertMeansAgree(self, theirs, ours, name):
        error = math.sqrt((statistics.variance(theirs)
                           + statistics.variance(ours)) / len(ours))
        off = statistics.fmean(theirs) - statistics.fmean(ours)
        self.assertLessEqual(abs(off), 4 * error, name)
        self.assertLess(error, 0.07 * statistics.fmean(ours), name)

    def test_means_of_random_times(self):
        for model, text in itertools.product(("concurrent", "parallel"), RANDOM):
            theirs, ours = [], []
            for seed in range(20):
                run, = self.runs(text, "-m", model, "--seed", str(seed))
                theirs.append((run["latency_ns"]["mean"],
                               run["latency_ns"]["count"]))
                told = interpreter.interpret(text, model, seed=seed)
                ended = [task["ended_ns"] - task["arrived_ns"]
                         for task in told["tasks"]
                         if task["outcome"] == "completed"]
                ours.append((statistics.fmean(ended), len(ended)))
            for name, *both in zip(("latency", "tasks"), zip(*theirs), zip(*ours)):
                self.assertMeansAgree(*both, f"{name}, {model}:\n{text}")


    def test_files(self):
        self.write("times.csv", "at;length\n0;4\n1.5;7\n1.5;2\n3;11\n")
        text = HEAD + """
            [service.db]
            latency = { dist = "empirical", file = "times.csv", column = "length", unit = "ms", order = "loop", max = "10ms" }
            [task.a]
            arrivals = { kind = "trace", file = "trace.csv", column = 2, unit = "ms", scale = 2 }
            steps = [{ call = "db" }]"""
        self.write("trace.csv", "class,at\na,0\na,1.5\na,1.5\na,3\n")
        self.assertAgrees(text)

    def test_distributions(self):
        """The program's mean and percentiles are those of what is drawn here."""
        for spec in SPREADS:
            with self.subTest(spec):
                told = json.loads(self.call("dist", spec.strip('"'), "--format",
                                            "json").stdout)
                table = tomllib.loads("d = " + spec)["d"]
                dist = interpreter_values.Distribution(table)
                rng = random.Random(11)
                drawn = [dist.draw(rng) for _ in range(20000)]
                error = statistics.stdev(drawn) / math.sqrt(len(drawn))
                self.assertLess(abs(statistics.fmean(drawn) - told["mean_ns"]),
                                5 * error)
                for name, value in told["percentiles_ns"].items():
                    above = 1 - float(name[1:]) / 100
                    error = 5 * math.sqrt(above * (1 - above) / len(drawn))
                    longer = sum(x > value for x in drawn) / len(drawn)
                    not_shorter = sum(x >= value for x in drawn) / len(drawn)
                    self.assertLess(longer, above + error, name)
                    self.assertGreater(not_shorter, above - error, name)


class WhatIsLeftOut(unittest.TestCase):
    def test_is_refused_by_name(self):
        for body, name in (
                ("[service.s]\nactor = 'cache'", "service: actor"),
                ("[task.t]\nactor = 'ping'", "task: actor"),
                ("[task.t]\nsteps = [{ actor = 'x' }]", "step"),
                ("[machine]\ncalibration = 'host.toml'", "calibration")):
            with self.subTest(name):
                with self.assertRaises(interpreter.Unsupported) as caught:
                    interpreter.interpret(
                        "[scenario]\nformat = 1\n" + body, "concurrent")
                self.assertIn(name, str(caught.exception))


if __name__ == "__main__":
    unittest.main()
