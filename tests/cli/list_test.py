"""`rehearse list`: everything that a name can be, from the tables."""
import json
import re
import unittest

from support import ROOT, ProgramTest

TOPICS = ["models", "clocks", "steps", "distributions", "arrivals", "actors",
          "views", "scenarios", "presets", "settings", "metrics", "warnings"]


class Lists(ProgramTest):
    def all(self):
        return json.loads(self.call("list", "--json").stdout)

    def names(self, topic):
        return [entry["name"] for entry in self.all()[topic]]

    def test_alone_it_counts_the_names_of_each_topic(self):
        done = self.call("list")
        self.assertEqual(done.returncode, 0)
        counts = re.findall(r"(?m)^(\w+) +(\d+) +\S", done.stdout)
        self.assertEqual([(topic, str(len(entries)))
                          for topic, entries in self.all().items()], counts)
        self.assertEqual([topic for topic, _ in counts], TOPICS)

    def test_a_topic_lists_names_with_a_line_each(self):
        for topic in TOPICS:
            with self.subTest(topic):
                done = self.call("list", topic)
                self.assertEqual(done.returncode, 0)
                lines = [line.split() for line in done.stdout.splitlines()]
                if topic == "settings":
                    lines = lines[1:]
                self.assertEqual([line[0] for line in lines],
                                 self.names(topic))
                self.assertGreater(min(map(len, lines)), 1)
                self.assertGreater(len(lines), 0)

    def test_json_of_a_topic_is_its_part_of_all(self):
        for topic in TOPICS:
            one = json.loads(self.call("list", topic, "--json").stdout)
            self.assertEqual(one, {topic: self.all()[topic]})

    def test_every_entry_has_a_summary(self):
        for topic, entries in self.all().items():
            for entry in entries:
                if topic != "settings":
                    self.assertTrue(entry["summary"], entry)
                    self.assertNotIn("type", entry)

    def test_names_are_those_of_the_tables_and_folders(self):
        self.assertEqual(self.names("models"), ["sequential", "concurrent",
                                                "combined", "parallel"])
        self.assertEqual(self.names("clocks"), ["real", "virtual"])
        self.assertIn("compute", self.names("steps"))
        self.assertIn("lognormal", self.names("distributions"))
        self.assertIn("every", self.names("arrivals"))
        for topic, files in [("scenarios", "scenarios/library/*.toml"),
                             ("presets", "config/presets/*.ini")]:
            self.assertEqual(self.names(topic), sorted(
                path.stem for path in ROOT.glob(files)))

    def test_shipped_files_are_told_by_a_whole_sentence(self):
        for topic in ("scenarios", "presets"):
            for entry in self.all()[topic]:
                self.assertRegex(entry["summary"], r"\A[A-Z].{10,}\.\Z")

    def test_words_of_later_versions_are_left_out(self):
        self.assertNotIn("sweep.vary", self.names("settings"))

    def test_custom_actors_are_listed(self):
        self.assertIn("batcher", self.names("actors"))

    def test_settings_have_a_type_and_a_default(self):
        settings = {one["name"]: one for one in self.all()["settings"]}
        self.assertEqual(settings["scenario.repeat"]["default"], "1")
        self.assertIsNone(settings["task.NAME.steps"]["default"])
        self.assertEqual(settings["scheduler.max-throughput"]["default"],
                         "unlimited")
        for one in settings.values():
            self.assertTrue(one["type"], one)

    def test_settings_of_lists_are_accepted_by_set(self):
        for name, value in [("scenario.repeat", "2"), ("run.clock", "virtual"),
                            ("scheduler.max-throughput", "5")]:
            self.assertIn(name, self.names("settings"))
            done = self.run_virtually("three-tasks", "-m", "concurrent",
                                      "--set", f"{name}={value}")
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_warnings_are_those_that_are_explained(self):
        files = (ROOT / "cli" / "explanations").glob("W*.txt")
        self.assertEqual(self.names("warnings"),
                         sorted(path.stem for path in files))

    def test_an_unknown_topic_is_answered_with_the_nearest(self):
        self.assertRefused(self.call("list", "modles"), 2, "'modles'",
                           "did you mean 'models'?")
        self.assertRefused(self.call("list", "zebra"), 2, "one of models, ")

    def test_every_name_can_be_explained(self):
        for topic, entries in self.all().items():
            for entry in entries:
                done = self.call("explain", entry["name"])
                self.assertEqual(done.returncode, 0, (topic, entry))
                self.assertIn(entry["name"], done.stdout)


if __name__ == "__main__":
    unittest.main()
