"""`run --dry-run`: what runs would take, and no run."""
import re
import unittest

from support import SHOP, ProgramTest


class DryRun(ProgramTest):
    def rows(self, *args):
        done = self.call("run", *args, "--dry-run")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        table, closing = done.stdout.split("\n\n")
        rows = [re.split(r"  +", line) for line in table.splitlines()]
        return [dict(zip(rows[0], row)) for row in rows[1:]], closing

    def test_each_run_has_its_line(self):
        rows, closing = self.rows("three-tasks", "--clock", "virtual",
                                  "--cores", "2", "-r", "2")
        self.assertEqual([(row["MODEL"], row["RUN"]) for row in rows],
                         [("sequential", "1"), ("concurrent", "1"),
                          ("combined", "1"), ("parallel", "1"),
                          ("parallel", "2"), ("combined", "2"),
                          ("concurrent", "2"), ("sequential", "2")])
        self.assertEqual([row["AT LEAST"] for row in rows[:4]],
                         ["270 ms", "130 ms", "100 ms", "100 ms"])
        self.assertEqual([row["THREADS"] for row in rows[:4]],
                         ["1", "1", "2", "3"])
        self.assertEqual({row["TASKS"] for row in rows}, {"3"})
        self.assertEqual(closing, "8 runs, at least 1.2 s of virtual time, "
                         "which passes faster. Nothing was run.\n")

    def test_no_run_beats_what_it_says(self):
        rows, _ = self.rows("three-tasks", "--clock", "virtual", "-n", "50")
        found = self.result_of("three-tasks", "--clock", "virtual", "-n", "50")
        for row, run in zip(rows, found["runs"]):
            least = float(row["AT LEAST"].split()[0])
            least *= 1e9 if row["AT LEAST"].endswith(" s") else 1e6
            self.assertLessEqual(least * 0.995, run["makespan_ns"])

    def test_a_million_tasks_take_memory_and_no_time(self):
        rows, _ = self.rows("three-tasks", "-m", "concurrent", "-n", "1m")
        self.assertRegex(rows[0]["MEMORY"], r"about [12]\.\d GB")
        rows, _ = self.rows("three-tasks", "-m", "concurrent")
        self.assertRegex(rows[0]["MEMORY"], r"about \d+ MB")

    def test_threads_are_counted_against_max_in_flight(self):
        path = self.write("few.toml", SHOP.replace(
            "count = 60", "count = 60\nmax_in_flight = 7"))
        rows, closing = self.rows(path, "-m", "parallel")
        self.assertEqual(rows[0]["THREADS"], "9")
        # Calls can be refused, so that tasks may end early.
        self.assertEqual(rows[0]["AT LEAST"], "?")
        self.assertEqual(closing, "1 run. Nothing was run.\n")

    def test_what_a_run_would_refuse_is_refused(self):
        for args, code, words in [
                (["three-tasks", "-m", "parallel", "-n", "5k"], 2, ["E050"]),
                (["three-tasks", "-m", "parallel", "-n", "1m", "--set",
                  "run.max_threads=1000000"], 3, ["E050"]),
                (["three-tasks", "--cores", "1000"], 3, ["E050"]),
                (["three-tasks", "-o", "no/r.json"], 3, ["no/r.json"]),
                (["nothing.toml"], 2, ["E030"])]:
            dry = self.call("run", *args, "--dry-run")
            self.assertRefused(dry, code, *words)
            real = self.call("run", *args)
            # Other programs start and end threads between the two.
            left = r"allows [0-9]+ more"
            self.assertEqual((dry.returncode, re.sub(left, "", dry.stderr)),
                             (real.returncode, re.sub(left, "", real.stderr)))

    def test_nothing_is_written(self):
        done = self.call("run", "three-tasks", "-o", "r.json", "--dry-run")
        self.assertEqual(done.returncode, 0)
        self.assertFalse((self.folder / "r.json").exists())


if __name__ == "__main__":
    unittest.main()
