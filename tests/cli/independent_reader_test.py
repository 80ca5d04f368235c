"""Reports say what their tasks say: an independent reader finds the same."""
import json
import subprocess
import sys
import unittest

from support import ROOT, SHOP, ProgramTest

READER = ROOT / "tests" / "independent_reader.py"

# Branches, locks, retries, hedges, timeouts, outages, deadlines, a warm-up.
TROUBLE = """
[scenario]
format = 1
name = "trouble"
warmup = "20ms"

[service.db]
latency = { dist = "exponential", mean = "6ms" }
network = "500us"
capacity = 4
queue = 10
failure = "5%"
outages = [{ from = "60ms", to = "70ms", mode = "error" },
           { from = "120ms", to = "130ms", mode = "slow", factor = 3.0 }]

[service.mail]
latency = "2ms..9ms"
connections = 3

[lock.basket]
permits = 2

[task.order]
count = 250
arrivals = { kind = "rate", rate = "800/s" }
deadline = "25ms"
steps = [
  { compute = "300us", name = "parse" },
  { call = "db", timeout = "15ms", retries = 2, backoff = { first = "2ms" }, name = "stock" },
  { lock = "basket", steps = [{ compute = "400us", name = "reserve" }, { wait = "1ms" }] },
  { call = "mail", hedge_after = "5ms", on_error = "continue" },
]

[task.search]
count = 60
arrivals = { kind = "every", interval = "3ms" }
steps = [
  { parallel = [[{ call = "db" }], [{ call = "mail" }, { compute = "1ms" }]] },
  { compute = "2ms", slice = "500us", name = "rank" },
]

[task.audit]
count = 60
arrivals = { kind = "every", interval = "4ms" }
deadline = { after = "12ms", then = "abort" }
steps = [{ call = "db" }, { compute = "500us" }]

[task.sync]
count = 20
arrivals = { kind = "every", interval = "9ms" }
steps = [{ steps = [{ block = "2ms", name = "fsync" }, { compute = "200us" }], repeat = 3 }]
"""


class ReaderTest(ProgramTest):
    def read(self, path):
        return subprocess.run([sys.executable, "-B", READER, path],
                              capture_output=True, text=True, timeout=100,
                              check=False)

    def result(self, scenario, *args):
        path = self.folder / "r.json"
        # Whether goals are met is no matter here.
        done = self.run_virtually(scenario, "--detail", "full", "-o", path,
                                  "--exit-zero", *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return path


class IndependentReader(ReaderTest):
    def assertAgrees(self, path):
        done = self.read(path)
        self.assertEqual(done.returncode, 0, done.stdout[:4000] + done.stderr)
        self.assertIn(" 0 differ", done.stdout)

    def test_shipped_scenarios(self):
        for path in sorted((ROOT / "scenarios" / "library").glob("*.toml")):
            with self.subTest(path.stem):
                self.assertAgrees(self.result(path))

    def test_queues_and_blocking(self):
        self.assertAgrees(self.result(self.write("s.toml", SHOP), "-r", "2"))

    def test_branches_locks_retries_timeouts_and_outages(self):
        path = self.result(self.write("s.toml", TROUBLE))
        run = json.loads(path.read_text())["runs"][2]
        # The scenario does what it is there for.
        self.assertGreater(run["calls"]["retries"], 0)
        self.assertGreater(run["calls"]["hedges"], 0)
        self.assertGreater(run["tasks"]["late"], 0)
        self.assertGreater(run["tasks"]["in_warmup"], 0)
        self.assertIn("deadline", run["classes"]["audit"]["failed"])
        for kind in ("queue", "lock", "backoff", "timer", "pool"):
            self.assertGreater(run["account_ns"]["waiting"][kind], 0, kind)
        self.assertAgrees(path)
        for seed in ("2", "3"):
            self.assertAgrees(self.result(self.write("s.toml", TROUBLE),
                                          "--seed", seed, "-w", "4"))

    def test_without_tasks_it_cannot_tell(self):
        self.run_virtually(self.write("s.toml", SHOP), "--detail", "sums",
                           "-o", "r.json")
        done = self.read(self.folder / "r.json")
        self.assertEqual(done.returncode, 1)
        self.assertIn("--detail full", done.stderr)


class ChangedFigures(ReaderTest):
    """The test of the test: one figure off by one, and it is named."""

    def assertNamed(self, text, keys):
        """Adds one to the figure of the first run, and looks for its name."""
        result = json.loads(text)
        part = result["runs"][0]
        for key in keys[:-1]:
            part = part[key]
        part[keys[-1]] += 1
        done = self.read(self.write("changed.json", json.dumps(result)))
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn([key for key in keys if isinstance(key, str)][-1],
                      done.stdout)

    def test_each_changed_figure_is_named(self):
        text = self.result(self.write("s.toml", TROUBLE), "-m",
                           "concurrent").read_text()
        for keys in (
                ("makespan_ns",), ("tasks", "completed"), ("tasks", "failed"),
                ("tasks", "late"), ("latency_ns", "count"),
                ("latency_ns", "min"), ("latency_ns", "mean"),
                ("latency_ns", "max"), ("latency_all_ns", "max"),
                ("account_ns", "start_delay"), ("account_ns", "running"),
                ("account_ns", "waiting", "lock"), ("concurrency", "max"),
                ("concurrency", "mean"), ("parallelism", "max"),
                ("parallelism", "mean"), ("workers_used", 0, "running_ns"),
                ("classes", "order", "failed", "service"),
                ("classes", "order", "late"),
                ("classes", "order", "where", "slowest", "account_ns",
                 "ready"),
                ("classes", "order", "steps", "parse", "count"),
                ("classes", "sync", "steps", "fsync", "time_ns"),
                ("timeline", "counts", "done", 50),
                ("timeline", "tasks", 7, "ended_ns"),
                ("timeline", "tasks", 7, "intervals", 0, 2)):
            with self.subTest(keys):
                self.assertNamed(text, keys)

    def test_so_are_percentiles_and_throughput(self):
        text = self.result(self.write("s.toml", SHOP), "-m",
                           "concurrent").read_text()
        self.assertNamed(text, ("throughput_per_s",))
        percentiles = json.loads(text)["runs"][0]["latency_ns"]["percentiles"]
        self.assertIsNotNone(percentiles[0]["value"])
        result = json.loads(text)
        result["runs"][0]["latency_ns"]["percentiles"][0]["value"] += 1
        done = self.read(self.write("changed.json", json.dumps(result)))
        self.assertIn("latency_ns.p50: reported", done.stdout)


if __name__ == "__main__":
    unittest.main()
