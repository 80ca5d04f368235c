"""Commands and flags: help, shorthands, and what is said about mistakes."""
import re
import resource
import subprocess
import unittest

from support import PROGRAM, ROOT, SHOP, TUTORIAL, ProgramTest


class Usage(ProgramTest):
    def test_alone_it_prints_twelve_lines_with_three_examples(self):
        done = self.call()
        self.assertEqual(done.returncode, 0)
        self.assertLessEqual(done.stdout.count("\n"), 12)
        self.assertEqual(len(re.findall(r"(?m)^  rehearse ", done.stdout)), 3)
        for command in ("run three-tasks", "init", "help"):
            self.assertIn(f"  rehearse {command} ", done.stdout)
        self.assertNarrow(done.stdout)

    def assertNarrow(self, text):
        self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def commands(self):
        listed = self.call("help").stdout.split("\nFlags")[0]
        return re.findall(r"(?m)^  ([a-z]+)  +[A-Z]", listed)

    def test_help_names_every_command_with_a_line(self):
        table = (ROOT / "cli/commands/registry.cpp").read_text()
        self.assertEqual(self.commands(),
                         re.findall(r'(?m)^    {"(\w+)"', table))
        self.assertEqual(self.call("--help").stdout, self.call("help").stdout)
        self.assertNarrow(self.call("help").stdout)
        alone = self.call().stdout
        for command in self.commands():
            self.assertRegex(alone, rf"\b{command}\b")

    def test_the_readme_has_the_table_of_commands(self):
        listed = self.call("help").stdout.split("\nFlags")[0]
        rows = re.findall(r"(?m)^  ([a-z]+)  +([A-Z].*)$", listed)
        table = "".join(f"| `{name}` | {text} |\n" for name, text in rows)
        self.assertIn("|---|---|\n" + table + "\n",
                      (ROOT / "README.md").read_text())

    def test_help_of_a_command_is_the_same_all_ways(self):
        for command in self.commands():
            shown = self.call("help", command)
            self.assertEqual(shown.returncode, 0)
            self.assertTrue(shown.stdout.startswith(f"rehearse {command}"))
            self.assertNarrow(shown.stdout)
            for flag in ("-h", "--help"):
                self.assertEqual(self.call(command, flag).stdout, shown.stdout)

    def test_every_flag_has_its_line_in_the_help(self):
        for command in self.commands():
            text = self.call("help", command).stdout
            flags = re.findall(r"(?m)^  ((?:-\w, )?--[a-z-]+)(.*\n.*)", text)
            for flag, rest in flags:
                self.assertRegex(rest, r"[A-Z][a-z]+|\w{3,} \w+", flag)
        declared = set()
        for path in (ROOT / "cli").rglob("*.cpp"):
            declared |= set(re.findall(r'"(?:-\w,)?(--[a-z-]+)", [a-z]\w*[.,_]',
                                       path.read_text()))
        shown = " ".join(self.call("help", x).stdout for x in self.commands())
        self.assertGreater(len(declared), 15)
        self.assertEqual(declared - set(re.findall(r"--[a-z-]+", shown)), set())

    def test_values_of_flags_may_stand_behind_an_equals_sign(self):
        one = self.call("run", "three-tasks", "--clock=virtual", "--model=all")
        two = self.call("run", "three-tasks", "--clock", "virtual", "--model",
                        "all")
        self.assertEqual((one.returncode, one.stdout), (0, two.stdout))

    def test_words_behind_two_dashes_are_no_flags(self):
        self.write("-x.toml", TUTORIAL.read_text())
        done = self.call("check", "--", "-x.toml")
        self.assertEqual((done.returncode, done.stdout), (0, "-x.toml: ok\n"))
        done = self.call("run", "--clock", "virtual", "--", "three-tasks")
        self.assertEqual(done.returncode, 0)

    def test_a_missing_value_is_told_with_its_flag(self):
        for flag in ("--workers", "-w", "--set", "--scheduler"):
            done = self.call("run", "three-tasks", flag)
            self.assertRefused(done, 2, "--" if flag == "-w" else flag)

    def test_version_names_program_and_caf(self):
        wanted = re.search(r"project\(rehearse VERSION (\S+)",
                           (ROOT / "CMakeLists.txt").read_text()).group(1)
        done = self.call("--version")
        self.assertEqual(done.stdout, f"rehearse {wanted}\nCAF 0.17.6\n")

    def test_an_unknown_command_is_answered_with_the_nearest(self):
        self.assertRefused(self.call("rnu", "x.toml"), 2,
                           "unknown command 'rnu'; did you mean 'run'?")
        self.assertRefused(self.call("help", "chek"), 2, "'check'")
        self.assertRefused(self.call("frobnicate"), 2, "rehearse help")
        self.assertRefused(self.call("help", "frobnicate"), 2, "rehearse help")

    def test_an_unknown_flag_is_answered_with_the_nearest(self):
        for flag in ("--modle", "--modle=all"):
            self.assertRefused(self.call("run", flag, "all", TUTORIAL), 2,
                               "unknown flag '--modle'; did you mean '--model'?")
        self.assertRefused(self.call("run", TUTORIAL, "--asci"), 2, "--ascii")
        self.assertRefused(self.call("--versoin"), 2, "'--version'")

    def test_of_several_unknown_words_the_first_is_named(self):
        done = self.call("run", TUTORIAL, "--aaa", "--bbb", "ccc")
        self.assertRefused(done, 2, "'--aaa'")

    def test_words_too_many_and_too_few_are_refused(self):
        self.assertRefused(self.call("run"), 2, "needs a SCENARIO")
        self.assertRefused(self.call("check"), 2, "needs a SCENARIO")
        self.assertRefused(self.call("run", "a", "b"), 2, "'b'")
        self.assertRefused(self.call("run", TUTORIAL, "--workers"), 2,
                           "--workers")

    def test_words_of_flags_are_checked(self):
        for flag, word, right in [("--detail", "ful", "full"),
                                  ("--timeline", "task", "tasks"),
                                  ("--progress", "plian", "plain"),
                                  ("--log-level", "debg", "debug"),
                                  ("--color", "alwys", "always"),
                                  ("--error-format", "shrt", "short")]:
            done = self.call("run", TUTORIAL, flag, word)
            self.assertRefused(done, 2, flag, f"did you mean '{right}'?")

    def test_numbers_of_flags_are_checked(self):
        for flag in ("-w", "-n", "--seed", "--cores", "-r"):
            for word in ("x", "1x", "1.5", "k", "99999999999999999999"):
                self.assertEqual(self.call("run", TUTORIAL, flag, word,
                                           ).returncode, 2, (flag, word))

    def test_sizes_of_pictures_are_checked(self):
        for flag, word, hint in [("--width", "39", "40 to 300"),
                                 ("--width", "301", "40 to 300"),
                                 ("--lanes", "0", "1 to 10000"),
                                 ("--lanes", "x", "whole number"),
                                 ("--schedtrace", "10", "unit"),
                                 ("--schedtrace", "1us", "at least 1ms")]:
            self.assertRefused(self.call("run", TUTORIAL, flag, word), 2,
                               flag, hint)

    def test_harmful_words_are_spelled_out(self):
        done = self.call("\x1b[31mrun")
        self.assertRefused(done, 2, r"\x1b[31mrun")
        self.assertNotIn("\x1b", done.stderr)


