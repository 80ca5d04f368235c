"""Goals of runs that end early: what ended them decides the exit code."""
import os
import signal
import subprocess
import unittest

from support import LONG, PROGRAM, ProgramTest


class GoalsOfPartialRuns(ProgramTest):
    def test_a_timeout_goes_before_an_undecided_goal(self):
        scenario = self.write("long.toml", LONG)
        done = self.call("run", scenario, "-m", "concurrent", "--timeout",
                         "100ms", "--goal", "makespan < 1ms")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("a run of concurrent is partial", done.stdout)

    def test_an_interrupt_goes_before_an_undecided_goal(self):
        scenario = self.write("long.toml", LONG)
        with subprocess.Popen(
                [PROGRAM, "run", scenario, "-m", "concurrent", "--progress",
                 "plain", "--goal", "makespan < 1ms"], env=self.environment(),
                stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stderr.readline()
            os.kill(process.pid, signal.SIGINT)
            process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)


if __name__ == "__main__":
    unittest.main()
