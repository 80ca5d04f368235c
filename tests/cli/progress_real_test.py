"""The live region on a terminal: drawn, kept apart from the log, and gone."""
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import threading
import unittest

from support import LONG, PROGRAM, ProgramTest

SECOND = """
[scenario]
format = 1
name = "second"

[task.slow]
count = 4
steps = [{ compute = "1ms" }, { wait = "800ms" }]
"""


class Screen:
    """What a terminal shows after the bytes it got."""

    def __init__(self):
        self.lines = [""]
        self.row = 0
        self.column = 0

    def feed(self, text):
        for part in re.findall(r"\x1b\[[0-9;]*[A-Za-z]|.", text, re.S):
            if part == "\x1b[A":
                self.row = max(self.row - 1, 0)
            elif part == "\x1b[J":
                del self.lines[self.row + 1:]
                self.lines[self.row] = self.lines[self.row][:self.column]
            elif part == "\r":
                self.column = 0
            elif part == "\n":
                self.row += 1
                if self.row == len(self.lines):
                    self.lines.append("")
            elif not part.startswith("\x1b"):
                line = self.lines[self.row].ljust(self.column)
                self.lines[self.row] = (line[:self.column] + part
                                        + line[self.column + 1:])
                self.column += 1
        return self

    def text(self):
        return "\n".join(self.lines).rstrip()


class OnTerminal:
    """The program with its standard error on a terminal of its own."""

    def __init__(self, test, *args, columns=90, **changes):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ,
                    struct.pack("HHHH", 24, columns, 0, 0))
        env = test.environment(TERM="xterm-256color", **changes)
        self.process = subprocess.Popen(
            [PROGRAM, "run", *args], cwd=test.folder, env=env,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=slave)
        os.close(slave)
        self.seen = ""
        self.drawn = threading.Event()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()
        test.addCleanup(self.process.stdout.close)
        test.addCleanup(self.process.wait)
        test.addCleanup(self.process.kill)

    def read(self):
        while True:
            try:
                data = os.read(self.master, 4096)
            except OSError:
                data = b""
            if not data:
                break
            self.seen += data.decode()
            if "thr " in self.seen:
                self.drawn.set()
        os.close(self.master)

    def wait(self):
        self.out = self.process.stdout.read().decode()
        self.process.wait(timeout=30)
        self.reader.join(timeout=30)
        return self


class LiveRegion(ProgramTest):
    def start(self, text, *args, **changes):
        path = self.write("s.toml", text)
        return OnTerminal(self, path, "-m", "concurrent", *args, **changes)

    def test_the_region_is_drawn_and_goes(self):
        done = self.start(SECOND).wait()
        self.assertIn("run 1/1  concurrent", done.seen)
        self.assertRegex(done.seen, r"running 0   ready 0   waiting 4   done 0")
        self.assertEqual(Screen().feed(done.seen).text(), "")

    def test_no_line_of_the_region_exceeds_the_terminal(self):
        done = self.start(SECOND, columns=40).wait()
        for line in re.split(r"\r\n|\r|\x1b\[[AJ]", done.seen):
            self.assertLess(len(line), 40)
        self.assertIn("run 1/1", done.seen)

    def test_the_log_is_kept_apart_from_the_region(self):
        done = self.start(SECOND, "-v", "--schedtrace", "200ms").wait()
        self.assertIn("thr ", done.seen)
        shown = Screen().feed(done.seen).text().splitlines()
        self.assertGreater(len(shown), 1)
        for line in shown:
            self.assertRegex(
                line, r"^(SCHED \d+ms: run=1/1 model=concurrent tasks=4 "
                r"running=\d+ ready=\d+ waiting=\d+ blocked=0 done=\d+ "
                r"failed=0 cpu=[\d.]+ threads=\d+|[\d:.]+ info: .*)$")

    def test_an_interrupt_leaves_a_clean_terminal(self):
        for times in (1, 2):
            run = self.start(LONG)
            self.assertTrue(run.drawn.wait(30))
            for _ in range(times):
                run.process.send_signal(signal.SIGINT)
            run.wait()
            self.assertEqual(run.process.returncode, 130)
            self.assertEqual(Screen().feed(run.seen).text(), "")

    def test_it_can_be_left_out(self):
        for args, changes in ((["--progress", "none"], {}), (["-q"], {}),
                              ([], {"CI": "true"})):
            done = self.start(SECOND, *args, **changes).wait()
            self.assertEqual(done.seen, "")


if __name__ == "__main__":
    unittest.main()
