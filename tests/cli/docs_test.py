"""docs/commands.md shows what the program prints; DOCS=write brings it up to date."""
import os
import re
import unittest

from support import ROOT, ProgramTest

PAGE = ROOT / "docs" / "commands.md"
BEGIN = re.compile(r"(<!-- begin: .*-->\n)(.|\n)*(<!-- end -->)")


class CommandsPage(ProgramTest):
    def printed(self):
        """The help of all commands, that of flags of every command once."""
        overview = self.call("help").stdout
        common = "\nFlags of every command:\n"
        commands, _ = overview.split(common)
        names = re.findall(r"(?m)^  ([a-z]+)  +[A-Z]", commands)
        parts = []
        for name in names:
            own, flags = self.call("help", name).stdout.split(common)
            parts.append(f"## {name}\n\n```text\n{own}```\n")
        parts.append(f"## Flags of every command\n\n```text\n{flags}```\n")
        return "\n" + "\n".join(parts)

    def test_the_page_shows_every_command_and_flag(self):
        text = PAGE.read_text(encoding="utf-8")
        wanted = BEGIN.sub(lambda m: m[1] + self.printed() + m[3], text)
        if os.environ.get("DOCS") == "write":
            PAGE.write_text(wanted, encoding="utf-8")
        elif text != wanted:
            self.fail("out of date; run DOCS=write REHEARSE_PROGRAM=... "
                      "python3 tests/cli/docs_test.py")

    def test_the_examples_are_what_the_program_prints(self):
        text = PAGE.read_text(encoding="utf-8")
        examples = re.findall(r"\$ rehearse (.*)\n((?:.|\n)*?)```", text)
        self.assertEqual([command.split()[0] for command, _ in examples],
                         ["plan", "run"])
        for command, shown in examples:
            self.assertEqual(self.call(*command.split()).stdout, shown)

    def test_the_table_of_exit_codes_is_that_of_the_program(self):
        codes = (ROOT / "cli" / "exit_codes.hpp").read_text()
        codes = set(re.findall(r"= (\d+),", codes))
        for text in (PAGE.read_text(encoding="utf-8"),
                     self.call("explain", "exit-codes").stdout):
            for code in codes:
                self.assertRegex(text, rf"\b{code}\b")

    def test_the_readme_names_the_page(self):
        self.assertIn("(docs/commands.md)", (ROOT / "README.md").read_text())


if __name__ == "__main__":
    unittest.main()
