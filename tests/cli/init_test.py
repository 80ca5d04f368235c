"""`rehearse init`: a scenario to start from, and never a file lost."""
import json
import os
import resource
import unittest

from support import ROOT, ProgramTest

NOBODY = 65534
TEMPLATES = sorted(path.stem for path in ROOT.glob("scenarios/library/*.toml"))


class Init(ProgramTest):
    def test_the_new_file_passes_check_and_runs(self):
        done = self.call("init", "my.toml")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("\nnext: rehearse run my.toml\n", done.stdout)
        text = (self.folder / "my.toml").read_text()
        self.assertLessEqual(20, text.count("\n"))
        self.assertLessEqual(text.count("\n"), 30)
        self.assertEqual(self.call("check", "my.toml").returncode, 0)
        found = self.result_of("my.toml", "--clock", "virtual", "-m",
                               "concurrent")
        self.assertEqual(found["runs"][0]["makespan_ns"], 130_000_000)
        self.assertEqual(found["scenario"]["name"], "my")

    def test_every_template_passes_check_under_its_new_name(self):
        for name in TEMPLATES:
            with self.subTest(name):
                self.call("init", f"x-{name}.toml", "--template", name)
                done = self.call("check", f"x-{name}.toml")
                # A warning may be the template's lesson.
                self.assertEqual(done.returncode, 0, done.stderr)
                found = self.call("run", f"x-{name}.toml", "--clock",
                                  "virtual", "-m", "concurrent", "-o", "-",
                                  "--detail", "sums")
                self.assertIn(found.returncode, (0, 1), found.stderr)
                self.assertEqual(json.loads(found.stdout)["scenario"]["name"],
                                 f"x-{name}"[:32])

    def test_the_commands_in_the_new_file_work(self):
        self.call("init", "my.toml")
        text = (self.folder / "my.toml").read_text()
        commands = [line[1:].split("  ")[1] for line in text.splitlines()
                    if line.startswith("#   rehearse")]
        self.assertEqual(len(commands), 3)
        for command in commands:
            # Not for real: a busy machine must not decide.
            if command.startswith("rehearse run ") and "--clock" not in command:
                command += " --clock virtual"
            done = self.call(*command.split()[1:])
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_without_a_name_it_is_called_like_its_template(self):
        done = self.call("init")
        self.assertEqual(done.returncode, 0)
        self.assertIn("wrote three-tasks.toml", done.stdout)
        self.assertEqual(os.listdir(self.folder), ["three-tasks.toml"])

    def test_a_dash_prints_it(self):
        done = self.call("init", "-")
        self.assertEqual(os.listdir(self.folder), [])
        self.assertEqual(self.call("check", "-", input=done.stdout).returncode,
                         0)

    def test_templates_are_listed(self):
        done = self.call("init", "--list")
        self.assertEqual([line.split()[0] for line in done.stdout.splitlines()],
                         TEMPLATES)
        self.assertRefused(self.call("init", "--template", "three-task"), 2,
                           "did you mean 'three-tasks'?")

    def test_nothing_is_overwritten(self):
        path = self.folder / "my.toml"
        self.write("my.toml", "mine")
        self.write("my-2.toml", "")
        self.assertRefused(self.call("init", "my.toml"), 2, "'my.toml' exists",
                           "rehearse init my-3.toml")
        self.assertEqual(path.read_text(), "mine")
        (self.folder / "link.toml").symlink_to("nowhere")
        self.assertRefused(self.call("init", "link.toml"), 2, "exists")

    def test_a_folder_is_no_file(self):
        (self.folder / "sub").mkdir()
        self.assertRefused(self.call("init", "sub"), 2, "'sub' is a folder",
                           "rehearse init sub/three-tasks.toml")
        self.assertEqual(self.call("init", "sub/a.toml").returncode, 0)

    def test_places_that_cannot_be_written_are_told(self):
        self.write("file", "")
        for path, why in [("no/my.toml", "No such file"),
                          ("file/my.toml", "Not a directory"),
                          ("n" * 300, "too long")]:
            self.assertRefused(self.call("init", path), 3, why)

    @unittest.skipIf(os.geteuid() != 0, "needs another user to drop to")
    def test_a_folder_without_permission_is_told(self):
        self.folder.chmod(0o755)
        self.assertRefused(self.call("init", "my.toml", user=NOBODY), 3,
                           "Permission denied")

    def test_what_does_not_fit_leaves_no_file(self):
        done = self.call("init", "my.toml",
                         preexec_fn=lambda: resource.setrlimit(
                             resource.RLIMIT_FSIZE, (100, 100)))
        self.assertRefused(done, 3, "File too large")
        self.assertEqual(os.listdir(self.folder), [])


if __name__ == "__main__":
    unittest.main()
