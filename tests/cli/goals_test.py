"""Goals: what they print, what they do to the exit code and to the JSON."""
import json
import unittest

import jsonschema
from support import ROOT, TUTORIAL, ProgramTest

SCHEMA = json.loads((ROOT / "results" / "result.schema.json").read_text())


OVERLOADED = """
[scenario]
format = 1
duration = "5s"
[service.db]
latency = "10ms"
capacity = 1
[task.a]
arrivals = { kind = "rate", rate = "120/s" }
steps = [ { call = "db" } ]
[goals]
fast = "latency.median < 10s"
"""


class Goals(ProgramTest):
    def judge(self, *goals, models="concurrent", more=()):
        args = [word for goal in goals for word in ("--goal", goal)]
        return self.run_virtually(TUTORIAL, "-m", models, *args, *more)

    def test_goals_stand_first_with_the_values_reached(self):
        done = self.judge("makespan < 150ms", "throughput > 80/s",
                          "latency.p99 < 1s")
        self.assertEqual(done.stdout.splitlines()[:5], [
            "  GOALS     ✓ makespan < 150ms   concurrent  130 ms",
            "            ✗ throughput > 80/s  concurrent  23.08/s",
            "            ? latency.p99 < 1s   concurrent  -",
            "            undecided: p99 needs 1000 samples, there are 3",
            ""])
        plain = self.judge("makespan < 1ms", more=["--ascii"])
        self.assertIn("  GOALS     X makespan < 1ms  concurrent  130 ms",
                      plain.stdout)
        self.assertTrue(plain.stdout.isascii())

    def test_without_goals_nothing_is_said(self):
        self.assertNotIn("GOALS", self.run_virtually(TUTORIAL).stdout)

    def test_missed_and_undecided_goals_exit_with_1(self):
        for goal, more, code in (
                ("makespan < 150ms", [], 0),
                ("makespan < 100ms", [], 1),
                ("makespan < 100ms", ["--exit-zero"], 0),
                ("makespan < 100ms", ["--allow-undecided"], 1),
                ("latency.p99 < 1s", [], 1),
                ("latency.p99 < 1s", ["--allow-undecided"], 0),
                ("latency.p99 < 1s", ["--exit-zero"], 0)):
            done = self.judge(goal, more=more)
            self.assertEqual(done.returncode, code, (goal, more))

    def test_no_run_decides_a_goal_on_waiting_behind_an_overload(self):
        shop = self.write("shop.toml", OVERLOADED)
        done = self.run_virtually(shop, "-m", "parallel", "-o", "-")
        self.assertEqual(done.returncode, 1)
        goal = json.loads(done.stdout)["goals"][0]
        self.assertEqual(goal["outcome"], "undecided")
        self.assertIn("no steady state: db is offered 1.2 ×", goal["reason"])
        self.assertGreater(goal["actual"], 0)
        for args, code in ((["--allow-undecided"], 0),
                           (["--set", "task.a.count=100"], 0),
                           (["--set", "service.db.capacity=2"], 0),
                           (["--set", "service.db.queue=1000"], 0)):
            done = self.run_virtually(shop, "-m", "parallel", *args)
            self.assertEqual(done.returncode, code, (args, done.stdout))

    def test_trouble_goes_before_a_missed_goal(self):
        done = self.judge("makespan < 1ms", more=["-o", "no/such/folder"])
        self.assertEqual(done.returncode, 3)

    def test_the_json_holds_every_result(self):
        done = self.judge("makespan < 150ms", "failed <= 4%",
                          "latency.p99 < 1s",
                          "makespan@concurrent < makespan@parallel",
                          models="concurrent,parallel", more=["-o", "-"])
        found = json.loads(done.stdout)
        jsonschema.Draft202012Validator(SCHEMA).validate(found)
        self.assertEqual(found["goals"][0], {
            "name": "makespan < 150ms", "expr": "makespan < 150ms",
            "model": "concurrent", "unit": "ns", "actual": 130_000_000,
            "limit": 150_000_000, "outcome": "met"})
        self.assertEqual(len(found["goals"]), 7)
        self.assertEqual(found["goals"][6]["model"], None)
        self.assertEqual(found["goals"][6]["outcome"], "missed")
        self.assertIn("p99 needs 1000", found["goals"][4]["reason"])
        self.assertEqual([one["id"] for one in found["warnings"]], ["W113"])
        self.assertIn("there are 3 (concurrent, parallel)",
                      found["warnings"][0]["message"])

    def test_a_percentile_with_enough_samples_is_no_warning(self):
        for tasks, ids in (("999", ["W113"]), ("1000", [])):
            done = self.judge("latency.p99 < 1h", more=["-n", tasks, "-o", "-"])
            found = json.loads(done.stdout)["warnings"]
            self.assertEqual([one["id"] for one in found], ids)

    def test_goals_of_the_file_have_names(self):
        text = TUTORIAL.read_text() + '[goals]\nslo = "makespan < 1s"\n'
        done = self.run_virtually(self.write("a.toml", text), "-m", "combined")
        self.assertIn("✓ slo: makespan < 1s  combined  ", done.stdout)
        self.assertEqual(done.returncode, 0)

    def test_wrong_goals_run_nothing(self):
        self.assertRefused(self.judge("makespan < 150", "latncy.max < 1s"), 2,
                           "--> --goal:1:12", "write '< 150ms'",
                           "--> --goal 2:1:1", "'latency.max'")
        text = TUTORIAL.read_text() + '[goals]\nslo = "makespan < 1"\n'
        self.assertRefused(self.call("check", self.write("a.toml", text)), 2,
                           "a.toml:", "goals.slo")


if __name__ == "__main__":
    unittest.main()
