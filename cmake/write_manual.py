#!/usr/bin/env python3
"""Writes the pages of `man` into a folder such as share/man.

Usage: write_manual.py --program FILE --into FOLDER [--help2man FILE]

rehearse-scenario(5) is made of docs/scenario-format.md; rehearse(1) and a page
for each command are made by help2man, if it is given, of what the program says.
"""
import argparse
import os
import pathlib
import re
import subprocess
import tempfile
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[1]
COMMON = "Flags of every command:"

# Behaves like a program of that name whose help is that of the command.
WRAPPER = """#!/bin/sh
case $1 in
--version) exec '{program}' --version ;;
esac
'{program}' help {command} |
  sed -e '1s/^/Usage: /' -e '2,/^$/s/^  //' -e '/^{common}/,$d'
"""


def escaped(text):
    """`text` as roff shows it; not in ASCII are only characters' names."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = text.replace("'", "\\(aq").replace("`", "\\(ga")
    text = text.replace("^", "\\(ha").replace("~", "\\(ti")
    text = "".join(c if ord(c) < 128 else f"\\[u{ord(c):04X}]" for c in text)
    return re.sub(r"(?m)^(?=\.)", r"\\&", text)


INLINE = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<bold>[^*]+)\*\*"
                    r"|(?<![\w*])\*(?P<slanted>[^*\s][^*]*)\*(?!\w)"
                    r"|\[(?P<link>[^\]]+)\]\([^)]+\)")


def inline(text):
    """Markdown within a paragraph as roff."""
    out, at = "", 0
    for match in INLINE.finditer(text):
        out += escaped(text[at:match.start()])
        if match["code"] or match["bold"]:
            out += f"\\fB{escaped(match['code'] or match['bold'])}\\fR"
        elif match["slanted"]:
            out += f"\\fI{escaped(match['slanted'])}\\fR"
        else:
            out += inline(match["link"])
        at = match.end()
    return out + escaped(text[at:])


def cells(row):
    """The cells of a row; a `|` in code, or behind a \\, separates none."""
    parts = re.findall(r"((?:`[^`]*`|\\\||[^|])*)\|", row.strip()[1:])
    return [part.strip().replace("\\|", "|") for part in parts]


def table(rows):
    """A tagged paragraph for each row: its first cell, then what it says."""
    header, out = cells(rows[0]), []
    for row in map(cells, rows[2:]):
        between = [f"{name}: {cell}" if name else cell
                   for name, cell in zip(header[1:-1], row[1:-1]) if cell]
        said = [inline(part) for part in ("; ".join(between), row[-1]) if part]
        out += [".TP", inline(row[0]), "\n.br\n".join(said) or "\\&"]
    return out


def listing(lines):
    return [".PP", ".RS 4", ".EX", *map(escaped, lines), ".EE", ".RE"]


def heading(line):
    marks, title = line.split(" ", 1)
    if len(marks) > 3:
        return [".PP", f"\\fB{inline(title)}\\fR"]
    # Its own fonts are those of headings; a quote would end the argument.
    plain = re.sub(r'\\f[BIR]|"', "", inline(title))
    return [f'.{"SH" if len(marks) == 2 else "SS"} "{plain}"']


def blocks(text):
    """The lines of each block: fenced code, or what blank lines separate; a
    heading and an item of a list are blocks of their own."""
    block, fenced = [], False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            if not fenced and block:
                yield block
                block = []
            block.append(line)
            fenced = not fenced
            if not fenced:
                yield block
                block = []
        elif fenced:
            block.append(line)
        elif not line.strip() or re.match(r"#+ |\* ", line):
            if block:
                yield block
            block = [line] if line.strip() else []
            if line.startswith("#"):
                yield block
                block = []
        else:
            block.append(line)
    if block:
        yield block


def roff(text):
    """Markdown as the project writes it, in man's macros."""
    out, before = [], ""
    for block in blocks(text):
        first = block[0].lstrip()
        if first.startswith("```"):
            out += listing(block[1:-1])
        elif first.startswith("|"):
            out += table(block)
        elif re.match(r"#+ ", first):
            out += heading(first)
        elif first.startswith("* "):
            item = " ".join(line.strip() for line in block)
            out += [".IP \\(bu 2", inline(item[2:])]
        else:
            # A small heading has its paragraph right below.
            small = before.startswith("#### ")
            out += [".br" if small else ".PP",
                    inline(" ".join(line.strip() for line in block))]
        before = first
    return "\n".join(out) + "\n"


