"""Completion as it is met: the Tab key in a bash, zsh or fish on a terminal."""
import os
import pty
import re
import select
import shutil
import signal
import time
import unittest

from support import PROGRAM, ProgramTest

PROMPT = "ready> "


def needs(shell):
    return unittest.skipIf(shutil.which(shell) is None,
                           f"{shell} is not installed")


class Terminal:
    """A shell on a terminal of its own, in which `rehearse` says its words."""

    def __init__(self, command, env):
        self.text = ""
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], command, env)

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.screen)

    def type(self, keys):
        os.write(self.screen, keys.encode())

    def read_until(self, pattern):
        """What the next match of `pattern` on the screen is."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            match = re.search(pattern, self.text)
            if match:
                self.text = self.text[match.end():]
                return match
            if select.select([self.screen], [], [], 1)[0]:
                new = os.read(self.screen, 65536).decode(errors="replace")
                # Colours and moves of the cursor.
                self.text += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r", "",
                                    new)
        raise AssertionError(f"no {pattern} in {self.text!r}")

    def tab(self, line):
        """The words of the command that `line` and Tab make."""
        self.type(line + "\t")
        self.type(" :\n")
        words = self.read_until(r"GOT\[(.*?)\]")[1]
        self.read_until(PROMPT)
        return words.rsplit(" :", 1)[0]


class Tab(ProgramTest):
    def terminal(self, command, lines):
        env = self.environment(HOME=str(self.folder), TERM="dumb",
                               PS1=PROMPT, ZDOTDIR=str(self.folder))
        shell = Terminal(command, env)
        self.addCleanup(shell.close)
        for line in lines:
            shell.type(line + "\n")
        # Not the line that is typed, but what it prints.
        shell.read_until("BE" + "GIN")
        shell.read_until(PROMPT)
        return shell

    def script(self, shell, name):
        return self.write(name, self.call("completion", shell).stdout)

    def assertCompletes(self, shell):
        """What both shells have to make of a line and Tab."""
        self.write("mine.toml", "")
        for typed, words in (
                ("rehearse ru", "run"), ("rehearse explain makes",
                                         "explain makespan"),
                ("rehearse run --clock v", "run --clock virtual"),
                ("rehearse run --clock=v", "run --clock=virtual"),
                ("rehearse run --model=sequential,par",
                 "run --model=sequential,parallel"),
                ("rehearse run --scheduler=mi",
                 "run --scheduler=mine.toml"),
                ("rehearse run -m sequential,par",
                 "run -m sequential,parallel"),
                ("rehearse run --error-f", "run --error-format"),
                ("rehearse run three", "run three-tasks"),
                ("rehearse run mine", "run mine.toml"),
                ("rehearse run nothing-like-it", "run nothing-like-it"),
                ("rehearse run --set run.cl", "run --set run.clock=")):
            with self.subTest(typed):
                self.assertEqual(shell.tab(typed), words)

    def test_in_bash(self):
        script = self.script("bash", "completion.bash")
        self.assertCompletes(self.terminal(
            ["bash", "--norc", "--noprofile", "-i"],
            [f"cd {self.folder}; source {script}; PS1='{PROMPT}'",
             "bind 'set enable-bracketed-paste off' 2>/dev/null",
             "rehearse() { echo \"GOT[$*]\"; }", "echo BE''GIN"]))

    @needs("zsh")
    def test_in_zsh(self):
        script = self.script("zsh", "completion.zsh")
        self.assertCompletes(self.terminal(
            ["zsh", "-f", "-i"],
            [f"cd {self.folder}; PS1='{PROMPT}'",
             "autoload -Uz compinit; compinit -D -u", f"source {script}",
             "rehearse() { print -r -- \"GOT[$*]\" }", "echo BE''GIN"]))

    @needs("zsh")
    def test_in_zsh_where_packages_put_it(self):
        folder = self.folder / "functions"
        folder.mkdir()
        self.script("zsh", "functions/_rehearse")
        self.assertCompletes(self.terminal(
            ["zsh", "-f", "-i"],
            [f"cd {self.folder}; PS1='{PROMPT}'; fpath=({folder} $fpath)",
             "autoload -Uz compinit; compinit -D -u",
             "rehearse() { print -r -- \"GOT[$*]\" }", "echo BE''GIN"]))


if __name__ == "__main__":
    unittest.main()
