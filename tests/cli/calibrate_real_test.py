"""`rehearse calibrate`: what threads cost here, and the file that it writes."""
import re
import unittest

from support import ProgramTest

KEYS = ["switch_cost", "spawn_cost", "wake_cost"]
TAKES_FILE = """
[scenario]
format = 1
[machine]
calibration = "host.toml"
[task.a]
steps = [{ compute = "1ms" }]
"""


def costs_in(text):
    """The keys of a calibration file, with nanoseconds, in its order."""
    return {key: int(ns) for key, ns
            in re.findall(r'(?m)^(\w+) += "(\d+)ns" +#', text)}


class Calibrate(ProgramTest):
    def test_each_cost_has_a_line(self):
        done = self.call("calibrate")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lines = done.stdout.splitlines()
        self.assertEqual([line.split()[0] for line in lines[:3]], KEYS)
        for line in lines[:3]:
            self.assertRegex(line, r"^\w+ +[\d.]+ ?(ns|us|ms|s) +(a|one) ")
        self.assertRegex(lines[3], r"^medians of \d+ tries each$")

    def test_a_scenario_can_take_the_file(self):
        done = self.call("calibrate", "-o", "host.toml")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("wrote host.toml\n", done.stdout)
        found = costs_in((self.folder / "host.toml").read_text())
        self.assertEqual(list(found), KEYS)
        scenario = self.write("a.toml", TAKES_FILE)
        result = self.result_of(scenario, "--clock", "virtual",
                                "--model", "parallel")
        self.assertEqual(
            result["runs"][0]["makespan_ns"],
            1_000_000 + found["switch_cost"] + found["spawn_cost"])

    def test_the_file_can_go_to_the_output(self):
        done = self.call("calibrate", "-o", "-")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(list(costs_in(done.stdout)), KEYS)

    def test_what_cannot_be_written_is_told_before_measuring(self):
        self.assertRefused(
            self.call("calibrate", "-o", "no/host.toml"), 3, "no/host.toml")

    def test_unknown_words_are_refused(self):
        self.assertRefused(self.call("calibrate", "now"), 2, "one argument")


if __name__ == "__main__":
    unittest.main()