class Shorthands(ProgramTest):
    def test_models_run_in_the_order_of_reports(self):
        found = self.result_of(TUTORIAL, "--clock", "virtual", "-m",
                               "parallel,concurrent")
        self.assertEqual([run["model"] for run in found["runs"]],
                         ["concurrent", "parallel"])
        found = self.result_of(TUTORIAL, "--clock", "virtual", "-m", "all")
        self.assertEqual(len(found["runs"]), 4)

    def test_an_unknown_model_is_refused(self):
        self.assertRefused(self.call("run", TUTORIAL, "-m", "paralel"), 2,
                           "paralel", "parallel")
        self.assertRefused(self.call("run", TUTORIAL, "-m", "a,,b"), 2, "a,,b")

    def test_a_count_alone_means_the_only_class(self):
        found = self.result_of(TUTORIAL, "--clock", "virtual", "-n", "1k",
                               "-m", "concurrent")
        self.assertEqual(found["scenario"]["tasks"], 1000)
        self.assertEqual(found["runs"][0]["makespan_ns"], 30_000_000_000)

    def test_a_count_alone_is_ambiguous_with_several_classes(self):
        shop = self.write("shop.toml", SHOP)
        self.assertRefused(self.call("run", shop, "-n", "5"), 2,
                           "browse, import", "CLASS=N")
        found = self.result_of(shop, "--clock", "virtual", "-m", "concurrent",
                               "-n", "browse=5", "-n", "import=1")
        self.assertEqual(found["scenario"]["tasks"], 6)
        self.assertRefused(self.call("run", shop, "-n", "browze=5"), 2,
                           "did you mean 'browse'?")

    def test_workers_cores_seed_and_repeat_reach_the_run(self):
        found = self.result_of(TUTORIAL, "--clock", "virtual", "-m", "combined",
                               "-w", "3", "--cores", "2", "--seed", "7",
                               "-r", "2")
        self.assertEqual(len(found["runs"]), 2)
        self.assertEqual(found["runs"][1]["repetition"], 1)
        self.assertEqual(found["runs"][0]["workers"], 3)
        self.assertEqual(found["runs"][0]["cores"], 2)
        self.assertEqual(found["scenario"]["seed"], 7)

    def test_set_reaches_scenario_and_scheduler(self):
        found = self.result_of(
            TUTORIAL, "--clock", "virtual", "-m", "concurrent", "--set",
            "service.network.latency=20ms", "--set", "task.fetch.count=1",
            "--set", "scheduler.max-throughput=5")
        run = found["runs"][0]
        self.assertEqual(run["makespan_ns"], 50_000_000)
        self.assertEqual(run["settings"]["scheduler.max-throughput"], 5)

    def test_workers_without_effect_are_warned_of(self):
        done = self.run_virtually(TUTORIAL, "-w", "2", "-m", "parallel")
        self.assertEqual(done.returncode, 0)
        self.assertIn("W118", done.stderr)

    def test_a_scheduler_file_is_looked_for_where_it_was_named(self):
        (self.folder / "sub").mkdir()
        self.write("here.ini", "[scheduler]\nmax-threads=3\n")
        self.write("sub/there.ini", "[scheduler]\nmax-threads=2\n")
        self.write("sub/s.toml", TUTORIAL.read_text()
                   + '\n[run]\nscheduler = "there.ini"\n')
        workers = []
        for more in ([], ["--scheduler", "here.ini"]):
            found = self.result_of("sub/s.toml", "--clock", "virtual", "-m",
                                   "concurrent", *more)
            workers.append(found["runs"][0]["workers"])
        self.assertEqual(workers, [2, 3])

    def test_a_missing_or_wrong_scheduler_file_is_refused(self):
        self.assertRefused(self.call("run", TUTORIAL, "--scheduler", "no.ini"),
                           2, "E030", "no.ini", "No such file")
        self.assertRefused(self.call("run", TUTORIAL, "--scheduler", "."),
                           2, "E030", "directory")
        wrong = self.write("wrong.ini", "[scheduler]\nmax-thread=3\n")
        self.assertRefused(self.call("run", TUTORIAL, "--scheduler", wrong),
                           2, "E031", "max-threads")


