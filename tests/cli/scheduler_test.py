"""The scheduler's INI: files, presets, --set, and what `show` says of them."""
import json
import re
import unittest

from support import ROOT, TUTORIAL, ProgramTest

PRESETS = sorted(path.stem for path in (ROOT / "config/presets").glob("*.ini"))


class Presets(ProgramTest):
    def settings(self, *args):
        found = self.result_of(TUTORIAL, "--clock", "virtual", "-m",
                               "concurrent", *args)
        return found["runs"][0]

    def test_every_preset_runs_in_virtual_time(self):
        for name in PRESETS:
            done = self.run_virtually(TUTORIAL, "--scheduler", name)
            self.assertEqual(done.returncode, 0, done.stderr)
            warned = ["W117"] if name == "stealing" else []
            self.assertEqual(re.findall(r"\[(W\d{3})\]", done.stderr), warned, name)

    def test_stealing_is_warned_of_in_virtual_time_only(self):
        own = self.write("own.ini", "[scheduler]\npolicy='stealing'\n"
                         "[work-stealing]\naggressive-poll-attempts=5\n")
        for how in (["--scheduler", own],
                    ["--set", "scheduler.policy=stealing"]):
            done = self.run_virtually(TUTORIAL, *how)
            self.assertEqual(re.findall(r"\[(W\d{3})\]", done.stderr), ["W117"])
            self.assertIn("no effect in virtual time", done.stderr)
            done = self.call("check", TUTORIAL)
            self.assertEqual(done.stderr, "")
        path = self.write("s.toml", TUTORIAL.read_text()
                          + f'\n[run]\nclock = "virtual"\nscheduler = "{own}"\n')
        self.assertIn("own.ini:2", self.call("check", path).stderr)

    def test_a_preset_is_named_like_a_file(self):
        run = self.settings("--scheduler", "latency")
        self.assertEqual(run["settings"]["scheduler.max-throughput"], 1)
        run = self.settings("--scheduler", "stealing")
        self.assertEqual(run["settings"]["scheduler.policy"], "stealing")

    def test_default_is_the_same_as_none(self):
        texts = [self.run_virtually(TUTORIAL, "-o", "-", "--reproducible",
                                    *more).stdout
                 for more in ([], ["--scheduler", "default"])]
        results = [json.loads(text) for text in texts]
        for one in results:
            one["tool"].pop("argv", None)
        self.assertEqual(results[0], results[1])

    def test_a_file_goes_before_a_preset_and_a_folder_does_not(self):
        (self.folder / "latency").mkdir()
        run = self.settings("--scheduler", "latency")
        self.assertEqual(run["settings"]["scheduler.max-throughput"], 1)
        self.write("throughput", "[scheduler]\nmax-throughput=7\n")
        run = self.settings("--scheduler", "throughput")
        self.assertEqual(run["settings"]["scheduler.max-throughput"], 7)

    def test_a_scenario_names_a_preset_or_the_file_beside_it(self):
        (self.folder / "sub").mkdir()
        path = self.write("sub/s.toml", TUTORIAL.read_text()
                          + '\n[run]\nscheduler = "latency"\n')
        # A file of that name in the current folder is not meant.
        self.write("latency", "[scheduler]\nmax-throughput=7\n")
        for wanted in (1, 9):
            found = self.result_of(path, "--clock", "virtual")
            self.assertEqual(
                found["runs"][0]["settings"]["scheduler.max-throughput"],
                wanted)
            self.write("sub/latency", "[scheduler]\nmax-throughput=9\n")

    def test_a_wrong_name_is_answered_with_the_nearest(self):
        done = self.call("run", TUTORIAL, "--scheduler", "latncy")
        self.assertRefused(done, 2, "E030", "did you mean 'latency'?")
        done = self.call("run", TUTORIAL, "--scheduler", "none.ini")
        self.assertRefused(done, 2, "E030", *PRESETS)
        self.assertNotIn("did you mean", done.stderr)
        path = self.write("s.toml", TUTORIAL.read_text()
                          + '\n[run]\nscheduler = "stealin"\n')
        self.assertRefused(self.call("check", path), 2, "E030",
                           "did you mean 'stealing'?")

    def test_empty_and_endless_files_do_no_harm(self):
        run = self.settings("--scheduler", self.write("empty.ini", ""))
        self.assertEqual(run["settings"]["scheduler.policy"], "sharing")
        done = self.call("run", TUTORIAL, "--scheduler", "/dev/zero")
        self.assertRefused(done, 2, "E030", "larger than 1 MiB")

    def test_workers_that_contradict_a_preset_are_refused(self):
        path = self.write("s.toml", TUTORIAL.read_text()
                          + "\n[run]\nworkers = 4\n")
        done = self.run_virtually(path, "--scheduler", "one-worker")
        self.assertRefused(done, 2, "E031", "preset one-worker:", "s.toml:")
        found = self.result_of(path, "--clock", "virtual", "-w", "2",
                               "-m", "concurrent", "--scheduler", "one-worker")
        self.assertEqual(found["runs"][0]["workers"], 2)


