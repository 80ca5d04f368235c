"""`rehearse explain`: every id has its text, every text is one screen."""
import re
import unittest

from support import ROOT, ProgramTest

TEXTS = ROOT / "cli" / "explanations"
IDS = sorted(TEXTS.glob("*.txt"))
TOPICS = sorted(TEXTS.glob("*/*.txt"))


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
        self.assertEqual(ids_in_code(), {path.stem for path in IDS})

    def test_every_text_is_listed_and_shown_with_its_title(self):
        listed = self.call("explain").stdout.splitlines()
        listed = {tuple(line.split(None, 1)) for line in listed if line}
        for path in IDS + TOPICS:
            title, _, body = path.read_text().partition("\n\n")
            self.assertIn((path.stem, title), listed)
            shown = self.call("explain", path.stem).stdout
            kind = f" ({path.parent.name[:-1]})" if path in TOPICS else ""
            self.assertIn(f"{path.stem}{kind}: {title}\n\n{body}", shown)

    def test_every_topic_fits_on_a_screen(self):
        for path in IDS + TOPICS:
            lines = self.call("explain", path.stem).stdout.splitlines()
            with self.subTest(path.name):
                same = sum(other.stem == path.stem for other in TOPICS)
                self.assertLessEqual(len(lines), 24 * max(same, 1))
                self.assertLessEqual(max(map(len, lines)), 80)

    def test_texts_have_one_form(self):
        for path in TEXTS.rglob("*.*"):
            with self.subTest(path.name):
                self.assertEqual(path.suffix, ".txt")
                text = path.read_text()
                self.assertRegex(text, r"\A\S.*\n\n *\S(.|\n)*\S\n\Z")
                self.assertNotRegex(text, r"[ \t]\n")
                self.assertLessEqual(max(map(len, text.splitlines())), 76)

    def test_what_texts_refer_to_exists(self):
        names = {path.stem for path in IDS + TOPICS}
        for path in TOPICS:
            with self.subTest(path.name):
                links = re.search(r"\nSee also: (.+)\n\Z", path.read_text())
                self.assertIsNotNone(links)
                links = set(links.group(1).split(", "))
                self.assertLessEqual(links, names - {path.stem})

    def test_states_models_and_steps_all_have_a_text(self):
        def texts(kind):
            return {path.stem for path in TOPICS if path.parent.name == kind}

        account = (ROOT / "results" / "account.hpp").read_text()
        states = re.search(r"enum class task_state[^{]*{(.*?)}", account, re.S)
        self.assertLessEqual(set(re.findall(r"(?m)^  (\w+)", states.group(1))),
                             texts("states"))
        for kind in ("models", "steps"):
            listed = [line.split(None, 1) for line in
                      self.call("list", kind).stdout.splitlines()]
            self.assertEqual({name for name, _ in listed}, texts(kind))
            for name, summary in listed:
                title = (TEXTS / kind / f"{name}.txt").read_text()
                self.assertTrue(title.startswith(summary + "\n"), name)


class Explain(ProgramTest):
    def test_a_step_is_shown_with_its_keys(self):
        self.assertRegex(self.call("explain", "compute").stdout,
                         r"\n  slice +duration +gives up")

    def test_a_name_without_a_text_is_shown_with_what_tables_say(self):
        self.assertRegex(self.call("explain", "uniform").stdout,
                         r"\Auniform \(distribution\): (.|\n)*\n  from +dur")
        self.assertEqual(self.call("explain", "run.clock").stdout,
                         "run.clock (setting): real or virtual\n\n"
                         'Type: word\nDefault: "real"\n')

    def test_spelling_of_words_is_taken_easily(self):
        wanted = self.call("explain", "yet_to_start").stdout
        self.assertIn("yet_to_start (state)", wanted)
        for words in (["yet-to-start"], ["Yet to start"],
                      ["yet", "to", "start"]):
            self.assertEqual(self.call("explain", *words).stdout, wanted)
        self.assertEqual(self.call("explain", "e012").returncode, 0)

    def test_an_unknown_topic_is_answered_with_the_nearest(self):
        self.assertRefused(self.call("explain", "makespam"), 2,
                           "did you mean 'makespan'?")
        self.assertRefused(self.call("explain", "E999"), 2, "E999")
        self.assertRefused(self.call("explain", "zzzzzzzz"), 2,
                           "rehearse explain lists the topics")


if __name__ == "__main__":
    unittest.main()
