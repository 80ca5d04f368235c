"""The pages of `man` that an installation writes: whole, without warnings."""
import re
import shutil
import subprocess
import sys
import unittest

from support import PROGRAM, ROOT, ProgramTest

SCRIPT = ROOT / "cmake" / "write_manual.py"
FORMAT = ROOT / "docs" / "scenario-format.md"


def shown(page):
    """The page as a wide terminal shows it, and what groff complains about."""
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-rLL=300n", "-rHY=0", "-P-cbou",
         str(page)],
        capture_output=True, text=True, encoding="utf-8", check=False)
    return " ".join(done.stdout.split()), done.stderr


@unittest.skipIf(shutil.which("groff") is None, "needs groff")
class Manual(ProgramTest):
    def pages(self, *args):
        """Name -> path of what is written."""
        subprocess.run([sys.executable, "-B", str(SCRIPT), "--program", PROGRAM,
                        "--into", str(self.folder), *args], check=True,
                       stdout=subprocess.DEVNULL, env=self.environment())
        return {path.name: path for path in self.folder.rglob("*.[15]")}

    def commands(self):
        listed = self.call("help").stdout.split("Commands:\n")[1]
        return [line.split()[0] for line in
                listed.split("\n\n")[0].splitlines()]

    def test_the_page_of_scenarios_has_all_of_their_document(self):
        pages = self.pages()
        self.assertEqual(list(pages), ["rehearse-scenario.5"])
        text, complaints = shown(pages["rehearse-scenario.5"])
        self.assertEqual(complaints, "")
        document = FORMAT.read_text(encoding="utf-8")
        # All words of its prose, in their order.
        prose = re.sub(r"(?ms)^```.*?^```|^\|.*?$|^# .*?$", "", document)
        prose = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", prose)
        prose = re.sub(r"(?m)^#+ |^\* |\*\*|`|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)",
                       "", prose)
        position = 0
        for word in prose.split():
            found = text.find(word, position)
            self.assertNotEqual(found, -1, f"'{word}' is missing after "
                                f"'{text[position - 60:position]}'")
            position = found + len(word)
        for name in re.findall(r"(?m)^\| `([a-z_]+)` \|", document):
            self.assertIn(name, text)
        for mark in ("**", "](", "`", "|--"):
            self.assertNotIn(mark, text)

    def test_code_keeps_its_lines(self):
        page = self.pages()["rehearse-scenario.5"].read_text(encoding="utf-8")
        self.assertIn(".EX\n[scenario]\nformat = 1\n", page)
        self.assertEqual(page.count(".EX"), page.count(".EE"))
        self.assertEqual(page.count("\n.EX\n"), FORMAT.read_text(
            encoding="utf-8").count("```") // 2)

    @unittest.skipIf(shutil.which("help2man") is None, "needs help2man")
    def test_every_command_has_a_page_with_all_of_its_flags(self):
        pages = self.pages("--help2man", "help2man")
        names = ["rehearse", *(f"rehearse-{one}" for one in self.commands())]
        self.assertEqual(sorted(pages), sorted(
            [*(f"{name}.1" for name in names), "rehearse-scenario.5"]))
        for name in names:
            with self.subTest(name):
                text, complaints = shown(pages[f"{name}.1"])
                self.assertEqual(complaints, "")
                self.assertIn(f"SYNOPSIS {name.replace('-', ' ')} ", text)
                self.assertIn("rehearse-scenario(5)", text)
                help_text = self.call("help", *name.split("-")[1:]).stdout
                if name != "rehearse":
                    help_text = help_text.split("\nFlags of every")[0]
                for word in help_text.split():
                    self.assertIn(word, text)

    @unittest.skipIf(shutil.which("help2man") is None, "needs help2man")
    def test_the_page_of_the_program_tells_exit_codes_and_version(self):
        page = self.pages("--help2man", "help2man")["rehearse.1"]
        text, _ = shown(page)
        version = self.call("--version").stdout.splitlines()[0]
        for words in ("130 interrupted (Ctrl-C)", version,
                      "NAME rehearse - rehearse concurrent workloads"):
            self.assertIn(words, text)


if __name__ == "__main__":
    unittest.main()
