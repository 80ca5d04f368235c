"""What CAF would ignore, hang on or crash on is answered at once.

The wording is tested in tests/config; here the program itself has to end, soon
and in good order, whichever command reads the INI.
"""
import resource
import unittest

from support import TUTORIAL, ProgramTest

# CAF 0.17 goes on with another setting, without a word.
IGNORED = [
    "[scheduler]\npolicy='stealin'\n",
    "[scheduler]\npolicy=\"sharing\"\n",
    "[scheduler]\nmax-thread=1\n",
    "[scheduler]\nmax-threads=-3\n",
    "[scheduler]\nmax-threads='four'\n",
    "[scheduler]\nmax-threads=\"3\"\n",
    "[scheduler]\nmax-threads=4.0\n",
    "[scheduler]\nmax-threads=010\n",
    "[scheduler]\nmax-throughput=-5\n",
    "[scheduler]\nmax-threads=2 policy='sharing'\n",
    "[scheduler]\nmax-threads=2\nmax-threads=3\n",
    "[scheduler]\nmax-threads=2\n[scheduler]\nmax-threads=3\n",
    "[work-stealing]\nrelaxed-sleep-duration=10\n",
    "scheduler { max-threads=2 }\n",
    "[schedular]\nmax-threads=2\n",
    "max-threads=2\n",
]
# CAF takes an end inside something for the end of the file.
CUT_SHORT = [
    "[scheduler]\npolicy='shar",
    "[scheduler]\nprofiling-output-file=\"abc",
    "[scheduler]\nmax-threads=",
    "[scheduler]\nmax-threads=2\n[work-st",
]
# CAF reports these, often in the wrong line, and a program may go on.
SYNTAX = [
    "[scheduler]\npolicy=sharing\n",
    "[scheduler]\nmax-threads 2\n",
    "[scheduler]\nenable-profiling=yes\n",
    "[scheduler]\nenable-profiling=True\n",
    "# a comment\n",
    "[scheduler]\nscheduler.max-threads=1\n",
    "[scheduler]\nmax-threads=08\n",
    "[scheduler]\npolicy='abcdefghijkl'\n",
    "[scheduler]\nprofiling-resolution=1.5ms\n",
    "[scheduler]\nprofiling-resolution=10d\n",
    "[scheduler]\nprofiling-resolution=10 ms\n",
]
# CAF never comes back.
HANGS = [
    "[scheduler]\npolicy='testing'\n",
    "[scheduler]\nmax-throughput=0\n",
    "[scheduler]\npolicy='sharing'\nmax-threads=0\n",
]
CRASHES = [
    "[scheduler]\npolicy='stealing'\nmax-threads=0\n",
    "[scheduler]\npolicy='stealing'\n[work-stealing]\n"
    "aggressive-steal-interval=0\n",
    "[scheduler]\npolicy='stealing'\n[work-stealing]\n"
    "moderate-steal-interval=0\n",
    "[scheduler]\npolicy='stealing'\n[work-stealing]\n"
    "relaxed-steal-interval=0\n",
]


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Answers(ProgramTest):
    """Each within a second of CPU time: on a busy machine the wall clock says
    nothing, and who hangs without computing runs into call()'s time limit."""

    def assertAnswered(self, texts):
        self.write("s.toml", TUTORIAL.read_text()
                   + '\n[run]\nscheduler = "s.ini"\n')
        for text in texts:
            path = self.write("s.ini", text)
            for args in (("check", "s.toml"),
                         ("run", TUTORIAL, "--scheduler", path)):
                with self.subTest(ini=text, command=args[0]):
                    before = cpu_seconds()
                    done = self.call(*args)
                    self.assertLess(cpu_seconds() - before, 1)
                    self.assertRefused(done, 2, "E031", "s.ini:")

    def test_what_caf_ignores_is_refused(self):
        self.assertAnswered(IGNORED)

    def test_a_text_cut_short_is_refused(self):
        self.assertAnswered(CUT_SHORT)

    def test_what_caf_cannot_read_is_refused(self):
        self.assertAnswered(SYNTAX)

    def test_what_hangs_caf_is_refused(self):
        self.assertAnswered(HANGS)

    def test_what_crashes_caf_is_refused(self):
        self.assertAnswered(CRASHES)

    def test_a_missing_file_is_refused(self):
        done = self.call("run", TUTORIAL, "--scheduler", "none.ini")
        self.assertRefused(done, 2, "E030")


if __name__ == "__main__":
    unittest.main()
