"""The whole output, byte by byte, for each way a terminal may differ.

After a change that is meant, tests/bless writes the files anew.
"""
import os
import pathlib
import unittest

from support import SHOP, TUTORIAL, ProgramTest

GOLDEN = pathlib.Path(__file__).parent / "golden"
BLESS = "REHEARSE_BLESS" in os.environ
TWO_CORES = ("--clock", "virtual", "--cores", "2")


class Golden(ProgramTest):
    def assertGolden(self, name, *args, **changes):
        env = self.environment(**changes)
        done = self.call("run", *args, *TWO_CORES, env=env)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        path = GOLDEN / f"{name}.txt"
        if BLESS:
            path.write_text(done.stdout, encoding="utf-8")
        self.assertEqual(done.stdout, path.read_text(encoding="utf-8"))
        return done.stdout

    def shop(self):
        # A short path, for it is in the command to try next.
        self.write("shop.toml", SHOP)
        return "shop.toml"

    def test_piped_it_has_eighty_columns_and_no_colour(self):
        piped = self.assertGolden("piped", TUTORIAL)
        self.assertNotIn("\x1b", piped)
        for changes in ({"NO_COLOR": "1"}, {"CI": "1"},
                        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
                        {"FORCE_COLOR": "0"}, {"COLUMNS": "80"},
                        {"COLUMNS": "wide"}, {"TERM": "xterm-256color"}):
            self.assertGolden("piped", TUTORIAL, **changes)

    def test_colour_can_be_forced(self):
        args = ("three-tasks", "-m", "concurrent,parallel")
        forced = self.assertGolden("colour", *args, "--color", "always")
        self.assertIn("\x1b[38;5;24m█", forced)
        for changes in ({"FORCE_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}):
            self.assertGolden("colour", *args, **changes)

    def test_forty_columns_are_enough(self):
        args = ("three-tasks", "-m", "concurrent,combined")
        self.assertGolden("narrow", *args, COLUMNS="40")
        self.assertGolden("narrow", *args, "--width", "40", COLUMNS="200")
        self.assertGolden("narrow", *args, COLUMNS="3")

    def test_plain_characters_take_the_place_of_others(self):
        args = (self.shop(), "-m", "combined,parallel")
        for changes in ({"LC_ALL": "C"}, {"TERM": "dumb"}):
            self.assertGolden("ascii", *args, **changes)
        drawn = self.assertGolden("ascii", *args, "--ascii")
        self.assertTrue(drawn.isascii())

    def test_counts_and_services_take_the_place_of_lanes(self):
        self.assertGolden("counts", self.shop(), "-m", "combined")

    def test_several_runs_of_a_model_show_their_spread(self):
        self.assertGolden("repeat", self.shop(), "-m", "combined", "-r", "3",
                          "--timeline", "none", "-v")

    def test_facts_stand_one_a_line(self):
        facts = self.assertGolden("facts", self.shop(), "-m",
                                  "combined,parallel", "-r", "2", "--plain")
        for line in facts.splitlines():
            self.assertEqual(line.count("\t"), 2, line)


if __name__ == "__main__":
    unittest.main()
