"""Where outputs go, and what happens when they cannot."""
import json
import os
import pathlib
import resource
import stat
import subprocess
import unittest

from support import NOBODY, ROOT, TUTORIAL, ProgramTest


class Summaries(ProgramTest):
    def test_the_golden_numbers_are_printed(self):
        done = self.run_virtually(TUTORIAL, "--cores", "2")
        self.assertEqual(done.returncode, 0)
        for text in ("270 ms", "130 ms", "110 ms", "105 ms", "Verdict: "):
            self.assertIn(text, done.stdout)
        self.assertEqual(done.stderr, "")
        self.assertNotIn("\x1b", done.stdout)
        for line in done.stdout.splitlines():
            self.assertLessEqual(len(line), 80)

    def test_plain_characters_are_used_where_others_may_not_show(self):
        for env, args in [(self.environment(LC_ALL="C"), []),
                          (self.environment(LC_ALL="POSIX"), []),
                          (self.environment(TERM="dumb"), []),
                          (None, ["--ascii"])]:
            done = self.run_virtually(TUTORIAL, *args, env=env)
            self.assertTrue(done.stdout.isascii())
            self.assertIn("####", done.stdout)
        self.assertIn("████", self.run_virtually(TUTORIAL).stdout)

    def test_the_timeline_can_be_left_out(self):
        done = self.run_virtually(TUTORIAL, "--timeline", "none")
        self.assertNotIn("fetch#1", done.stdout)
        done = self.run_virtually(TUTORIAL, "-n", "100", "--timeline", "tasks")
        self.assertIn("the first 40 of 100 tasks", done.stdout)

    def test_quiet_prints_nothing(self):
        done = self.run_virtually(TUTORIAL, "-q")
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (0, "", ""))

    def test_mistakes_are_coloured_where_it_is_wanted(self):
        path = self.write("bad.toml", "[scenario]\nformatt = 1\n")
        for command in ("run", "check"):
            self.assertNotIn("\x1b", self.call(command, path).stderr)
            done = self.call(command, path, "--color", "always")
            self.assertIn("\x1b[38;5;166merror[E012]\x1b[0m", done.stderr)

    def test_after_one_model_all_of_them_can_be_tried(self):
        args = ("three-tasks", "-mconcurrent", "--set",
                "service.network.latency=5 ms", "-o", "r.json")
        done = self.run_virtually(*args)
        words = " ".join(done.stdout.split("Try:")[1].split())
        self.assertEqual(words, "rehearse run three-tasks --set "
                         "'service.network.latency=5 ms' --clock virtual -m all")
        self.assertNotIn("Try:", self.run_virtually("three-tasks").stdout)

    def test_plain_progress_is_a_line_a_run(self):
        done = self.run_virtually(TUTORIAL, "--progress", "plain", "-m",
                                  "concurrent,parallel")
        self.assertEqual(done.stderr,
                         "run 1/2: concurrent\nrun 2/2: parallel\n")

    def test_the_log_goes_to_its_file(self):
        log = self.folder / "log"
        done = self.run_virtually(TUTORIAL, "--log-level", "debug",
                                  "--log-file", log)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(log.exists())
        done = self.run_virtually(TUTORIAL, "--log-file", "log/no")
        self.assertRefused(done, 3, "log/no")


class Readme(ProgramTest):
    def test_the_readme_shows_what_the_program_prints(self):
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        command = "rehearse run three-tasks --clock virtual --cores 2\n```"
        self.assertIn(command, text)
        shown = text.split(command)[1].split("```text\n")[1].split("```")[0]
        printed = self.run_virtually("three-tasks", "--cores", "2").stdout
        for part in shown.split("\n…\n"):
            self.assertIn(part.strip("\n"), printed)


class ResultFiles(ProgramTest):
    def output_to(self, path, **options):
        return self.run_virtually(TUTORIAL, "-o", path, **options)

    def left_over(self):
        return [name for name in os.listdir(self.folder) if "tmp" in name]

    def test_the_summary_makes_room_on_standard_output(self):
        done = self.output_to("-")
        json.loads(done.stdout)
        self.assertIn("Makespan", done.stderr)

    def test_a_file_is_replaced_whole_and_keeps_its_mode(self):
        path = pathlib.Path(self.write("r.json", "x" * 1_000_000))
        path.chmod(0o640)
        self.assertEqual(self.output_to("r.json").returncode, 0)
        json.loads(path.read_text())
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)
        self.assertEqual(self.left_over(), [])

    def test_a_link_stays_a_link(self):
        self.write("real.json", "")
        (self.folder / "link.json").symlink_to("real.json")
        self.assertEqual(self.output_to("link.json").returncode, 0)
        self.assertTrue((self.folder / "link.json").is_symlink())
        json.loads((self.folder / "real.json").read_text())

    def test_places_that_cannot_be_written_are_refused_before_the_run(self):
        self.write("file", "")
        for path, reason in [("no/r.json", "No such file"),
                             (".", "directory"), ("file/r.json", "Not a dir"),
                             ("n" * 300, "too long")]:
            done = self.output_to(path)
            self.assertRefused(done, 3, path, reason)
        self.assertEqual(os.listdir(self.folder), ["file"])

    @unittest.skipIf(os.geteuid() != 0, "needs another user to drop to")
    def test_a_folder_without_permission_is_refused_before_the_run(self):
        self.folder.chmod(0o755)
        done = self.output_to("r.json", user=NOBODY)
        self.assertRefused(done, 3, "r.json", "Permission denied")

    def test_a_full_device_fails_after_the_summary(self):
        done = self.output_to("/dev/full")
        self.assertEqual(done.returncode, 3)
        self.assertIn("'/dev/full': No space left", done.stderr)
        self.assertIn("Makespan", done.stdout)

    def test_what_does_not_fit_leaves_the_old_file(self):
        path = pathlib.Path(self.write("r.json", "old"))
        done = self.output_to("r.json", preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (2000, 2000)))
        self.assertEqual(done.returncode, 3)
        self.assertIn("'r.json': File too large", done.stderr)
        self.assertIn("Makespan", done.stdout)
        self.assertEqual(path.read_text(), "old")
        self.assertEqual(self.left_over(), [])

    def test_a_pipe_is_written_through(self):
        done = self.output_to("/dev/stderr")
        self.assertEqual(done.returncode, 0)
        json.loads(done.stderr)


class StandardOutput(ProgramTest):
    def test_a_full_device_is_told(self):
        with open("/dev/full", "wb") as full:
            done = self.run_virtually(TUTORIAL, stdout=full)
        self.assertEqual(done.returncode, 3)
        self.assertIn("No space left", done.stderr)

    def test_a_reader_that_went_away_ends_it_silently(self):
        for args in ([], ["-o", "-"]):
            read, write = os.pipe()
            os.close(read)
            done = self.run_virtually(TUTORIAL, *args, stdout=write)
            os.close(write)
            self.assertEqual(done.returncode, 141)
            self.assertNotIn("cannot", done.stderr)

    def test_a_closed_stream_is_told_and_no_file_takes_its_place(self):
        done = self.run_virtually(TUTORIAL, "-o", "r.json",
                                  stdout=subprocess.DEVNULL,
                                  preexec_fn=lambda: os.close(1))
        self.assertEqual(done.returncode, 3)
        self.assertIn("standard output", done.stderr)
        json.loads((self.folder / "r.json").read_text())


if __name__ == "__main__":
    unittest.main()
