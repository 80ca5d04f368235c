"""On the real clock an INI that is named takes effect, and no other does."""
import json
import unittest

from support import TUTORIAL, ProgramTest


class StrayFile(ProgramTest):
    # CAF would start no worker under 'testing', do nothing with a throughput of
    # 0, refuse the syntax error, and crash without workers.
    TEXTS = ("[scheduler]\npolicy='testing'\n",
             "[scheduler]\npolicy='stealing'\nmax-threads=3\n",
             "[scheduler]\nmax-throughput=0\nmax-threads=0\n",
             "[scheduler\n# x")

    def settings(self):
        found = self.result_of(TUTORIAL, "-m", "concurrent")
        run = found["runs"][0]
        return run["settings"], run["workers"], run["tasks"]["completed"]

    def test_a_caf_application_ini_has_no_effect(self):
        before = self.settings()
        self.assertEqual(before[1:], (1, 3))
        for text in self.TEXTS:
            self.write("caf-application.ini", text)
            self.assertEqual(self.settings(), before, text)


class NamedFile(ProgramTest):
    """CAF itself is asked what it runs with: exit 4 if that is not the INI's."""

    WORK = ("[scenario]\nformat = 1\n[task.t]\ncount = 2\n"
            'steps = [{ repeat = 4, steps = [{ compute = "100us" }] }]\n')

    def run_under(self, *lines):
        done = self.call("run", self.write("s.toml", self.WORK), "-o", "-",
                         "-m", "concurrent", "--scheduler",
                         self.write("s.ini", "\n".join(lines) + "\n"))
        # 3: this machine was too busy to measure, which is not our mistake.
        self.assertIn(done.returncode, (0, 3), done.stderr)
        return json.loads(done.stdout)["runs"][0]

    def resumes(self, run):
        return sum(one["times"]["resumes"] for one in run["workers_used"])

    def test_the_policy_and_its_intervals_are_taken(self):
        run = self.run_under(
            "[scheduler]", "policy='stealing'", "[work-stealing]",
            "aggressive-steal-interval=1", "moderate-steal-interval=1",
            "relaxed-steal-interval=1", "moderate-sleep-duration=10us",
            "aggressive-poll-attempts=0", "moderate-poll-attempts=0")
        self.assertEqual(run["settings"]["scheduler.policy"], "stealing")
        self.assertEqual(run["tasks"]["completed"], 2)

    def test_max_threads_are_the_workers(self):
        run = self.run_under("[scheduler]", "max-threads=3")
        self.assertEqual(run["workers"], 3)
        self.assertEqual(len(run["workers_used"]), 3)

    def test_max_throughput_makes_tasks_give_way(self):
        without = self.run_under("[scheduler]", "policy='sharing'")
        one = self.run_under("[scheduler]", "max-throughput=1")
        self.assertEqual(one["ready_wait_ns"]["count"], 6)
        self.assertEqual(without["ready_wait_ns"]["count"], 0)
        # Actors of CAF are resumed, too, now and then one more or less.
        self.assertGreater(self.resumes(one), self.resumes(without))


if __name__ == "__main__":
    unittest.main()
