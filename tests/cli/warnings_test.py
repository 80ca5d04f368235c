"""Warnings of reading and of runs, and where they show."""
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


if __name__ == "__main__":
    unittest.main()
