"""What a result tells of the host on which it was measured."""
import json
import unittest

import jsonschema
from support import ROOT, TUTORIAL, ProgramTest

SCHEMA = json.loads((ROOT / "results" / "result.schema.json").read_text())


class Host(ProgramTest):
    def host_of(self, *flags):
        found = self.result_of(TUTORIAL, "-m", "concurrent", *flags)
        jsonschema.Draft202012Validator(SCHEMA).validate(found)
        return found

    def test_the_real_clock_tells_noise_and_what_watching_cost(self):
        found = self.host_of()
        host = found["host"]
        self.assertGreater(host["noise"]["spun_ns"], 0)
        self.assertGreater(host["noise"]["sleeps"], 0)
        self.assertRegex(host["utc_date"], r"^20\d\d-\d\d-\d\dT")
        cpu = found["runs"][0]["cpu"]
        self.assertGreaterEqual(cpu["observer_ns"], 0)
        self.assertTrue(("throttled_periods" in cpu)
                        ^ ("throttled_ns_reason" in cpu), cpu)
        self.assertTrue(found["tool"]["build"])

    def test_the_probe_can_be_left_out(self):
        host = self.host_of("--no-probe")["host"]
        self.assertIsNone(host["noise"])

    def test_virtual_time_needs_no_probe(self):
        host = self.host_of("--clock", "virtual")["host"]
        self.assertIsNone(host["noise"])


if __name__ == "__main__":
    unittest.main()
