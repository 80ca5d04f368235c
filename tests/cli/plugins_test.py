"""Plug-ins: loaded, or refused with a clear message; never a hang."""
import os
import unittest

from support import ProgramTest

PLUGINS = os.environ.get("TEST_PLUGINS", "")
HEAD = "[scenario]\nformat = 1\n"
MODELS = ("sequential", "concurrent", "combined", "parallel")


def plugin(name):
    return os.path.join(PLUGINS, name + ".so")


class Loading(ProgramTest):
    VISIT = HEAD + """
[service.db]
latency = "20ms"
[task.t]
count = 3
actor = "visitor"
args = { work = "10ms", service = "db" }
[goals]
all = "counter.visits == 3"
"""

    def test_a_custom_task_runs_under_every_model(self):
        self.write("a.toml", self.VISIT)
        result = self.result_of("a.toml", "--plugin", plugin("good"), "-m",
                                "all", "--clock", "virtual")
        self.assertEqual([run["model"] for run in result["runs"]],
                         list(MODELS))
        for run in result["runs"]:
            self.assertEqual(run["counters"], [
                {"owner": "task.t", "name": "visits", "value": 3}])
            self.assertEqual(run["account_ns"]["running"], 30_000_000)
        makespans = {run["model"]: run["makespan_ns"] // 1_000_000
                     for run in result["runs"]}
        self.assertEqual(makespans, {"sequential": 90, "concurrent": 50,
                                     "parallel": 30, "combined": 30})

    def test_a_scenario_names_its_plugins_from_its_own_folder(self):
        (self.folder / "sub").mkdir()
        path = os.path.relpath(plugin("good"), self.folder / "sub")
        self.write("sub/a.toml", self.VISIT.replace(
            "[service.db]", f'[run]\nplugins = [ "{path}" ]\n[service.db]'))
        done = self.call("run", "sub/a.toml", "--clock", "virtual")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"visits +task\.t +3\n")
        self.assertEqual(self.call("check", "sub/a.toml").returncode, 0)

    def test_check_and_plain_know_them_too(self):
        self.write("a.toml", self.VISIT)
        done = self.call("check", "a.toml", "--plugin", plugin("good"))
        self.assertEqual(done.returncode, 0, done.stderr)
        done = self.call("run", "a.toml", "--plugin", plugin("good"), "--plain",
                         "--clock", "virtual", "-m", "concurrent", "-n", "t=3")
        self.assertIn("counter.visits@concurrent\t3\tcount\n", done.stdout)

    def test_the_schema_says_what_counters_are(self):
        self.write("a.toml", self.VISIT)
        self.result_of("a.toml", "--plugin", plugin("good"), "--clock",
                       "virtual", "-m", "concurrent")  # Validates.


class Refusing(ProgramTest):
    def refused(self, file, text):
        self.write("a.toml", HEAD + '[task.t]\nactor = "visitor"\n')
        done = self.call("run", "a.toml", "--plugin", file)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertIn("cannot load the plug-in", done.stderr)
        self.assertIn(text, done.stderr)
        # Named in the scenario, it is a finding with its place.
        self.write("b.toml", HEAD + f'[run]\nplugins = [ "{file}" ]\n'
                   '[task.t]\nsteps = [{ compute = "1ms" }]\n')
        done = self.call("run", "b.toml", "--error-format", "short")
        self.assertEqual(done.returncode, 2)
        self.assertIn("b.toml:4:13: error[E030]: run.plugins: cannot load",
                      done.stderr)
        self.assertIn(text, done.stderr)

    def test_one_for_another_version(self):
        self.refused(plugin("wrong_version"),
                     "it was built for the plug-in interface '999 libstdc++ "
                     "cxx11', this program has '1 ")

    def test_one_without_its_functions(self):
        self.refused(plugin("no_symbols"),
                     "it has no function 'rehearse_plugin_interface'")

    def test_one_that_is_no_library(self):
        self.write("text.so", "not a library")
        self.refused(str(self.folder / "text.so"), "file too short")

    def test_one_that_is_not_there(self):
        self.refused("/no/such.so", "No such file or directory")

    def test_one_whose_actor_has_a_name_that_is_taken(self):
        self.refused(plugin("taken_name"),
                     "its actor 'batcher' has the name of one of this program")

    def test_args_that_are_wrong(self):
        self.write("a.toml", HEAD + '[task.t]\nactor = "visitor"\n'
                   'args = { wrok = "5ms", work = 3 }\n')
        done = self.call("run", "a.toml", "--plugin", plugin("good"),
                         "--error-format", "short")
        self.assertEqual(done.returncode, 2)
        self.assertIn("a.toml:5:10: error[E012]: task.t.args.wrok: unknown "
                      "key 'wrok' in task.t.args; did you mean 'work'?",
                      done.stderr)
        self.assertIn("a.toml:5:31: error[E013]: task.t.args.work:",
                      done.stderr)

    def test_an_actor_that_nobody_has(self):
        self.write("a.toml", HEAD + '[task.t]\nactor = "visitr"\n')
        done = self.call("run", "a.toml", "--plugin", plugin("good"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean 'visitor'?", done.stderr)


class Failing(ProgramTest):
    def run_task(self, actor, *flags):
        self.write("a.toml", HEAD + f'[task.t]\nactor = "{actor}"\n'
                   '[task.other]\nsteps = [{ compute = "1ms" }]\n')
        return self.call("run", "a.toml", "--plugin", plugin("good"), "-m",
                         "concurrent", *flags)

    def run_service(self, actor, *flags):
        self.write("a.toml", HEAD + f'[service.s]\nactor = "{actor}"\n'
                   '[task.t]\nsteps = [{ call = "s" }]\n')
        return self.call("run", "a.toml", "--plugin", plugin("good"), "-m",
                         "concurrent", *flags)

    def test_a_task_that_throws_crashes_alone_and_the_run_is_invalid(self):
        for clock in ("virtual", "real"):
            done = self.run_task("thrower", "--clock", clock)
            self.assertEqual(done.returncode, 4, done.stderr)
            self.assertIn("there is a mistake in a custom actor: crash: t#1: "
                          "custom actor 'thrower': boom", done.stderr)

    def test_a_service_that_throws_ends_the_run(self):
        for clock in ("virtual", "real"):
            done = self.run_service("faulty", "--clock", clock)
            self.assertEqual(done.returncode, 4, done.stderr)
            self.assertIn("service s: custom actor 'faulty': bang",
                          done.stderr)
            self.assertNotIn("our mistake", done.stderr)

    def test_an_actor_that_waits_for_ever_stalls_the_run(self):
        for run, actor in ((self.run_task, "listener"),
                           (self.run_service, "silent")):
            done = run(actor, "--clock", "virtual")
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("nothing more could happen", done.stdout)
            done = run(actor, "--timeout", "500ms")
            self.assertEqual(done.returncode, 3, done.stderr)


if __name__ == "__main__":
    unittest.main()
