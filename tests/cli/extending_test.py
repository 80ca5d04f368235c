"""docs/extending.md: every addition that it shows compiles and works.

The page is the input: its files and rows go into a copy of the sources, of
which only what is new or changed is compiled, and linked with the libraries of
the build. tests/bless puts what the commands print into the page.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import PROGRAM, ROOT, ProgramTest

PAGE = ROOT / "docs" / "extending.md"
BUILD = pathlib.Path(os.environ.get("REHEARSE_BUILD",
                                    os.path.dirname(PROGRAM)))
ROOMS = ("base", "config", "scenarios", "results", "actors", "runtime",
         "report", "cli")
NEW = re.compile(r"(?m)^New file `(.+)`:\n\n```\w+\n((?:.|\n)*?)^```$")
EDIT = re.compile(
    r"(?m)^In `(.+)`, above `(.+)`:\n\n```cpp\n((?:.|\n)*?)^```$")
SHOWN = re.compile(r"(?m)^```console\n\$ (.+)\n((?:.|\n)*?)^```$")
BLOCK = re.compile(r"(?m)^```cpp$")


def sections():
    """Title -> text of the page."""
    parts = re.split(r"(?m)^## (.+)$", PAGE.read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2]))


def insert_above(path, line, rows):
    """Puts `rows` above the one line of the file that reads `line`."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    found = [i for i, one in enumerate(lines) if one.strip() == line]
    if len(found) != 1:
        raise AssertionError(f"{path.name} has {len(found)} lines '{line}'")
    lines[found[0]:found[0]] = rows
    path.write_text("".join(lines), encoding="utf-8")


def compile_command(source):
    """The build's command for the source file, without what it writes and
    without precompiled headers, which want exactly the flags of the build."""
    for one in json.loads((BUILD / "compile_commands.json").read_text()):
        if one["file"] == str(ROOT / source):
            words = shlex.split(one["command"])
            at = min(words.index(one) for one in ("-Winvalid-pch", "-o")
                     if one in words)
            return words[:at]
    raise AssertionError(f"the build does not compile {source}")


def link_command():
    done = subprocess.run(["ninja", "-t", "commands", "rehearse"], cwd=BUILD,
                          text=True, capture_output=True, check=True)
    return done.stdout.splitlines()[-1]


def run(command, **options):
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command} failed:\n{done.stdout}")


@unittest.skipIf(shutil.which("ninja") is None, "needs ninja")
class Extending(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.work = pathlib.Path(tempfile.mkdtemp(prefix="rehearse-extended-"))
        cls.addClassCleanup(shutil.rmtree, cls.work, ignore_errors=True)
        cls.tree = cls.work / "tree"
        for room in ROOMS:
            shutil.copytree(ROOT / room, cls.tree / room)
        cls.apply(PAGE.read_text(encoding="utf-8"))
        cls.build()

    @classmethod
    def apply(cls, text):
        """Writes the page's files and rows; notes what has to be compiled."""
        cls.sources = {}  # What is compiled -> which one's flags it gets.
        edited = {path for path, *_ in EDIT.findall(text)}
        for path, line, rows in EDIT.findall(text):
            insert_above(cls.tree / path, line, rows)
        for path in edited:
            if path.endswith(".cpp"):
                cls.sources[path] = path
        for path, content in NEW.findall(text):
            inside = path.split("/")[0] in ROOMS
            place = (cls.tree if inside else cls.work) / path
            if place.exists():
                raise AssertionError(f"{path} is not new")
            place.write_text(content, encoding="utf-8")
            if inside:
                folder = path.rsplit("/", 1)[0]
                cls.sources[path] = f"{folder}/registry.cpp"

    @classmethod
    def compile(cls, source, like, output, flags=("-c",)):
        words = [str(cls.tree) if word == str(ROOT) else
                 f"-I{cls.tree}" if word == f"-I{ROOT}" else word
                 for word in compile_command(like)]
        run([*words, *flags, "-o", str(output), str(source)], cwd=BUILD)
        return str(output)

    @classmethod
    def build(cls):
        """The program with all additions, and the plug-in."""
        (cls.work / "build").mkdir()
        (cls.work / "bin").mkdir()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            jobs = [pool.submit(cls.compile, cls.tree / path, like,
                                cls.work / (path.replace("/", "-") + ".o"))
                    for path, like in sorted(cls.sources.items())]
            plugin = pool.submit(
                cls.compile, cls.work / "memory.cpp",
                "actors/custom/batcher.cpp", cls.work / "build" / "memory.so",
                ("-shared", "-fPIC"))
            objects = [job.result() for job in jobs]
            plugin.result()
        program = cls.work / "bin" / "rehearse"
        # Ours before the libraries, whose members of the same names are then
        # left out.
        command = link_command().replace(
            " -o rehearse ", f" {' '.join(objects)} -o {program} ")
        run(command, shell=True, cwd=BUILD)

    def printed(self, command):
        path = f"{self.work / 'bin'}:{os.environ.get('PATH', '')}"
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.work, text=True, timeout=60,
            env=self.environment(PATH=path), stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, check=False, encoding="utf-8")
        return done.stdout

    def test_every_command_prints_what_the_page_shows(self):
        text = PAGE.read_text(encoding="utf-8")
        self.assertEqual(len(SHOWN.findall(text)), text.count("```console"))
        wanted = SHOWN.sub(lambda m: "```console\n$ " + m[1] + "\n"
                           + self.printed(m[1]) + "```", text)
        if "REHEARSE_BLESS" in os.environ:
            PAGE.write_text(wanted, encoding="utf-8")
        else:
            self.assertEqual(text.splitlines(), wanted.splitlines())

    def test_an_addition_is_one_file_and_one_row(self):
        for title in ("A step kind", "A distribution", "An arrival pattern",
                      "An execution model", "A view", "A custom actor"):
            with self.subTest(title):
                text = sections()[title]
                files = [path for path, _ in NEW.findall(text) if "/" in path]
                edits = EDIT.findall(text)
                self.assertEqual(len(files), 1)
                # The declaration of what the row names, and the row.
                self.assertEqual(len(edits), 2)
                self.assertEqual(len(re.findall(r";$", edits[0][2], re.M)), 1)
                self.assertTrue(edits[1][0].endswith("/registry.cpp"))
                row = edits[1][2].strip()
                self.assertTrue(row.startswith(("{", "&")) and
                                row.endswith(","), row)

    def test_every_block_of_code_is_compiled(self):
        text = PAGE.read_text(encoding="utf-8")
        compiled = len(EDIT.findall(text)) + sum(
            path.endswith(".cpp") for path, _ in NEW.findall(text))
        self.assertEqual(len(BLOCK.findall(text)), compiled)
        self.assertGreater(compiled, 15)

    def test_the_additions_keep_the_rules_of_the_tree(self):
        run([sys.executable, "-B", str(ROOT / "tests" / "check_layers.py"),
             str(self.tree)])

    def test_lists_and_hints_know_the_additions(self):
        for kind, name in (("steps", "fetch"), ("distributions", "loguniform"),
                           ("arrivals", "doubling"),
                           ("models", "oversubscribed"),
                           ("views", "slowest-step"), ("actors", "poller")):
            lines = self.printed(f"rehearse list {kind}").splitlines()
            self.assertIn(name, [line.split()[0] for line in lines])
        self.assertIn("did you mean 'oversubscribed'?",
                      self.printed("rehearse run fetch.toml -m oversubscribd"))


if __name__ == "__main__":
    unittest.main()
