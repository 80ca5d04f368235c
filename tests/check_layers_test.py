#!/usr/bin/env python3
"""Each rule of check_layers.py fires on a tree that breaks it, and only then."""
import os
import tempfile
import unittest

import check_layers


def findings(files):
    """What check_layers says about a tree of these files (path -> text)."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as file:
                file.write(text)
        return check_layers.check_tree(root)


def with_line(path, line):
    """The findings about a file that holds just `line`, on its line 2."""
    return findings({path: f"// A file.\n{line}\n"})


class Rules(unittest.TestCase):
    def refused(self, path, line, message):
        found = with_line(path, line)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(f"{path}:2: "), found)
        self.assertIn(message, found[0])

    def accepted(self, path, line):
        self.assertEqual(with_line(path, line), [])

    def test_a_room_includes_itself_and_the_rooms_below_only(self):
        for room, below in check_layers.ROOMS.items():
            for other in check_layers.ROOMS:
                line = f'#include "{other}/x.hpp"'
                if other == room or other in below:
                    self.accepted(f"{room}/a.cpp", line)
                else:
                    self.refused(f"{room}/a.cpp", line, f"include {other}/")

    def test_a_test_may_include_any_room(self):
        self.accepted("tests/report/a_test.cpp", '#include "runtime/run.hpp"')

    def test_rules_see_spaced_includes_but_no_comments_or_strings(self):
        self.refused("base/a.cpp", '#  include  "cli/x.hpp"', "include cli/")
        self.accepted("base/a.cpp", '// #include "cli/x.hpp"')
        self.accepted("base/a.cpp", '/*\n#include "cli/x.hpp"\n*/')
        self.accepted("base/a.cpp", 'auto s = R"(\n#include "cli/x.hpp"\n)";')
        self.accepted("base/a.cpp", 'auto s = "rand()"; // not rand()')

    def test_a_digit_separator_hides_nothing(self):
        self.refused("base/a.cpp", "int a = 1'000 + rand() + 1'000;", "rand")

    def test_caf_stays_in_actors_and_runtime(self):
        for room in check_layers.ROOMS:
            line = "#include <caf/all.hpp>"
            if room in ("actors", "runtime"):
                self.accepted(f"{room}/a.cpp", line)
            else:
                self.refused(f"{room}/a.cpp", line, "CAF belongs")
        self.accepted("tests/actors/a_test.cpp", "#include <caf/all.hpp>")
        self.refused("tests/report/a_test.cpp", "#include <caf/all.hpp>", "CAF")

    def test_cli11_stays_in_cli(self):
        self.accepted("cli/a.cpp", "#include <CLI/CLI.hpp>")
        self.refused("runtime/a.cpp", "#include <CLI/CLI.hpp>", "CLI11 belongs")

    def test_spdlog_h_stays_out_of_headers(self):
        self.accepted("base/log.cpp", "#include <spdlog/spdlog.h>")
        self.accepted("base/log.hpp", "#include <spdlog/fwd.h>")
        self.refused("base/log.hpp", "#include <spdlog/spdlog.h>", "spdlog.h")

    def test_a_file_has_at_most_300_lines(self):
        text = "// A file.\n" + "int x();\n" * 299
        self.assertEqual(findings({"base/a.cpp": text}), [])
        found = findings({"base/a.cpp": text + "int y();\n"})
        self.assertEqual(len(found), 1, found)
        self.assertIn("301 lines", found[0])

    def test_tabs_and_trailing_spaces_are_refused(self):
        self.refused("base/a.cpp", "\tint x;", "tab")
        self.refused("tests/base/a_test.cpp", "int x; ", "space at the end")

    def test_a_file_begins_with_what_it_is(self):
        for text in ("", "#pragma once\n", "/// Docs.\n", "//\n"):
            found = findings({"base/a.hpp": text})
            self.assertEqual(len(found), 1, (text, found))
            self.assertIn("base/a.hpp:1: the first line", found[0])

    def test_a_file_ends_with_a_line_end(self):
        found = findings({"base/a.hpp": "// A file."})
        self.assertEqual(len(found), 1, found)
        self.assertIn("no line end", found[0])

    def test_unrepeatable_draws_are_refused(self):
        self.refused("runtime/a.cpp", "int x = rand();", "rand")
        self.refused("runtime/a.cpp", "std::srand(1);", "rand")
        self.refused("cli/a.cpp", "std::random_device d;", "random_device")
        self.refused("scenarios/a.cpp", "std::normal_distribution<> d;",
                     "std:: distribution")
        self.accepted("scenarios/a.cpp", "class normal_distribution;")
        self.accepted("scenarios/a.cpp", "int operand(int);")

    def test_one_file_of_scenarios_may_use_random_device(self):
        text = "// A file.\nstd::random_device d;\n"
        self.assertEqual(findings({"scenarios/a.cpp": text}), [])
        found = findings({"scenarios/a.cpp": text, "scenarios/b.cpp": text})
        self.assertEqual(len(found), 2, found)
        self.assertIn("scenarios/b.cpp:2: random_device stands in 2", found[1])

    def test_one_file_may_date_a_report(self):
        line = "auto now = std::chrono::system_clock::now();"
        self.accepted("results/a.cpp", line)
        self.refused("actors/a.cpp", line, "system_clock")
        text = f"// A file.\n{line}\n"
        found = findings({"results/a.cpp": text, "cli/a.cpp": text})
        self.assertEqual(len(found), 2, found)

    def test_the_simulation_has_no_unordered_container(self):
        line = "std::unordered_map<int, int> m;"
        for room in check_layers.ROOMS:
            if room in check_layers.SIMULATING:
                self.refused(f"{room}/a.cpp", line, "unordered")
            else:
                self.accepted(f"{room}/a.cpp", line)


if __name__ == "__main__":
    unittest.main()
