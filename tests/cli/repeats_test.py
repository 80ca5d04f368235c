"""Repetitions: their order, what is thrown away, and what is concluded."""
import json
import unittest

import jsonschema
from support import ROOT, SHOP, TUTORIAL, ProgramTest

SCHEMA = json.loads((ROOT / "results" / "result.schema.json").read_text())
QUEUE = """
[scenario]
format = 1
duration = "30s"
[service.s]
latency = { dist = "exponential", mean = "10ms" }
capacity = 1
[task.t]
arrivals = { kind = "rate", rate = "50/s", process = "poisson" }
steps = [ { call = "s" } ]
"""


class Repeats(ProgramTest):
    def runs_of(self, *args):
        found = self.result_of(TUTORIAL, "--clock", "virtual", "-m",
                               "concurrent,parallel", *args)
        return [(run["model"][:1], run["repetition"], run["order"])
                for run in found["runs"]]

    def test_models_take_turns_forwards_and_backwards(self):
        self.assertEqual(self.runs_of("-r", "2"), [
            ("c", 0, 0), ("p", 0, 1), ("p", 1, 2), ("c", 1, 3)])

    def test_models_can_run_one_after_the_other(self):
        self.assertEqual(self.runs_of("-r", "2", "--no-interleave"), [
            ("c", 0, 0), ("c", 1, 1), ("p", 0, 2), ("p", 1, 3)])

    def test_warmup_runs_come_first_and_are_thrown_away(self):
        self.assertEqual(self.runs_of("--warmup-runs", "2"),
                         [("c", 0, 4), ("p", 0, 5)])
        done = self.run_virtually(TUTORIAL, "-m", "combined", "--warmup-runs",
                                  "1", "--progress", "plain")
        self.assertEqual(done.stderr,
                         "run 1/2: combined, warm-up\nrun 2/2: combined\n"
                         "rehearse: threw away 1 warm-up run of each model\n")

    def test_after_max_time_no_repetition_begins(self):
        done = self.run_virtually(TUTORIAL, "-r", "9", "--max-time", "0s",
                                  "-m", "concurrent,parallel", "-o", "-")
        found = json.loads(done.stdout)
        self.assertEqual(len(found["runs"]), 2)
        self.assertTrue(found["complete"])
        self.assertIn("--max-time 0s was over: 1 of 9 repetitions done",
                      done.stderr)
        self.assertIn("Runs      1 of 9, then --max-time was over",
                      done.stderr)
        self.assertEqual(done.returncode, 0)

    def test_precision_repeats_until_figures_are_known(self):
        queue = self.write("queue.toml", QUEUE)
        done = self.run_virtually(queue, "-m", "parallel", "--precision", "20%",
                                  "-o", "-")
        found = json.loads(done.stdout)
        jsonschema.Draft202012Validator(SCHEMA).validate(found)
        self.assertTrue(found["precision"]["met"])
        self.assertLessEqual(found["precision"]["reached"], 0.2)
        self.assertEqual(found["precision"]["repetitions"], len(found["runs"]))
        self.assertIn(len(found["runs"]), range(5, 50))
        self.assertIn("Precision reached: latency.p99 of parallel", done.stderr)
        self.assertIn("steady_state", found["runs"][0]["classes"]["t"])
        limited = self.result_of(queue, "--clock", "virtual", "-m", "parallel",
                                 "--precision", "0.1%", "-r", "5")
        self.assertFalse(limited["precision"]["met"])
        self.assertEqual(len(limited["runs"]), 5)

    def test_means_of_infinite_variance_have_no_interval(self):
        queue = self.write("queue.toml", QUEUE)
        tail = 'service.s.latency={ dist = "pareto", min = "1ms", alpha = 1.9 }'
        found = self.result_of(queue, "--clock", "virtual", "-m", "parallel",
                               "-r", "6", "--set", tail)
        jsonschema.Draft202012Validator(SCHEMA).validate(found)
        withheld = {one["metric"]: one.get("ci95_ns_reason")
                    for one in found["intervals"] if one["ci95_ns"] is None}
        why = ("the latency of s has infinite variance, so that means never "
               "settle: give it a max")
        self.assertEqual(withheld, {"makespan": why, "latency.mean": why})
        for run in found["runs"]:
            steady = run["classes"]["t"]["steady_state"]
            self.assertEqual(steady["unreliable_because"], why)
            self.assertNotIn("latency_ci95_ns", steady)

    def test_flags_about_repeats_are_checked(self):
        for args, word in ((["--max-time", "3"], "write \"3ms\""),
                           (["--max-time", "1s", "--no-interleave"],
                            "take turns"),
                           (["--precision", "2"], "e.g. 2%; not '2'"),
                           (["--precision", "0%"], "above 0"),
                           (["--precision", "60%"], "up to 50"),
                           (["--precision", "2%", "--no-interleave"],
                            "take turns"),
                           (["--warmup-runs", "x"], "--warmup-runs"),
                           (["--warmup-runs", "1001"], "at most 1000"),
                           (["-r", "0"], "repeat")):
            self.assertRefused(self.run_virtually(TUTORIAL, *args), 2, word)

    def test_every_repetition_draws_anew_and_the_same_as_ever(self):
        shop = self.write("shop.toml", SHOP)
        args = [shop, "--clock", "virtual", "-r", "6", "--reproducible"]
        found = self.result_of(*args)
        prints = {run["fingerprint"] for run in found["runs"]
                  if run["model"] == "concurrent"}
        self.assertEqual(len(prints), 6)
        self.assertEqual(found, self.result_of(*args))
        jsonschema.Draft202012Validator(SCHEMA).validate(found)

    def test_the_json_compares_the_best_with_each_other(self):
        shop = self.write("shop.toml", SHOP)
        found = self.result_of(shop, "--clock", "virtual", "-r", "6")
        self.assertEqual([(one["a"], one["b"], one["verdict"])
                          for one in found["comparisons"]],
                         [("parallel", "combined", "no_difference"),
                          ("concurrent", "combined", "b_better"),
                          ("sequential", "combined", "b_better")])
        low, high = found["comparisons"][2]["ratio_ci95"]
        self.assertTrue(1 < low <= found["comparisons"][2]["ratio"] <= high)
        single = self.result_of(TUTORIAL, "--clock", "virtual")
        jsonschema.Draft202012Validator(SCHEMA).validate(single)
        self.assertEqual(single["comparisons"][0]["ratio_ci95"], None)
        self.assertEqual(single["comparisons"][0]["reason"],
                         "virtual time, and no spread")


if __name__ == "__main__":
    unittest.main()