class Limits(ProgramTest):
    """What this host cannot do is refused before anything starts."""

    def test_more_threads_than_the_scenario_allows(self):
        done = self.call("run", TUTORIAL, "-m", "parallel", "-n", "5k")
        self.assertRefused(done, 2, "E050", "5000 threads", "4096",
                           "run.max_threads")

    def test_more_threads_than_the_kernel_allows(self):
        done = self.call("run", TUTORIAL, "-m", "parallel", "-n", "1m",
                         "--set", "run.max_threads=1000000")
        self.assertRefused(done, 3, "E050", "parallel needs up to 10000",
                           "this host allows", "--clock virtual")

    @unittest.skipIf(b"__asan_init" in open(PROGRAM, "rb").read(),
                     "AddressSanitizer itself needs the address space")
    def test_more_threads_than_the_address_space_holds(self):
        gib = 1 << 30
        done = self.call(
            "run", TUTORIAL, "-m", "parallel", "-n", "1000",
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS,
                                                  (gib, gib)))
        self.assertRefused(done, 3, "E050", "RLIMIT_AS (ulimit -v)")

    def test_virtual_time_starts_no_threads(self):
        done = self.run_virtually(TUTORIAL, "-m", "parallel", "-n", "5k")
        self.assertEqual(done.returncode, 0, done.stderr)


