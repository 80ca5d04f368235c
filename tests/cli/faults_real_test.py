"""What goes wrong on the real clock: no threads, or threads that never end."""
import json
import os
import pathlib
import resource
import time
import unittest

import jsonschema
from support import NOBODY, ROOT, TUTORIAL, ProgramTest

SCHEMA = json.loads((ROOT / "results" / "result.schema.json").read_text())

# Threads that live long enough to be there all at once.
MANY = """
[scenario]
format = 1
name = "many"

[task.sleep]
count = 200
steps = [{ wait = "200ms" }]
"""


class FaultTest(ProgramTest):
    def result(self):
        found = json.loads((self.folder / "r.json").read_text())
        jsonschema.Draft202012Validator(SCHEMA).validate(found)
        return found

    def with_faults(self, **faults):
        """The environment in which threads fail."""
        return self.environment(LD_PRELOAD=os.environ["THREAD_FAULTS"],
                                **faults)

    def assertBalanced(self, run):
        """Every task that arrived is told once, and no book is wrong."""
        tasks = run["tasks"]
        self.assertEqual(tasks["arrived"], tasks["completed"]
                         + tasks["failed"] + tasks["abandoned"])
        self.assertEqual([why for why in run["invalid_because"]
                          if why.startswith("I-")], [])


class TooFewThreads(FaultTest):
    """D-6: the host starts fewer threads than were asked for."""

    def assertShort(self, done, requested=200):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertRegex(
            done.stderr, rf"parallel created [0-9]+ of {requested} threads: "
                         r"Resource temporarily unavailable")
        run = self.result()["runs"][-1]
        self.assertEqual(run["end"], "no_threads")
        self.assertBalanced(run)
        shortage = run["threads"]["shortage"]
        self.assertEqual(shortage["requested"], requested)
        self.assertLess(shortage["created"], requested)
        self.assertIn(f"created {shortage['created']} of", done.stdout)
        return run, shortage["created"]

    def run_short(self, *args):
        path = self.write("many.toml", MANY)
        return self.call("run", path, "-o", "r.json", *args,
                         env=self.with_faults(THREADS_UNTIL="80"))

    def test_a_thread_that_fails_to_start_ends_the_run(self):
        run, created = self.assertShort(self.run_short("-m", "parallel"))
        self.assertGreater(created, 0)
        self.assertEqual(run["tasks"]["arrived"], 200)
        self.assertEqual(run["tasks"]["completed"], 0)

    def test_runs_before_it_are_kept_and_none_is_started_after(self):
        done = self.run_short("-m", "concurrent,parallel", "-r", "2")
        self.assertShort(done)
        found = self.result()
        self.assertFalse(found["complete"])
        self.assertEqual([run["model"] for run in found["runs"]],
                         ["concurrent", "parallel"])
        self.assertEqual(found["runs"][0]["tasks"]["completed"], 200)

    def test_best_effort_runs_the_tasks_that_have_a_thread(self):
        done = self.run_short("-m", "parallel", "--threads-best-effort")
        run, created = self.assertShort(done)
        self.assertEqual(run["tasks"]["completed"], created)
        self.assertEqual(run["tasks"]["abandoned"], 200 - created)

    def test_too_few_threads_for_the_harness_are_told(self):
        path = self.write("many.toml", MANY)
        for most in range(1, 9):
            done = self.call("run", path, "-m", "concurrent", "-o", "r.json",
                             env=self.with_faults(THREADS_UNTIL=str(most)))
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("created 0 of 0 threads", done.stderr)
            self.assertEqual(self.result()["runs"][0]["end"], "no_threads")

    @unittest.skipIf(os.geteuid() != 0, "needs another user to drop to")
    def test_a_limit_of_the_user_is_refused_or_used_up(self):
        self.folder.chmod(0o777)
        path = self.write("many.toml", MANY)
        os.chmod(path, 0o644)

        def limited(*args):
            return self.call(
                "run", path, "-m", "parallel", "-o", "r.json", *args,
                user=NOBODY, preexec_fn=lambda: resource.setrlimit(
                    resource.RLIMIT_NPROC, (100, 100)))
        self.assertRefused(limited(), 3, "RLIMIT_NPROC")
        run, created = self.assertShort(limited("--threads-best-effort"))
        self.assertGreater(created, 0)
        self.assertEqual(run["tasks"]["completed"], created)


class NoEnd(FaultTest):
    """CAF that never shuts down holds up neither the report nor the end."""

    def test_the_report_is_out_and_the_program_leaves(self):
        begin = time.monotonic()
        done = self.call("run", TUTORIAL, "-m", "concurrent", "-o", "r.json",
                         env=self.with_faults(NO_JOIN="1"))
        self.assertIn(done.returncode, (0, 3), done.stderr)
        self.assertIn("Makespan", done.stdout)
        self.assertEqual(self.result()["runs"][0]["tasks"]["completed"], 3)
        self.assertLess(time.monotonic() - begin, 15)

    def test_no_run_follows_one_that_does_not_end(self):
        done = self.call("run", TUTORIAL, "-m", "concurrent,combined", "-o",
                         "r.json", env=self.with_faults(NO_JOIN="1"))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("no further run was started", done.stdout)
        self.assertEqual(len(self.result()["runs"]), 1)


if __name__ == "__main__":
    unittest.main()
