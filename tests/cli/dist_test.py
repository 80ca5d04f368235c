"""`rehearse dist`: the figures and the picture of a distribution.

After a change that is meant, tests/bless writes the golden files anew.
"""
import json
import os
import pathlib
import unittest

from support import ProgramTest

GOLDEN = pathlib.Path(__file__).parent / "golden"
BLESS = "REHEARSE_BLESS" in os.environ
LOGNORMAL = '{ dist = "lognormal", p50 = "6ms", p99 = "40ms" }'
MIX = ('{ dist = "mix", of = [{ weight = 95, value = "5ms" }, '
       '{ weight = 5, value = "80ms..120ms" }] }')


class Dist(ProgramTest):
    def assertGolden(self, name, *args, **changes):
        done = self.call("dist", *args, env=self.environment(**changes))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        path = GOLDEN / f"dist-{name}.txt"
        if BLESS:
            path.write_text(done.stdout, encoding="utf-8")
        self.assertEqual(done.stdout, path.read_text(encoding="utf-8"))
        return done.stdout

    def json_of(self, *args):
        done = self.call("dist", *args, "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_it_draws_the_density_as_wide_as_the_terminal(self):
        drawn = self.assertGolden("wide", LOGNORMAL, "--above", "20ms",
                                  "--above", "2s")
        self.assertNotIn("\x1b", drawn)
        self.assertEqual(max(map(len, drawn.splitlines())), 78)
        self.assertGolden("narrow", LOGNORMAL, COLUMNS="40")
        self.assertGolden("narrow", LOGNORMAL, "--width", "40")

    def test_plain_characters_take_the_place_of_others(self):
        drawn = self.assertGolden("ascii", MIX, "--ascii")
        self.assertTrue(drawn.isascii())
        self.assertGolden("ascii", MIX, LC_ALL="C")

    def test_colour_can_be_forced(self):
        self.assertIn("\x1b[38;5;24m", self.assertGolden(
            "colour", "1ms..2ms", "--color", "always"))

    def test_facts_stand_one_a_line(self):
        facts = self.assertGolden("facts", MIX, "--plain", "--above", "90ms")
        for line in facts.splitlines():
            self.assertEqual(line.count("\t"), 2, line)

    def test_a_constant_needs_no_picture(self):
        for spec in ("5ms", '"5ms"', '{ dist = "constant", value = "5ms" }'):
            done = self.call("dist", spec)
            self.assertIn("\n  every draw is 5 ms\n", done.stdout)

    def test_json_holds_the_same_facts(self):
        facts = self.json_of(MIX, "--above", "90ms", "--above", "5ms")
        self.assertEqual(facts["schema"], "rehearse.dist/1")
        self.assertAlmostEqual(facts["mean_ns"], 9.75e6, 3)
        self.assertEqual(facts["percentiles_ns"]["p95"], 5_000_000)
        self.assertEqual([round(one["share"], 9) for one in facts["above"]],
                         [0.0375, 0.05])
        draws = facts["draws"]
        self.assertEqual(draws["count"], 100_000)
        density = draws["density"]
        self.assertEqual(sum(density["counts"]) + density["beyond"], 100_000)
        self.assertEqual(len(density["counts"]), 100)

    def test_an_infinite_spread_is_told_as_such(self):
        spec = '{ dist = "pareto", min = "1ms", alpha = 1.5 }'
        self.assertIsNone(self.json_of(spec)["sd_ns"])
        self.assertIn("sd infinite", self.call("dist", spec).stdout)

    def test_a_file_is_looked_for_from_the_current_folder(self):
        self.write("trace.csv", "ms\n1\n3\n")
        facts = self.json_of('{ dist = "empirical", file = "trace.csv", '
                             'column = "ms", unit = "ms" }')
        self.assertEqual(facts["mean_ns"], 2_000_000)

    def test_mistakes_of_the_spec_have_their_place(self):
        done = self.call("dist", '{ dist = "gama", mean = "1ms" }')
        self.assertRefused(done, 2, "E014", "SPEC:1:17", "^^^^^^",
                           "did you mean 'gamma'?")
        self.assertRefused(self.call("dist", "20"), 2, "E013", '"20"')
        self.assertRefused(self.call("dist", "{ dist ="), 2, "E001")
        self.assertRefused(self.call("dist", "'1ms'\nx = 2"), 2,
                           "expected one value")
        done = self.call("dist", "5m..6ms", "--error-format", "short")
        self.assertEqual(done.stderr, "SPEC:1:8: error[E013]: dist: 'm' is "
                                      "ambiguous, write \"5min\" or \"5ms\"\n")

    def test_a_warning_is_told_and_the_picture_drawn(self):
        done = self.call("dist",
                         '{ dist = "normal", mean = "5ms", sd = "4ms" }')
        self.assertEqual(done.returncode, 0)
        self.assertIn("W120", done.stderr)
        self.assertIn("mean 5.82 ms", done.stdout)

    def test_wrong_flags_are_refused(self):
        self.assertRefused(self.call("dist"), 2, "needs a SPEC")
        self.assertRefused(self.call("dist", "1ms", "--above", "3"), 2,
                           "--above: a duration needs a unit")
        self.assertRefused(self.call("dist", "1ms", "--format", "jsn"), 2,
                           "did you mean 'json'?")
        self.assertRefused(self.call("dist", "1ms", "--width", "9"), 2,
                           "--width must be 40 to 300")


if __name__ == "__main__":
    unittest.main()
