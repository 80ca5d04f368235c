"""`rehearse plan`: what can be told of a scenario before anything runs.

After a change that is meant, tests/bless writes the golden files anew.
"""
import json
import os
import pathlib
import unittest

from support import TUTORIAL, ProgramTest

GOLDEN = pathlib.Path(__file__).parent / "golden"
BLESS = "REHEARSE_BLESS" in os.environ

# A queue of which theory knows everything.
QUEUE = """
[scenario]
format = 1
name = "queue"

[run]
clock = "virtual"
models = ["concurrent"]

[service.s]
capacity = 1
latency = { dist = "exponential", mean = "10ms" }

[task.t]
count = 3000
arrivals = { kind = "rate", rate = "50/s" }
steps = [{ call = "s" }]
"""

# Two locks in two orders, a deadline too short, a service too slow.
IMPOSSIBLE = """
[scenario]
format = 1
[service.s]
capacity = 1
latency = "10ms"
[lock.x]
[lock.y]
[task.a]
deadline = "5ms"
count = 9
arrivals = { kind = "rate", rate = "120/s" }
steps = [{ call = "s" }, { lock = "x", steps = [{ lock = "y", steps = [{ yield = true }] }] }]
[task.b]
steps = [{ lock = "y", steps = [{ lock = "x", steps = [{ yield = true }] }] }]
"""


class Plan(ProgramTest):
    def assertGolden(self, name, *args, **changes):
        done = self.call("plan", *args, env=self.environment(**changes))
        self.assertEqual(done.returncode, 0, done.stderr)
        path = GOLDEN / f"plan-{name}.txt"
        if BLESS:
            path.write_text(done.stdout, encoding="utf-8")
        self.assertEqual(done.stdout, path.read_text(encoding="utf-8"))
        return done.stdout

    def json_of(self, *args):
        done = self.call("plan", *args, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_models_share_what_theory_says(self):
        done = self.call("plan", self.write("q.toml", QUEUE), "-m", "all")
        self.assertIn("\nconcurrent, combined, parallel\n  theory: M/M/1",
                      done.stdout)
        # rho / (1 - rho)
        self.assertIn("With those that queue, theory expects 1.",
                      " ".join(done.stdout.split()))

    def test_a_shop_is_told_what_it_asks_for(self):
        told = self.assertGolden("checkout", "checkout")
        self.assertLessEqual(max(map(len, told.splitlines())), 80)
        self.assertGolden("narrow", "checkout", COLUMNS="40")

    def test_the_tutorial_has_its_bounds(self):
        self.assertGolden("tutorial", TUTORIAL, "--clock", "virtual",
                          "--cores", "2")

    def test_a_queue_that_theory_knows_shows_what_to_expect(self):
        self.write("queue.toml", QUEUE)
        self.assertGolden("theory", "queue.toml")
        expected = self.json_of("queue.toml")["models"]["concurrent"]["theory"]
        shown = self.result_of("queue.toml")["runs"][0]["theory"]
        self.assertEqual([(row["metric"], row["theory"]) for row in expected],
                         [(row["metric"], row["theory"]) for row in shown])
        self.assertTrue(all("simulated" in row for row in shown))
        self.assertFalse(any("simulated" in row for row in expected))

    def test_json_has_the_figures_of_the_shop(self):
        plan = self.json_of("checkout")
        self.assertEqual(plan["schema"], "rehearse.plan/1")
        services = plan["services"]
        for name, mean_ms, slots in (("db", 8.367, 16), ("payments", 58.35, 40),
                                     ("search", 16.14, 8)):
            self.assertAlmostEqual(services[name]["latency_ns"] / 1e6, mean_ms,
                                   2)
            self.assertEqual(services[name]["capacity"], slots)
        checkout = plan["classes"]["checkout"]
        self.assertAlmostEqual(checkout["rate_per_s"], 120)
        self.assertAlmostEqual(checkout["peak_per_s"], 160)
        # 2 + 1 + 0.5 + 0.9 * 1 + 0.1 * 6 ms.
        self.assertAlmostEqual(checkout["cpu_ns"], 5e6, 3)
        # Its own, that of search, and one in ten for the invoice.
        self.assertAlmostEqual(checkout["calls"]["db"]["calls"], 2.1)
        self.assertAlmostEqual(checkout["calls"]["payments"]["requests_max"], 6)
        self.assertEqual(plan["fewest_workers"], 1)
        # Nothing is known of the rate at which users come.
        self.assertIsNone(plan["classes"]["reindex"]["rate_per_s"])

    def test_flags_change_what_is_planned(self):
        plan = self.json_of(TUTORIAL, "-n", "10", "-m", "concurrent", "-w", "1",
                            "--clock", "virtual")
        self.assertEqual(plan["models"]["concurrent"]["makespan_min_ns"],
                         300_000_000)
        self.assertEqual(list(plan["models"]), ["concurrent"])

    def test_what_cannot_work_is_told_as_by_check(self):
        self.write("bad.toml", IMPOSSIBLE)
        planned = self.call("plan", "bad.toml")
        self.assertEqual(planned.returncode, 0)
        self.assertIn("5ms, never met", planned.stdout)
        for name in ("W119", "W125", "W130"):
            self.assertIn(f"warning[{name}]", planned.stderr)
        self.assertEqual(self.call("check", "bad.toml").stderr, planned.stderr)
        self.assertEqual(self.call("plan", "bad.toml", "--deny", "W130")
                         .returncode, 1)

    def test_a_circle_of_services_is_refused(self):
        self.write("circle.toml", """
[scenario]
format = 1
[service.a]
latency = "1ms"
capacity = 1
steps = [{ call = "b" }]
[service.b]
latency = "1ms"
capacity = 1
steps = [{ call = "a" }]
""")
        self.assertRefused(self.call("plan", "circle.toml"), 2, "E022",
                           "a → b → a")

    def test_mistakes_of_the_command_line_are_refused(self):
        self.assertRefused(self.call("plan"), 2, "plan needs a SCENARIO")
        self.assertRefused(self.call("plan", "nothing"), 2, "E030")
        self.assertRefused(self.call("plan", "checkout", "--width", "3"), 2,
                           "--width")

    def test_quietly_it_says_only_what_is_wrong(self):
        self.write("queue.toml", QUEUE)
        done = self.call("plan", "queue.toml", "-q")
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (0, "", ""))


if __name__ == "__main__":
    unittest.main()
