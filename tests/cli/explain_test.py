"""`rehearse explain`: every id has its text, every text its id."""
import re
import unittest

from support import ROOT, ProgramTest

TEXTS = ROOT / "cli" / "explanations"


def ids_in_code():
    """The ids that diagnostics of the program carry."""
    ids = set()
    for room in ROOT.iterdir():
        if room.name in ("build", "tests"):
            continue
        for path in room.rglob("*.cpp"):
            ids |= set(re.findall(r'"([EW]\d{3})"', path.read_text()))
    return ids


class Texts(ProgramTest):
    def test_every_id_in_the_code_has_a_text_and_every_text_an_id(self):
        texts = {path.stem for path in TEXTS.glob("[EW][0-9]*.txt")}
        self.assertEqual(ids_in_code(), texts)

    def test_every_text_is_listed_and_shown_with_its_title(self):
        listed = self.call("explain").stdout.splitlines()
        for path in TEXTS.glob("*.txt"):
            title, _, body = path.read_text().partition("\n\n")
            self.assertIn(f"{path.stem}  {title}", listed)
            self.assertEqual(self.call("explain", path.stem).stdout,
                             f"{path.stem}: {title}\n\n{body}")

    def test_texts_have_one_form(self):
        for path in TEXTS.iterdir():
            with self.subTest(path.name):
                self.assertEqual(path.suffix, ".txt")
                text = path.read_text()
                self.assertRegex(text, r"\A\S.*\n\n\S(.|\n)*\S\n\Z")
                self.assertNotRegex(text, r"[ \t]\n")
                self.assertLessEqual(max(map(len, text.splitlines())), 76)


class Explain(ProgramTest):
    def test_an_unknown_id_is_answered_with_the_nearest(self):
        self.assertRefused(self.call("explain", "E999"), 2, "E999")

    def test_letters_compare_without_case(self):
        self.assertEqual(self.call("explain", "e012").returncode, 0)


if __name__ == "__main__":
    unittest.main()