class Check(ProgramTest):
    def test_clean_files_are_ok(self):
        done = self.call("check", TUTORIAL, "three-tasks")
        self.assertEqual(done.returncode, 0)
        self.assertEqual(done.stdout, f"{TUTORIAL}: ok\nthree-tasks: ok\n")

    def test_all_mistakes_of_all_files_are_shown(self):
        text = SHOP.replace("queue = 3", "queues = 3")
        first = self.write("a.toml", text)
        second = self.write("b.toml", text.replace("block =", "blok ="))
        done = self.call("check", first, second, TUTORIAL)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stderr.count("queues"), done.stderr.count(
            "queues = 3") + 2)
        self.assertIn("blok", done.stderr)
        self.assertEqual(done.stdout, f"{TUTORIAL}: ok\n")

    def test_limits_that_the_file_alone_decides_are_found(self):
        path = self.write("many.toml", TUTORIAL.read_text().replace(
            "count = 3", "count = 5000"))
        self.assertRefused(self.call("check", path), 2, "E050",
                           "5000 threads", "run.max_threads")
        # Another host may allow what this one does not.
        path = self.write("wide.toml", TUTORIAL.read_text()
                          + "\n[machine]\ncores = 1000\n")
        self.assertEqual(self.call("check", path).returncode, 0)

    def test_contradictions_of_scenario_and_ini_are_found(self):
        self.write("two.ini", "[scheduler]\nmax-threads=2\n")
        path = self.write("s.toml", TUTORIAL.read_text() + '''
[run]
scheduler = "two.ini"
workers = 3
''')
        self.assertRefused(self.call("check", path), 2, "E031",
                           "max-threads = 2")

    def test_short_errors_are_a_line_each(self):
        path = self.write("a.toml", SHOP.replace("queue = 3", "queues = 3"))
        done = self.call("check", path, "--error-format", "short")
        self.assertRegex(done.stderr, r"(?m)^\S+a\.toml:10:1: error\[E\d+\]: ")

    def test_empty_missing_and_hostile_files_are_refused(self):
        for name, text in [("empty.toml", ""), ("nul.toml", b"\0\xff\xfe"),
                           ("half.toml", "[scenario")]:
            self.assertRefused(self.call("check", self.write(name, text)), 2,
                               name)
        self.assertRefused(self.call("run", "missing.toml"), 2, "E030",
                           "missing.toml")
        self.assertRefused(self.call("run", "."), 2)

    def test_standard_input_is_read(self):
        done = self.call("check", "-", input=SHOP)
        self.assertEqual((done.returncode, done.stdout), (0, "-: ok\n"))
        done = self.call("check", "-", stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 2)


if __name__ == "__main__":
    unittest.main()
