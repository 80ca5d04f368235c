"""A newcomer's first minute, typed into a shell on a terminal."""
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
import unittest

from support import PROGRAM, ProgramTest

PROMPT = "ready>"
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Shell:
    """bash on a terminal of 80 columns, with the program on its path."""

    def __init__(self, test):
        os.symlink(PROGRAM, test.folder / "rehearse")
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ,
                    struct.pack("HHHH", 50, 80, 0, 0))
        env = test.environment(
            TERM="xterm-256color", PS1=PROMPT,
            PATH=f"{test.folder}:{os.environ['PATH']}")
        self.process = subprocess.Popen(
            ["bash", "--norc", "--noprofile", "--noediting", "-i"],
            cwd=test.folder, env=env, stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True)
        os.close(slave)
        test.addCleanup(os.close, self.master)
        test.addCleanup(self.process.wait)
        test.addCleanup(self.process.kill)
        self.read()

    def read(self):
        """What the terminal got until the shell asks for the next line."""
        end = time.monotonic() + 60
        seen = ""
        while not seen.endswith(PROMPT):
            if not select.select([self.master], [], [],
                                 end - time.monotonic())[0]:
                raise AssertionError(f"no prompt after a minute:\n{seen}")
            seen += os.read(self.master, 4096).decode(errors="replace")
        return seen

    def type(self, line):
        """The screen after `line`, without the line, colours and the prompt."""
        os.write(self.master, f"{line}\n".encode())
        seen = CONTROL.sub("", self.read()).replace("\r", "")
        return seen.split("\n", 1)[1][:-len(PROMPT)]


class FirstMinute(ProgramTest):
    def test_from_nothing_to_a_scenario_of_ones_own(self):
        shell = Shell(self)

        screen = shell.type("rehearse")
        self.assertLessEqual(screen.count("\n"), 12)
        for words in ("rehearse run three-tasks", "rehearse init",
                      "rehearse help"):
            self.assertIn(words, screen)

        screen = shell.type("rehearse run three-tasks")
        for model in ("sequential", "concurrent", "combined", "parallel"):
            self.assertIn(f"three-tasks: 3 tasks, {model}, ", screen)
        self.assertEqual(screen.count("fetch#1 "), 4)
        self.assertIn("concurrent, not parallel.", screen)
        self.assertIn("concurrent and", screen)
        self.assertRegex(screen, r"(?m)^Verdict: ")

        screen = shell.type("rehearse init my.toml")
        self.assertIn("next: rehearse run my.toml", screen)
        lines = (self.folder / "my.toml").read_text().count("\n")
        self.assertTrue(20 <= lines <= 30, lines)

        shell.type("sed -i 's/latency = \"60ms\"/latencyy = \"80ms\"/' my.toml")
        screen = shell.type("rehearse run my.toml")
        self.assertIn("error[E012]: unknown key 'latencyy'", screen)
        self.assertRegex(screen, r"\^+ did you mean 'latency'\?")
        self.assertNotIn("Makespan", screen)
        self.assertEqual(shell.type("echo $?"), "2\n")

        shell.type("sed -i 's/latencyy/latency/' my.toml")
        screen = shell.type("rehearse run my.toml -m concurrent")
        self.assertIn("my: 3 tasks, concurrent, 1 worker", screen)
        self.assertIn("Try:  rehearse run my.toml -m all", screen)


if __name__ == "__main__":
    unittest.main()