def scenario_page(version):
    text = (ROOT / "docs" / "scenario-format.md").read_text(encoding="utf-8")
    introduction = text.split("\n", 1)[1]
    return (f'.TH REHEARSE\\-SCENARIO 5 "" "{version}" "File Formats"\n'
            ".SH NAME\n"
            "rehearse\\-scenario \\- what rehearse runs, as a TOML file\n"
            ".SH DESCRIPTION\n" + roff(introduction)
            + ".SH SEE ALSO\n.BR rehearse (1)\n")


class Pages:
    """Makes pages of the program's help."""

    def __init__(self, program, help2man, folder):
        self.program, self.help2man = program, help2man
        self.folder = pathlib.Path(folder)

    def said(self, *args):
        return subprocess.run([self.program, *args], check=True, text=True,
                              stdout=subprocess.PIPE,
                              encoding="utf-8").stdout

    def commands(self):
        """Name -> summary of each command."""
        listed = self.said("help").split("Commands:\n")[1].split("\n\n")[0]
        return dict(line.split(None, 1) for line in listed.splitlines())

    def page(self, name, command, summary, sections):
        wrapper = self.folder / name
        wrapper.write_text(WRAPPER.format(program=self.program,
                                          command=command, common=COMMON
                                          if command else "no such line"))
        wrapper.chmod(0o755)
        include = self.folder / "sections"
        include.write_text(sections, encoding="utf-8")
        version = self.said("--version").split()[1]
        made = subprocess.run(
            [self.help2man, "--no-info", "--locale=C.UTF-8", "--name", summary,
             "--version-string", version, "--source", f"rehearse {version}",
             "--include", str(include), str(wrapper)],
            check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        return made.stdout

    def all(self):
        """File name -> text of each page of section 1."""
        commands = self.commands()
        also = ",\n".join(f".BR rehearse\\-{name} (1)" for name in commands)
        codes = self.said("explain", "exit-codes")
        codes = codes.split("\n\n", 1)[1].split("\nSee also")[0]
        codes = textwrap.dedent(codes.rstrip("\n")).splitlines()
        pages = {"rehearse.1": self.page(
            "rehearse", "", "rehearse concurrent workloads before production",
            "[EXIT STATUS]\n" + "\n".join(listing(codes))
            + f"\n[SEE ALSO]\n{also},\n.BR rehearse\\-scenario (5)\n")}
        for name, summary in commands.items():
            pages[f"rehearse-{name}.1"] = self.page(
                f"rehearse-{name}", name, summary[0].lower() + summary[1:],
                "[SEE ALSO]\n.BR rehearse (1),\n.BR rehearse\\-scenario (5)\n")
        return pages


def write(into, pages):
    for name, text in pages.items():
        path = pathlib.Path(into) / f"man{name[-1]}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"-- Installing: {path}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("--program", "--into"):
        parser.add_argument(name, required=True)
    parser.add_argument("--help2man")
    given = parser.parse_args()
    program = os.path.abspath(given.program)
    with tempfile.TemporaryDirectory() as folder:
        pages = Pages(program, given.help2man, folder)
        version = pages.said("--version").splitlines()[0]
        write(given.into, {"rehearse-scenario.5": scenario_page(version)})
        if given.help2man:
            write(given.into, pages.all())


if __name__ == "__main__":
    main()
