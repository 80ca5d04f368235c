"""A CAF INI that nobody named has no effect on the real clock."""
import unittest

from support import TUTORIAL, ProgramTest


class StrayFile(ProgramTest):
    # CAF would start no worker under 'testing', do nothing with a throughput of
    # 0, refuse the syntax error, and crash without workers.
    TEXTS = ("[scheduler]\npolicy='testing'\n",
             "[scheduler]\npolicy='stealing'\nmax-threads=3\n",
             "[scheduler]\nmax-throughput=0\nmax-threads=0\n",
             "[scheduler\n# x")

    def settings(self):
        found = self.result_of(TUTORIAL, "-m", "concurrent")
        run = found["runs"][0]
        return run["settings"], run["workers"], run["tasks"]["completed"]

    def test_a_caf_application_ini_has_no_effect(self):
        before = self.settings()
        self.assertEqual(before[1:], (1, 3))
        for text in self.TEXTS:
            self.write("caf-application.ini", text)
            self.assertEqual(self.settings(), before, text)


if __name__ == "__main__":
    unittest.main()
