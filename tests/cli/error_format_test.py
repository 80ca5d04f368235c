"""`--error-format`: the same mistakes for people, editors, scripts and CI."""
import json
import unittest

from support import SHOP, TUTORIAL, ProgramTest

# A wrong key, and nothing else to say.
WRONG = SHOP.split("[task.import]")[0].replace("queue = 3", "queues = 3")


class ErrorFormats(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.toml", WRONG)

    def findings(self, *args, code=2):
        done = self.call(*args, "--error-format", "json")
        self.assertEqual(done.returncode, code, done.stderr)
        (line,) = done.stderr.splitlines()
        return json.loads(line)["findings"]

    def test_json_says_all_that_people_are_told(self):
        for command in (["check"], ["run"], ["show", "--scheduler"]):
            (found,) = self.findings(command[0], "a.toml", *command[1:])
            self.assertEqual(
                found, {"severity": "error", "id": "E012",
                        "path": "service.db.queues",
                        "message": "unknown key 'queues' in [service.db]",
                        "label": "did you mean 'queue'?", "file": "a.toml",
                        "line": 10, "col": 1, "end": {"line": 10, "col": 7},
                        "notes": found["notes"], "help": None})
            self.assertEqual(len(found["notes"]), 1)

    def test_json_is_one_line_of_ascii_for_each_input(self):
        self.write("b.toml", '[scenario]\nformat = 1\n"n\u00e4\x7f\u202e" = 1\n')
        done = self.call("check", "a.toml", "b.toml", TUTORIAL,
                         "--error-format", "json")
        self.assertTrue(done.stderr.isascii())
        files = [json.loads(line)["findings"][0]["file"]
                 for line in done.stderr.splitlines()]
        self.assertEqual(files, ["a.toml", "b.toml"])

    def test_json_holds_warnings_of_runs(self):
        (found,) = self.findings("run", TUTORIAL, "--clock", "virtual", "-m",
                                 "parallel", "-w", "2", code=0)
        self.assertEqual((found["severity"], found["id"]), ("warning", "W118"))

    def test_json_counts_what_it_leaves_out(self):
        self.write("many.toml", "[scenario]\nformat = 1\n" + "".join(
            f"wrong{n} = 1\n" for n in range(60)))
        done = self.call("check", "many.toml", "--error-format=json")
        found = json.loads(done.stderr)
        self.assertEqual(len(found["findings"]), 50)
        self.assertGreaterEqual(found["not_shown"], 10)

    def test_github_shows_findings_beside_the_line(self):
        done = self.call("check", "a.toml", "--error-format", "github")
        self.assertRefused(done, 2)
        self.assertEqual(
            done.stderr,
            "::error file=a.toml,line=10,col=1,endLine=10,title=E012::unknown "
            "key 'queues' in [service.db]%0Adid you mean 'queue'?\n")

    def test_github_gets_its_special_characters_spelled_out(self):
        name = "50%,a:b.toml"
        self.write(name, WRONG.replace("queues", '"a%b"'))
        done = self.call("check", name, "--error-format", "github")
        self.assertIn("::error file=50%25%2Ca%3Ab.toml,line=10,", done.stderr)
        self.assertIn("::unknown key 'a%25b' in", done.stderr)

    def test_mistakes_of_the_command_line_have_the_same_form(self):
        wrongs = [["run"], ["rnu"], ["run", "x", "--modle"], ["list", "modles"],
                  ["run", TUTORIAL, "-w", "x"], ["run", TUTORIAL, "--workers"],
                  ["init", "."], ["help", "x"], ["explain", "zzzzz"]]
        for wrong in wrongs:
            with self.subTest(wrong):
                done = self.call("--error-format", "json", *wrong)
                self.assertEqual(done.returncode, 2)
                (found,) = json.loads(done.stderr)["findings"]
                self.assertEqual((found["id"], found["severity"],
                                  found["line"]), (None, "error", None))
                done = self.call("--error-format=github", *wrong)
                self.assertRegex(done.stderr,
                                 r"\A::error title=rehearse::.+\n\Z")

    def test_nothing_wrong_says_nothing(self):
        for form in ("human", "short", "json", "github"):
            done = self.call("check", TUTORIAL, "--error-format", form)
            self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
