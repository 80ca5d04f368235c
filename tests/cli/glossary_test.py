"""docs/glossary.md: in order, of words in use, with all that matter."""
import re
import unittest

from support import ROOT

PAGE = ROOT / "docs" / "glossary.md"
TEXTS = ROOT / "cli" / "explanations"


def terms():
    return re.findall(r"(?m)^\* \*\*(.+?)\*\*: ",
                      PAGE.read_text(encoding="utf-8"))


def others():
    """All else that users read, as one line in small letters."""
    pages = [page for page in sorted((ROOT / "docs").glob("*.md"))
             if page != PAGE] + [ROOT / "README.md", *TEXTS.rglob("*.txt")]
    text = " ".join(page.read_text(encoding="utf-8") for page in pages)
    return re.sub(r"[\s_-]+", " ", text).lower()


class Glossary(unittest.TestCase):
    def test_terms_stand_in_order_and_once(self):
        found = [term.lower().replace("-", " ") for term in terms()]
        self.assertGreater(len(found), 50)
        self.assertEqual(found, sorted(set(found)))

    def test_every_term_is_used_elsewhere(self):
        text = others()
        words = [term.split(",")[0].lower().replace("-", " ")
                 for term in terms()]
        self.assertEqual([word for word in words if not
                          re.search(rf"\b{re.escape(word)}", text)], [])

    def test_states_and_metrics_of_the_program_have_a_term(self):
        found = {re.sub(r"[^a-z]", "", term.lower()) for term in terms()}
        # A carrier's threads stand with the carrier.
        found.add("carrierthreads")
        names = [path.stem for folder in ("states", "metrics")
                 for path in (TEXTS / folder).glob("*.txt")]
        self.assertGreater(len(names), 15)
        for name in names:
            self.assertIn(re.sub(r"[^a-z]", "", name), found)

    def test_what_a_term_points_to_is_there(self):
        found = {term.split(",")[0] for term in terms()}
        for term in re.findall(r"[Ss]ee (?:also )?\*([^*]+)\*",
                               PAGE.read_text(encoding="utf-8")):
            self.assertIn(term, found)


if __name__ == "__main__":
    unittest.main()
