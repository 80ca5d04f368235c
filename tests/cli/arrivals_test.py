"""Arrivals from the user's side: traces, the drain, the warm-up, estimates."""
import unittest

from support import ROOT, ProgramTest

OPEN = """[scenario]
format = 1
duration = "1s"
warmup = "250ms"
drain = "50ms"

[service.db]
latency = "20ms"
capacity = 1

[task.open]
arrivals = { kind = "rate", rate = "100/s", process = "regular" }
steps = [ { call = "db" } ]
"""


class Arrivals(ProgramTest):
    def test_abandoned_tasks_are_told_and_the_run_is_complete(self):
        path = self.write("open.toml", OPEN)
        done = self.run_virtually(path, "-m", "concurrent")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("open: 100 tasks", done.stdout)
        self.assertIn("48 abandoned 50 ms after the last arrival", done.stdout)
        self.assertIn("25 tasks of the first 250 ms left out", done.stdout)
        done = self.run_virtually(path, "-m", "concurrent", "--exit-zero")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_result_says_what_was_left_out(self):
        found = self.result_of(self.write("open.toml", OPEN), "--clock",
                               "virtual", "-m", "concurrent", "--goal",
                               "abandoned == 48", "--goal",
                               "throughput > 30/s", "--exit-zero")
        # One task of 20 ms after the other until 990 ms + 50 ms.
        (run,) = found["runs"]
        self.assertTrue(found["complete"])
        self.assertIsNone(found["scenario"]["tasks"])
        self.assertEqual(run["tasks"], {
            "arrived": 100, "started": 100, "completed": 52, "failed": 0,
            "abandoned": 48, "in_warmup": 25, "late": 0})
        self.assertEqual(run["latency_ns"]["count"], 27)
        self.assertEqual(run["latency_all_ns"]["count"], 75)
        self.assertEqual(run["makespan_ns"], 1_040_000_000)
        self.assertAlmostEqual(run["throughput_per_s"], 27 / 0.79)
        self.assertEqual({goal["outcome"] for goal in found["goals"]}, {"met"})

    def test_a_trace_lies_beside_its_scenario(self):
        self.write("times.csv", "at,who\n0,a\n10,b\n30,a\n")
        path = self.write("trace.toml", """[scenario]
format = 1
[task.t]
arrivals = { kind = "trace", file = "times.csv", column = "at", unit = "ms" }
steps = [ { compute = "5ms" } ]
""")
        found = self.result_of(path, "--clock", "virtual", "-m", "concurrent")
        self.assertEqual(found["runs"][0]["makespan_ns"], 35_000_000)
        self.assertEqual(found["scenario"]["tasks"], 3)
        self.write("times.csv", "at\n1\nx\n")
        self.assertRefused(self.call("check", path), 2,
                           "times.csv:3: 'x' in column at is not a number")

    def test_a_dry_run_estimates_what_is_drawn(self):
        path = self.write("open.toml", OPEN.replace(
            ', process = "regular"', ""))
        done = self.call("run", path, "--clock", "virtual", "--dry-run")
        self.assertRegex(done.stdout, r"about (8|9|10|11)\d ")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_examples_of_the_manual_are_right(self):
        text = (ROOT / "docs" / "scenario-format.md").read_text()
        rows = [line.split("`")[1] for line in text.splitlines()
                if line.startswith("| `{ kind = ")]
        self.assertEqual(len(rows), 7)
        self.write("arrivals.csv", "at\n1\n")
        for row in rows:
            row = row.replace("…", '{ rate = "1/s", for = "1s" }')
            path = self.write("row.toml", "[scenario]\nformat = 1\n[task.t]\n"
                              f"count = 9\narrivals = {row}\n"
                              "steps = [ { yield = true } ]\n")
            done = self.call("check", path)
            self.assertEqual(done.returncode, 0, row + done.stderr)


if __name__ == "__main__":
    unittest.main()
