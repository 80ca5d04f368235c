"""`rehearse doctor`: the checks of this host."""
import json
import unittest

import jsonschema
from support import ROOT, ProgramTest

SCHEMA = json.loads((ROOT / "results" / "result.schema.json").read_text())


class Doctor(ProgramTest):
    def test_every_line_has_a_state_and_fits_the_terminal(self):
        done = self.call("doctor")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lines = done.stdout.splitlines()
        self.assertLessEqual(max(map(len, lines)), 80)
        table = lines[:lines.index("")]
        for line in table:
            self.assertRegex(line, r"^([a-z]+ +(ok|look|trouble) +\S| {20}\S)")
            self.assertNotEqual(line[20], " ")

    def test_json_holds_the_same_checks_and_the_host(self):
        done = self.call("doctor", "--json")
        self.assertEqual(done.returncode, 0)
        found = json.loads(done.stdout)
        self.assertEqual(found["schema"], "rehearse.doctor/1")
        host = {"$ref": "#/$defs/host", "$defs": SCHEMA["$defs"]}
        jsonschema.Draft202012Validator(host).validate(found["host"])
        noise = found["host"]["noise"]
        self.assertGreaterEqual(noise["spun_ns"], 200_000_000)
        for check in found["checks"]:
            self.assertIn(check["state"], ("ok", "look", "trouble"))
            self.assertEqual(check["advice"] is None, check["state"] == "ok")

    def test_unknown_words_are_refused(self):
        self.assertRefused(self.call("doctor", "now"), 2, "one argument")


if __name__ == "__main__":
    unittest.main()
