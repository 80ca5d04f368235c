"""`rehearse show --resolved`: the same scenario, with nothing left to be known."""
import unittest

from support import ROOT, ProgramTest

FLOW = """
[scenario]
format = 1

[defaults.call]
timeout = "40ms"
retries = 1
backoff = { first = "2ms", jitter = "full" }

[defaults.task]
priority = 3

[lock.basket]
permits = 2

[service.db]
latency = "1ms..60ms"
capacity = 4
discipline = "priority"

[task.buy]
count = 12
steps = [
  { compute = "1ms", probability = "50%" },
  { parallel = [[{ call = "db" }], [{ call = "db", retries = 0 }]], join = "any" },
  { lock = "basket", steps = [{ call = "db", on_error = "continue" }] },
  { choose = [{ weight = 1, steps = [{ wait = "3ms" }] }, { weight = 2, steps = [] }] },
]

[task.meet]
count = 3
steps = [{ compute = "1ms..2ms" }, { barrier = "end" }]
"""


class Resolved(ProgramTest):
    def resolved(self, *args):
        done = self.call("show", *args, "--resolved")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def fingerprints(self, path):
        found = self.result_of(path, "--clock", "virtual", "--exit-zero")
        return [(run["model"], run["fingerprint"]) for run in found["runs"]]

    def test_it_is_accepted_and_does_the_same(self):
        files = sorted((ROOT / "scenarios" / "library").glob("*.toml"))
        files.append(self.write("flow.toml", FLOW + '[run]\nmodels = '
                                '["concurrent", "parallel", "combined"]\n'))
        for path in files:
            with self.subTest(path):
                copy = self.write("copy.toml", self.resolved(path))
                checked = self.call("check", copy)
                self.assertEqual(checked.returncode, 0, checked.stderr)
                self.assertEqual(self.fingerprints(copy),
                                 self.fingerprints(path))

    def test_flags_are_part_of_it(self):
        text = self.resolved("three-tasks", "--set", "task.fetch.count=7")
        self.assertRegex(text, r"(?m)^count = 7 +# --set$")

    def test_every_value_says_where_it_comes_from(self):
        path = self.write("flow.toml", FLOW)
        text = self.resolved("flow.toml")
        self.assertRegex(text, r"(?m)^permits = 2 +# flow.toml:14$")
        self.assertRegex(text, r"(?m)^priority = 3 +# \[defaults.task\]$")
        self.assertRegex(text, r"(?m)^network = \"0ns\" +# default$")
        self.assertRegex(text, r"timeout = \"40ms\".*# flow.toml:26; "
                               r"\[defaults.call\]: timeout")
        self.assertEqual(self.call("show", "-", "--resolved",
                                   input=FLOW).returncode, 0, path)

    def test_a_wrong_file_is_reported_and_not_shown(self):
        path = self.write("bad.toml", FLOW.replace("permits = 2", "permits = 0"))
        done = self.call("show", path, "--resolved")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("lock.basket.permits", done.stderr)

    def test_one_thing_is_shown_at_a_time(self):
        for flags in ([], ["--scheduler", "--resolved"]):
            self.assertRefused(self.call("show", "three-tasks", *flags), 2,
                               "show needs --scheduler or --resolved")


if __name__ == "__main__":
    unittest.main()
