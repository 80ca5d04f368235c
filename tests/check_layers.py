#!/usr/bin/env python3
"""Refuses sources that break a rule of the tree which no compiler checks.

Usage: check_layers.py [ROOT]. Prints file:line: message and exits with 1 if a
rule is broken. The rooms and what they may include: docs/architecture.md.
"""
import os
import re
import sys

# Room -> the rooms below that it may include, besides itself.
ROOMS = {
    "base": set(),
    "config": {"base"},
    "scenarios": {"base", "config"},
    "results": {"base", "scenarios"},
    "actors": {"base", "scenarios", "results"},
    "runtime": {"base", "config", "scenarios", "results", "actors"},
    "report": {"base", "scenarios", "results"},
    "cli": {"base", "config", "scenarios", "results", "runtime", "report"},
}
# Folders that hold sources but are no rooms: the rules of form apply there.
OTHER_FOLDERS = ("tests", "bench")
CODE = (".cpp", ".hpp")
MAX_LINES = 300

# Library header -> the rooms that may know the library (and their tests).
LIBRARIES = [
    (re.compile(r"caf/"), "CAF", {"actors", "runtime"}),
    (re.compile(r"CLI/"), "CLI11", {"cli"}),
]

# Rooms whose behaviour must be the same on every machine.
SIMULATING = {"base", "scenarios", "results", "actors", "runtime"}

# What would make two runs of one seed differ: pattern, name, reason, rooms
# checked, rooms in which a single file may use it all the same.
UNREPEATABLE = [
    (re.compile(r"\bs?rand(_r)?\s*\("), "rand", "draw by key, base/draw.hpp",
     set(ROOMS), set()),
    (re.compile(r"\brandom_device\b"), "random_device",
     'only where scenarios/ resolves seed = "random"', set(ROOMS),
     {"scenarios"}),
    (re.compile(r"\bstd::\w+_distribution\b"), "a std:: distribution",
     "its output is not specified; use an inverse CDF of ours", set(ROOMS),
     set()),
    (re.compile(r"\bsystem_clock\b"), "system_clock",
     "only where a report is dated", set(ROOMS), {"results", "report", "cli"}),
    (re.compile(r"\bunordered_\w+"), "an unordered container",
     "its order is not specified; use std::map or a sorted vector",
     SIMULATING, set()),
]

# Comments and literals, so that rules see code only. A quote between digits is
# a separator.
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^()\s\\]*)\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])*\'',
    re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]', re.M)


def blank(text, keep_strings):
    """`text` with comments and raw strings, and perhaps strings, made empty."""
    def replace(match):
        token = match.group()
        if keep_strings and token[0] == '"':
            return token
        return "\n" * token.count("\n")
    return TOKEN.sub(replace, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def check_form(path, text):
    """Yields (line, message) for rules that hold in every source file."""
    lines = text.splitlines()
    if not lines or not lines[0].startswith("// "):
        yield 1, "the first line must say in a // comment what the file is"
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            yield number, "tab; indent with spaces"
        if line != line.rstrip():
            yield number, "space at the end of the line"
    if text and not text.endswith("\n"):
        yield len(lines), "no line end at the end of the file"


def check_include(path, room, name):
    """Yields a message for each rule that including `name` breaks."""
    target = name.split("/")[0]
    if "/" in name and target in ROOMS and room in ROOMS:
        if target != room and target not in ROOMS[room]:
            allowed = ", ".join(sorted(ROOMS[room])) or "no other room"
            yield f"{room}/ must not include {target}/ (allowed: {allowed})"
    if room == "bench":
        return  # Programs to compare with: each knows the library it is for.
    # tests/ROOM may know what ROOM may know.
    home = path.split("/")[1] if room in OTHER_FOLDERS else room
    for pattern, library, rooms in LIBRARIES:
        if pattern.match(name) and home not in rooms:
            yield f"{library} belongs to {' and '.join(sorted(rooms))} only"
    if name == "spdlog/spdlog.h" and path.endswith(".hpp"):
        yield "spdlog.h in a header makes every reader slow; include it in .cpp"


def check_file(path, text, uses):
    """Yields (line, message) for the source file `path` of the tree.

    Uses of what may stand in one file only are added to `uses`.
    """
    room = path.split("/")[0]
    yield from check_form(path, text)
    with_strings = blank(text, keep_strings=True)
    for match in INCLUDE.finditer(with_strings):
        for message in check_include(path, room, match.group(1)):
            yield line_of(with_strings, match.start()), message
    if room not in ROOMS:
        return
    count = text.count("\n")
    if count > MAX_LINES:
        yield MAX_LINES + 1, f"{count} lines; split files above {MAX_LINES}"
    code = blank(text, keep_strings=False)
    for pattern, name, reason, rooms, one_file_in in UNREPEATABLE:
        if room not in rooms:
            continue
        for match in pattern.finditer(code):
            line = line_of(code, match.start())
            if room in one_file_in:
                uses.setdefault((name, reason), {}).setdefault(path, line)
            else:
                yield line, f"{name} is not repeatable: {reason}"


def sources(root):
    """Paths of the source files below `root`, relative to it, in order."""
    found = []
    for folder in (*ROOMS, *OTHER_FOLDERS):
        for place, _, names in os.walk(os.path.join(root, folder)):
            found += [os.path.relpath(os.path.join(place, name), root)
                      for name in names if name.endswith(CODE)]
    return sorted(path.replace(os.sep, "/") for path in found)


def check_tree(root):
    """The findings in the tree, each as one line of text."""
    findings = []
    uses = {}
    for path in sources(root):
        with open(os.path.join(root, path), encoding="utf-8") as file:
            text = file.read()
        findings += [f"{path}:{line}: {message}"
                     for line, message in sorted(check_file(path, text, uses))]
    for (name, reason), files in uses.items():
        if len(files) > 1:
            findings += [f"{path}:{line}: {name} stands in {len(files)} files:"
                         f" {reason}" for path, line in files.items()]
    return findings


def main():
    default = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    root = sys.argv[1] if len(sys.argv) > 1 else default
    findings = check_tree(root)
    for finding in findings:
        print(finding)
    if not sources(root):
        print(f"{root}: no sources here")
        return 1
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
