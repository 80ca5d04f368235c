"""Runs on the real clock: schema, signals and time limits."""
import json
import pathlib
import signal
import time
import unittest

import jsonschema
from support import LONG, ROOT, SHOP, TUTORIAL, ProgramTest

SCHEMA = json.loads((ROOT / "results" / "result.schema.json").read_text())


class RealClock(ProgramTest):
    def validate(self, found):
        jsonschema.Draft202012Validator(SCHEMA).validate(found)

    def test_real_results_follow_the_schema(self):
        for args in ([TUTORIAL], [self.write("shop.toml", SHOP)]):
            done = self.call("run", *args, "-o", "-")
            # 3: this machine was too busy to measure, which is not our mistake.
            self.assertIn(done.returncode, (0, 3), done.stderr)
            found = json.loads(done.stdout)
            self.validate(found)
            for run in found["runs"]:
                for why in run["invalid_because"]:
                    self.assertNotRegex(why, "^I-")

    def test_a_time_limit_keeps_what_exists(self):
        path = self.write("long.toml", LONG)
        done = self.call("run", path, "-m", "concurrent", "--timeout", "300ms",
                         "-o", "r.json")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("run.timeout was over", done.stdout)
        found = json.loads((self.folder / "r.json").read_text())
        self.validate(found)
        self.assertFalse(found["complete"])
        self.assertEqual(found["runs"][0]["end"], "timed_out")

    def test_a_signal_ends_the_runs_and_keeps_what_exists(self):
        path = self.write("long.toml", LONG)
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            process = self.start(path)
            time.sleep(0.3)
            process.send_signal(number)
            out, _ = process.communicate(timeout=20)
            self.assertEqual(process.returncode, code)
            self.assertIn("stopped: interrupted", out)
            result = pathlib.Path(self.folder / "r.json")
            found = json.loads(result.read_text())
            self.validate(found)
            self.assertFalse(found["complete"])
            self.assertEqual(len(found["runs"]), 1)
            result.unlink()


if __name__ == "__main__":
    unittest.main()
