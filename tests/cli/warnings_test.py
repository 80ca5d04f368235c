"""Warnings of reading and of runs, and the flags --allow and --deny."""
import json
import re
import unittest

from support import ROOT, SHOP, TUTORIAL, ProgramTest

# One slot for a hundred calls: the service decides.
SATURATED = """
[scenario]
format = 1
name = "saturated"

[service.db]
latency = "10ms"
capacity = 1

[task.query]
count = 100
steps = [{ compute = "1ms" }, { call = "db" }]
"""

BLOCKING = """
[scenario]
format = 1
name = "blocking"

[task.save]
count = 2
steps = [{ block = "5ms" }]
"""


class Shown(ProgramTest):
    def test_a_saturated_service_is_named_on_both_outputs(self):
        path = self.write("s.toml", SATURATED)
        text = self.run_virtually(path).stdout
        self.assertIn("warning[W109]: the service db is the bottleneck under "
                      "concurrent,", text)
        self.assertIn("raise service.db.capacity",
                      " ".join(text.split()))
        found = self.result_of(path, "--clock", "virtual")["warnings"]
        self.assertEqual([one["id"] for one in found], ["W109"])

    def test_one_array_holds_warnings_of_reading_and_of_runs(self):
        path = self.write("s.toml", SATURATED + BLOCKING.split("\n", 4)[4])
        found = self.result_of(path, "--clock", "virtual")["warnings"]
        self.assertEqual([one["id"] for one in found], ["W110", "W109"])

    def test_the_tutorial_has_none_in_virtual_time(self):
        done = self.run_virtually(TUTORIAL, "-w", "64")
        self.assertNotIn("warning", done.stdout + done.stderr)

    def test_virtual_results_never_name_the_host(self):
        done = self.run_virtually(self.write("shop.toml", SHOP), "-o", "-",
                                  "--reproducible")
        found = json.loads(done.stdout)
        self.assertNotIn("host", found)
        self.assertLessEqual({one["id"] for one in found["warnings"]},
                             {"W109", "W110"})

    def test_every_rule_of_the_table_has_its_text(self):
        table = (ROOT / "results" / "warnings.cpp").read_text()
        ids = re.findall(r'"(W\d{3})"', table)
        self.assertGreater(len(ids), 10)
        for one in ids:
            self.assertEqual(self.call("explain", one).returncode, 0, one)


class Choices(ProgramTest):
    def setUp(self):
        super().setUp()
        self.blocking = self.write("b.toml", BLOCKING)
        self.saturated = self.write("s.toml", SATURATED)

    def test_allow_switches_a_warning_off_everywhere(self):
        done = self.call("check", self.blocking, "--allow", "W110")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        done = self.run_virtually(self.saturated, "--allow", "W109",
                                  "-o", "-")
        self.assertNotIn("W109", done.stderr)
        self.assertEqual(json.loads(done.stdout)["warnings"], [])

    def test_deny_makes_check_say_no(self):
        self.assertEqual(self.call("check", self.blocking).returncode, 0)
        done = self.call("check", self.blocking, TUTORIAL, "--deny", "W110")
        self.assertEqual(done.returncode, 1)
        self.assertIn("denied: W110", done.stderr)
        self.assertEqual(done.stdout, f"{TUTORIAL}: ok\n")

    def test_an_error_goes_before_a_denied_warning(self):
        wrong = self.write("w.toml", "[scenario]\nformat = 9\n")
        for order in ([wrong, self.blocking], [self.blocking, wrong]):
            self.assertEqual(
                self.call("check", *order, "--deny", "W110").returncode, 2)

    def test_deny_makes_a_run_say_no_after_it_has_reported(self):
        out = self.folder / "r.json"
        done = self.run_virtually(self.saturated, "--deny", "W109", "-o", out)
        self.assertEqual(done.returncode, 1)
        self.assertIn("denied: W109", done.stderr)
        self.assertIn("Verdict", done.stdout)
        self.assertTrue(json.loads(out.read_text())["complete"])
        done = self.run_virtually(self.blocking, "--deny", "W110")
        self.assertEqual(done.returncode, 1)

    def test_a_denied_warning_that_does_not_come_up_changes_nothing(self):
        done = self.run_virtually(TUTORIAL, "--deny", "W109")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_exit_zero_overrules_it(self):
        done = self.run_virtually(self.saturated, "--deny", "W109",
                                  "--exit-zero")
        self.assertEqual(done.returncode, 0)

    def test_lists_and_repetitions_and_small_letters(self):
        for flags in (["--allow", "W109,W110"],
                      ["--allow", "W109", "--allow", "w110"]):
            done = self.run_virtually(self.blocking, *flags)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_unknown_ids_are_answered_with_the_nearest(self):
        for command in (["run", TUTORIAL], ["check", TUTORIAL]):
            for flag in ("--allow", "--deny"):
                self.assertRefused(self.call(*command, flag, "W19"), 2,
                                   flag, "W19", "did you mean 'W1")
                self.assertRefused(self.call(*command, flag, "E012"), 2)
                self.assertRefused(self.call(*command, flag, "W109,"), 2)

    def test_the_same_id_cannot_be_allowed_and_denied(self):
        done = self.call("check", TUTORIAL, "--allow", "W110", "--deny", "W110")
        self.assertRefused(done, 2, "W110", "both allowed and denied")


if __name__ == "__main__":
    unittest.main()