class Set(ProgramTest):
    def policy(self, *words):
        found = self.result_of(TUTORIAL, "--clock", "virtual", "-m",
                               "concurrent", *words)
        return found["runs"][0]["settings"]["scheduler.policy"]

    def test_a_word_may_have_any_quotes_or_none(self):
        for word in ("stealing", "'stealing'", '"stealing"'):
            self.assertEqual(
                self.policy("--set", f"scheduler.policy={word}"), "stealing")

    def test_the_last_of_several_counts_and_goes_before_the_file(self):
        self.assertEqual(
            self.policy("--scheduler", "stealing", "--set",
                        "scheduler.policy=stealing", "--set",
                        "scheduler.policy=sharing"), "sharing")

    def test_mistakes_name_the_flag(self):
        for text, words in [
                ("scheduler.policy=stealin", ["did you mean 'stealing'?"]),
                ("scheduler.max-thread=1", ["did you mean 'max-threads'?"]),
                ("scheduler.max-threads=0", ["from 1 to 1024"]),
                ("scheduler.max-threads=010", ["write 10"]),
                ("scheduler.max-threads", ["expected KEY=VALUE"]),
                ("scheduler.max-threads=1\n[x]", ["expected one line"])]:
            done = self.call("run", TUTORIAL, "--set", text)
            self.assertRefused(done, 2, "E031", "--set scheduler.", *words)


class Show(ProgramTest):
    def rows(self, *args):
        """NAME -> (value, origin) of `rehearse show`."""
        done = self.call("show", *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [re.split("  +", line) for line in done.stdout.splitlines()]
        self.assertEqual(lines[0], ["SETTING", "VALUE", "FROM"])
        return {name: (value, origin) for name, value, origin in lines[1:]}

    def test_columns_are_aligned(self):
        done = self.call("show", TUTORIAL, "--scheduler", "stealing")
        lines = done.stdout.splitlines()
        for title in ("VALUE", "FROM"):
            column = lines[0].index(title)
            for line in lines:
                self.assertNotEqual(line[column], " ", line)
                self.assertEqual(line[column - 2:column], "  ", line)

    def test_without_anything_written_all_are_defaults(self):
        rows = self.rows(TUTORIAL, "--scheduler")
        self.assertEqual({origin for _, origin in rows.values()}, {"default"})
        self.assertEqual(rows["scheduler.policy"][0], "sharing")
        self.assertEqual(rows["scheduler.max-throughput"][0], "unlimited")

    def test_every_origin_is_named(self):
        self.write("caf.ini", "[scheduler]\npolicy='stealing'\n"
                   "max-throughput=3\n[work-stealing]\n"
                   "relaxed-sleep-duration=2ms\n")
        self.write("s.toml", TUTORIAL.read_text()
                   + '\n[run]\nscheduler = "caf.ini"\n'
                   "workers = { combined = 2 }\n")
        line = (self.folder / "s.toml").read_text().count("\n")
        rows = self.rows("s.toml", "--scheduler", "--set",
                         "scheduler.max-throughput=4")
        self.assertEqual(rows["scheduler.policy"], ("stealing", "caf.ini:2"))
        self.assertEqual(rows["scheduler.max-throughput"], ("4", "--set"))
        self.assertEqual(rows["work-stealing.relaxed-sleep-duration"],
                         ("2ms", "caf.ini:5"))
        self.assertEqual(rows["run.workers.combined"], ("2", f"s.toml:{line}"))
        rows = self.rows("s.toml", "--scheduler", "latency", "-w", "3",
                         "-m", "concurrent")
        self.assertEqual(rows["run.workers.concurrent"], ("3", "-w"))
        self.assertNotIn("run.workers.combined", rows)
        self.assertEqual(rows["scheduler.max-throughput"][0], "1")
        self.assertRegex(rows["scheduler.policy"][1], r"^preset latency:\d+$")
        rows = self.rows("s.toml", "--scheduler", "--set", "run.workers=3")
        self.assertEqual(rows["run.workers.combined"], ("3", "--set"))

    def test_mistakes_are_refused_as_by_run(self):
        self.assertRefused(self.call("show"), 2, "needs a SCENARIO")
        self.assertRefused(self.call("show", TUTORIAL), 2, "--scheduler")
        self.assertRefused(self.call("show", "--scheduler", TUTORIAL), 2,
                           "before its flags")
        wrong = self.write("wrong.ini", "[scheduler]\nmax-threads=0\n")
        self.assertRefused(
            self.call("show", TUTORIAL, "--scheduler", wrong), 2, "E031")
        path = self.write("s.toml", TUTORIAL.read_text()
                          + "\n[run]\nworkers = 4\n")
        self.assertRefused(self.call("show", path, "--scheduler",
                                     "one-worker"), 2, "E031", "s.toml:")

    def test_the_page_tells_every_key_with_its_default_and_every_preset(self):
        page = (ROOT / "docs" / "scheduler-ini.md").read_text()
        rows = self.rows(TUTORIAL, "--scheduler")
        for name, (value, _) in rows.items():
            if not name.startswith("run."):
                key = name.split(".")[1]
                self.assertRegex(page, rf"(?m)^\| `{key}` \|.*{value}")
        for name in PRESETS:
            self.assertRegex(page, rf"(?m)^\| `{name}` \|")


class StrayFile(ProgramTest):
    def test_a_caf_application_ini_has_no_effect_on_virtual_time(self):
        arguments = [TUTORIAL, "-o", "-", "--reproducible"]
        before = self.run_virtually(*arguments)
        self.write("caf-application.ini",
                   "[scheduler]\npolicy='stealing'\nmax-threads=3\n"
                   "max-throughput=2\n")
        after = self.run_virtually(*arguments)
        self.assertEqual(before.returncode, 0)
        self.assertEqual(before.stdout, after.stdout)
        rows = self.call("show", TUTORIAL, "--scheduler").stdout
        self.assertNotIn("caf-application", rows)


if __name__ == "__main__":
    unittest.main()
